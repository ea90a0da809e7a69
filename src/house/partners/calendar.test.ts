import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { bayFor, type Calendar, freeSlots, type Taken } from './calendar.ts'
import { isOpen } from './opening-hours.ts'

const day = [{ from: '09:00', until: '12:00' }]
const hours = {
  timeZone: 'Europe/Berlin',
  market: 'DE' as const,
  week: [day, day, day, day, day, [], []],
  closedOn: [],
}
const tuesday = Temporal.Instant.from('2026-11-24T07:00:00Z')
const at = (utc: string) => Temporal.Instant.from(`2026-11-24T${utc}:00Z`)
const taken = (bay: number, from: string): Taken => ({ bay, startsAt: at(from), endsAt: at(from).add({ hours: 1 }) })

test('free hours begin on the half hour within opening time', () => {
  const slots = freeSlots({ hours, bays: 1, taken: [] }, tuesday, 6)
  assert.deepEqual(
    slots.map(({ startsAt }) => startsAt.toString()),
    ['08:00', '08:30', '09:00', '09:30', '10:00']
      .map((time) => `2026-11-24T${time}:00Z`)
      .concat('2026-11-25T08:00:00Z'),
  )
})

test('the next bay is used when one is taken, and none when all are', () => {
  const one: Calendar = { hours, bays: 2, taken: [taken(1, '08:00')] }
  assert.equal(bayFor(one, at('08:30')), 2)
  assert.equal(bayFor(one, at('09:00')), 1)
  assert.equal(bayFor({ ...one, taken: [...one.taken, taken(2, '08:30')] }, at('08:30')), null)
})

test('nothing is booked in closed time', () => {
  const calendar = { hours, bays: 3, taken: [] }
  assert.equal(bayFor(calendar, at('07:30')), null)
  assert.equal(bayFor(calendar, at('10:30')), null)
  assert.equal(bayFor(calendar, at('10:00')), 1)
})

test('whatever is taken, a free hour is open and clashes with nothing in its bay', () => {
  const anyTaken = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.nat(200)).map(([bay, halfHours]) => {
    const startsAt = at('08:00').add({ minutes: 30 * halfHours })
    return { bay, startsAt, endsAt: startsAt.add({ hours: 1 }) }
  })
  fc.assert(
    fc.property(fc.array(anyTaken, { maxLength: 40 }), fc.integer({ min: 1, max: 3 }), (list, bays) => {
      for (const slot of freeSlots({ hours, bays, taken: list }, tuesday, 20)) {
        assert.ok(isOpen(hours, slot.startsAt) && isOpen(hours, slot.endsAt.subtract({ nanoseconds: 1 })))
        const clash = list.some(
          ({ bay, startsAt, endsAt }) =>
            bay === slot.bay &&
            Temporal.Instant.compare(startsAt, slot.endsAt) < 0 &&
            Temporal.Instant.compare(slot.startsAt, endsAt) < 0,
        )
        assert.ok(!clash)
      }
    }),
  )
})
