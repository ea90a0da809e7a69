import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import * as fc from 'fast-check'
import { easterSunday, isPublicHoliday } from './holidays.ts'
import type { OpeningHours } from './opening-hours.ts'
import { addOpenMinutes, isOpen, openingHours, openSpans } from './opening-hours.ts'

const weekday = [{ from: '09:00', until: '18:00' }]
const showroom: OpeningHours = {
  timeZone: 'Europe/Berlin',
  market: 'DE',
  week: [weekday, weekday, weekday, weekday, weekday, [{ from: '09:00', until: '14:00' }], []],
  closedOn: [],
}
const nightShift: OpeningHours = {
  ...showroom,
  week: Array.from({ length: 7 }, () => [{ from: '01:00', until: '04:00' }]),
}

const berlin = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime('Europe/Berlin').toInstant()
const inBerlin = (at: Temporal.Instant) => at.toZonedDateTimeISO('Europe/Berlin').toPlainDateTime().toString()

const wallTime = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

describe('answer windows run in opening hours only', () => {
  test('what is left in the evening continues the next morning', () => {
    assert.equal(inBerlin(addOpenMinutes(showroom, berlin('2026-11-24T16:00'), 4 * 60)), '2026-11-25T11:00:00')
  })

  test('a question at night starts to count when the doors open', () => {
    assert.equal(inBerlin(addOpenMinutes(showroom, berlin('2026-11-24T03:00'), 60)), '2026-11-24T10:00:00')
  })

  test('a window may end with closing time itself', () => {
    assert.equal(inBerlin(addOpenMinutes(showroom, berlin('2026-11-24T17:00'), 60)), '2026-11-24T18:00:00')
  })

  test('Sundays, public holidays and days of its own are skipped', () => {
    // Christmas Eve 2026 is a Thursday; 25 and 26 December are holidays, 27 is a Sunday.
    assert.equal(inBerlin(addOpenMinutes(showroom, berlin('2026-12-24T17:00'), 120)), '2026-12-28T10:00:00')
    const closed = { ...showroom, closedOn: ['2026-12-28'] }
    assert.equal(inBerlin(addOpenMinutes(closed, berlin('2026-12-24T17:00'), 120)), '2026-12-29T10:00:00')
  })

  test('a night of two hours in March and of four in October counts as what it is', () => {
    // 29 March 2026: 02:00 becomes 03:00. 25 October 2026: 03:00 becomes 02:00.
    assert.equal(addOpenMinutes(nightShift, berlin('2026-03-29T00:00'), 120).toString(), '2026-03-29T02:00:00Z')
    assert.equal(addOpenMinutes(nightShift, berlin('2026-10-25T00:00'), 240).toString(), '2026-10-25T03:00:00Z')
  })

  test('opening time that a clock change swallows is not there', () => {
    const swallowed = { ...showroom, week: Array.from({ length: 7 }, () => [{ from: '02:10', until: '02:50' }]) }
    assert.deepEqual(openSpans(swallowed, Temporal.PlainDate.from('2026-03-29')), [])
  })

  test('a partner that never opens is refused', () => {
    const days = Array.from({ length: 80 }, (_, day) =>
      Temporal.PlainDate.from('2026-11-24').add({ days: day }).toString(),
    )
    assert.throws(() => addOpenMinutes({ ...showroom, closedOn: days }, berlin('2026-11-24T10:00'), 60), {
      code: 'partner-not-open',
    })
  })

  test('hours that overlap, run backwards or never open are refused at the edge', () => {
    const overlap = [
      { from: '09:00', until: '12:00' },
      { from: '11:00', until: '15:00' },
    ]
    assert.equal(openingHours.safeParse({ ...showroom, week: [overlap, [], [], [], [], [], []] }).success, false)
    const backwards = [{ from: '18:00', until: '09:00' }]
    assert.equal(openingHours.safeParse({ ...showroom, week: [backwards, [], [], [], [], [], []] }).success, false)
    assert.equal(openingHours.safeParse({ ...showroom, week: [[], [], [], [], [], [], []] }).success, false)
    assert.equal(openingHours.safeParse(showroom).success, true)
  })
})

describe('laws of deadlines', () => {
  const minuteOfDay = fc.integer({ min: 0, max: 95 }).map((quarter) => quarter * 15)
  const day = fc
    .uniqueArray(minuteOfDay, { minLength: 0, maxLength: 6 })
    .map((minutes) => minutes.toSorted((one, other) => one - other))
    .map((minutes) =>
      Array.from({ length: Math.floor(minutes.length / 2) }, (_, at) => ({
        from: wallTime(minutes[2 * at] ?? 0),
        until: wallTime(minutes[2 * at + 1] ?? 0),
      })),
    )
  const anyHours = fc
    .record({
      timeZone: fc.constantFrom('Europe/Berlin', 'Europe/Vienna'),
      market: fc.constantFrom('DE' as const, 'AT' as const),
      week: fc.array(day, { minLength: 7, maxLength: 7 }),
      closedOn: fc.array(fc.constantFrom('2026-05-04', '2026-12-31'), { maxLength: 2 }),
    })
    .filter((hours) => openingHours.safeParse(hours).success)
  // Both clock changes of 2026 and the feasts around Easter and Christmas lie inside.
  const anyInstant = fc
    .integer({ min: Date.UTC(2026, 2, 20), max: Date.UTC(2027, 0, 10) })
    .map((ms) => Temporal.Instant.fromEpochMilliseconds(ms))
  const anyMinutes = fc.integer({ min: 1, max: 3_000 })

  test('a deadline lies after its start and never in closed time', () => {
    fc.assert(
      fc.property(anyHours, anyInstant, anyMinutes, (hours, start, minutes) => {
        const deadline = addOpenMinutes(hours, start, minutes)
        assert.equal(Temporal.Instant.compare(deadline, start), 1)
        assert.ok(isOpen(hours, deadline.subtract({ nanoseconds: 1 })))
      }),
    )
  })

  test('a later start or a longer window never gives an earlier deadline', () => {
    fc.assert(
      fc.property(anyHours, anyInstant, anyMinutes, fc.nat(5_000), (hours, start, minutes, more) => {
        const deadline = addOpenMinutes(hours, start, minutes)
        const startedLater = addOpenMinutes(hours, start.add({ minutes: more }), minutes)
        const longer = addOpenMinutes(hours, start, minutes + more)
        assert.ok(Temporal.Instant.compare(deadline, startedLater) <= 0)
        assert.ok(Temporal.Instant.compare(deadline, longer) <= 0)
      }),
    )
  })

  test('two windows one after the other are one long window', () => {
    fc.assert(
      fc.property(anyHours, anyInstant, anyMinutes, anyMinutes, (hours, start, some, more) => {
        const together = addOpenMinutes(hours, start, some + more)
        const inTwo = addOpenMinutes(hours, addOpenMinutes(hours, start, some), more)
        assert.ok(together.equals(inTwo))
      }),
    )
  })
})

describe('public holidays', () => {
  test('Easter moves, and what hangs on it', () => {
    assert.equal(easterSunday(2026).toString(), '2026-04-05')
    assert.equal(easterSunday(2027).toString(), '2027-03-28')
    assert.equal(easterSunday(2038).toString(), '2038-04-25')
    for (const date of ['2026-04-03', '2026-04-06', '2026-05-14', '2026-05-25', '2026-10-03']) {
      assert.ok(isPublicHoliday('DE', Temporal.PlainDate.from(date)), date)
    }
  })

  test('Austria rests on Corpus Christi and works on Good Friday', () => {
    assert.ok(isPublicHoliday('AT', Temporal.PlainDate.from('2026-06-04')))
    assert.ok(!isPublicHoliday('AT', Temporal.PlainDate.from('2026-04-03')))
    assert.ok(!isPublicHoliday('DE', Temporal.PlainDate.from('2026-06-04')))
  })
})
