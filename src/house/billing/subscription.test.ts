import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { endOfTerms } from '../rights/public.ts'
import { money } from '../../kernel/money.ts'
import { type Instant, isBefore } from '../../kernel/time.ts'
import { dunning } from './dunning.ts'
import { beyond, endAfterNotice, termPeriods } from './notice.ts'
import {
  charge,
  chargeAnother,
  chargeTime,
  close,
  decline,
  goOn,
  isLastCall,
  isStoppable,
  stop,
  type Subscription,
} from './subscription.ts'

const at = (text: string) => Temporal.Instant.from(text)
const zones = ['Europe/Berlin', 'Europe/Vienna', 'Europe/Zurich'] as const

/** Any minute of eight years, of which two are leap years; month ends and clock changes come by often. */
const instants = (): fc.Arbitrary<Instant> =>
  fc.oneof(
    fc.integer({ min: 0, max: 8 * 366 * 24 * 60 }).map((minutes) => at('2026-01-01T00:00:00Z').add({ minutes })),
    fc.constantFrom(
      at('2028-01-31T23:30:00Z'),
      at('2028-02-29T12:00:00Z'),
      at('2027-01-31T00:00:00Z'),
      at('2026-03-29T00:59:00Z'),
      at('2026-10-25T00:30:00Z'),
    ),
  )

const contracts = () =>
  fc
    .record({
      kind: fc.constantFrom('month', 'year'),
      from: instants(),
      terms: fc.integer({ min: 1, max: 14 }),
      inside: fc.double({ min: 0, max: 0.999, noNaN: true }),
      timeZone: fc.constantFrom(...zones),
    })
    .map(({ kind, from, terms, inside, timeZone }) => {
      const periods = termPeriods({ kind }, from, terms)
      const until = periods.at(-1)?.until
      assert.ok(until)
      const minutes = Math.floor(from.until(until).total('minutes') * inside)
      return { kind, from, terms, periods, until, timeZone, when: from.add({ minutes }) }
    })

test('the terms of a contract meet without a gap, and the last ends when the right does', () => {
  fc.assert(
    fc.property(contracts(), ({ kind, from, terms, periods, until }) => {
      assert.deepEqual(until.toString(), endOfTerms({ kind }, from, terms)?.toString())
      for (const [place, { from: begin, until: end }] of periods.entries()) {
        assert.ok(end !== null && isBefore(begin, end))
        assert.equal(begin.toString(), (place === 0 ? from : periods[place - 1]?.until)?.toString())
      }
    }),
  )
})

test('in the first term a contract ends with it; afterwards within a month of the notice, in the customer’s own calendar', () => {
  fc.assert(
    fc.property(contracts(), ({ periods, until, timeZone, when }) => {
      const end = endAfterNotice(periods, when, timeZone)
      const firstEnd = periods[0]?.until
      assert.ok(firstEnd)
      assert.ok(isBefore(when, end) && !isBefore(until, end))
      if (isBefore(when, firstEnd)) {
        assert.equal(end.toString(), firstEnd.toString())
        return
      }
      const month = when.toZonedDateTimeISO(timeZone).add({ months: 1 }).toInstant()
      assert.ok(!isBefore(month, end), 'never more than a month')
    }),
  )
})

test('who gives notice later never ends sooner', () => {
  fc.assert(
    fc.property(
      contracts(),
      fc.integer({ min: 0, max: 60 * 24 * 60 }),
      ({ periods, until, timeZone, when }, minutes) => {
        const later = when.add({ minutes })
        if (!isBefore(later, until)) return
        assert.ok(!isBefore(endAfterNotice(periods, later, timeZone), endAfterNotice(periods, when, timeZone)))
      },
    ),
  )
})

test('what goes back is never more than what was paid, and nothing goes back of what lies before the end', () => {
  fc.assert(
    fc.property(contracts(), fc.integer({ min: 1, max: 500_00 }), ({ periods, timeZone, when }, price) => {
      const end = endAfterNotice(periods, when, timeZone)
      const paid = periods.map((period, place) => ({ termId: `${place}`, paid: money(price, 'EUR'), period }))
      for (const { unused, paid: whole, period } of beyond(paid, end)) {
        assert.ok(unused.amount > 0 && unused.amount <= whole.amount)
        assert.ok(period.until !== null && isBefore(end, period.until))
        assert.equal(unused.amount === whole.amount, !isBefore(period.from, end))
      }
    }),
  )
})

test('a month that began on the 31st ends with the shorter months, and keeps its day', () => {
  const ends = termPeriods({ kind: 'month' }, at('2028-01-31T10:00:00Z'), 4).map(({ until }) => until?.toString())
  assert.deepEqual(ends, [
    '2028-02-29T10:00:00Z',
    '2028-03-31T10:00:00Z',
    '2028-04-30T10:00:00Z',
    '2028-05-31T10:00:00Z',
  ])
  const leap = termPeriods({ kind: 'year' }, at('2028-02-29T10:00:00Z'), 4).map(({ until }) => until?.toString())
  assert.deepEqual(leap, [
    '2029-02-28T10:00:00Z',
    '2030-02-28T10:00:00Z',
    '2031-02-28T10:00:00Z',
    '2032-02-29T10:00:00Z',
  ])
})

const bought: Subscription = {
  id: 'right',
  department: 'updates',
  customerId: 'anna',
  market: 'DE',
  plan: 'month',
  methodOf: 'order',
  orderNumber: 'K-2026-000001',
  price: money(490, 'EUR'),
  tax: money(78, 'EUR'),
  state: { name: 'awaited' },
  dueAt: null,
}

test('whatever happens in whatever order, a term is asked for four times at most and once more for each other card, and never after a stop', () => {
  const step = fc.record({
    what: fc.constantFrom('charge', 'charge', 'charge', 'decline', 'decline', 'paid', 'card', 'stop', 'close'),
    hours: fc.integer({ min: 0, max: 100 }),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      let now = at('2026-12-01T00:00:00Z')
      let until = at('2027-01-01T00:00:00Z')
      let held = goOn(bought, until)
      let term = 0
      const keys = new Map<string, number>()
      const cards = new Map<string, number>()
      for (const { what, hours } of steps) {
        now = now.add({ hours })
        const before = held
        if (what === 'charge' && held.dueAt !== null && !isBefore(now, held.dueAt) && isBefore(now, until)) {
          held = charge(held, `term-${term}`, now)
          if (held.state.name === 'charging') keys.set(held.state.termId, held.state.attempt)
        }
        if (what === 'decline') held = decline(held, `term-${term}`, { at: now, until })
        if (what === 'card' && isStoppable(held)) {
          const wasOverdue = held.state.name === 'overdue'
          held = chargeAnother(held, `card-${hours}`, now)
          if (wasOverdue) {
            assert.equal(held.dueAt, now, 'what is owed is asked of another card at once')
            cards.set(`term-${term}`, (cards.get(`term-${term}`) ?? 0) + 1)
          }
        }
        if (what === 'paid' && held.state.name === 'charging') {
          term++
          until = until.add({ hours: 24 * 30 })
          held = goOn(held, until)
        }
        if (what === 'stop' && isStoppable(held)) held = stop(held, 'customer', { at: now, until })
        if (what === 'close') held = close(held, 'ended', now)
        if (!isStoppable(before)) assert.deepEqual(charge(before, 'other', now).state, before.state)
        if (held.state.name === 'stopped' || held.state.name === 'over') assert.equal(held.dueAt, null)
      }
      for (const [id, attempts] of keys) assert.ok(attempts <= dunning.chargesMost + (cards.get(id) ?? 0))
    }),
  )
})

test('an attempt that is looked at twice stays the same attempt', () => {
  const due = goOn(bought, at('2027-01-01T00:00:00Z'))
  assert.equal(due.dueAt?.toString(), chargeTime(at('2027-01-01T00:00:00Z')).toString())
  const once = charge(due, 'term', at('2026-12-25T00:00:00Z'))
  const twice = charge(once, 'another', at('2026-12-25T01:00:00Z'))
  assert.deepEqual(twice.state, once.state)
})

test('all tries lie within the term that is paid', () => {
  const until = at('2027-01-01T00:00:00Z')
  const tries: number[] = []
  let held = goOn(bought, until)
  while (held.dueAt !== null && isBefore(held.dueAt, until)) {
    const now = held.dueAt
    tries.push(now.until(until).total('hours'))
    held = decline(charge(held, 'term', now), 'term', { at: now, until })
  }
  assert.deepEqual(tries, [168, 120, 72, 24])
  assert.ok(isLastCall(held, until))
})

test('what ends by itself or is over cannot be stopped', () => {
  const now = at('2026-12-01T00:00:00Z')
  assert.throws(() => stop(bought, 'customer', { at: now, until: now }), { code: 'not-cancellable' })
  const over = close(goOn(bought, now), 'unpaid', now)
  assert.throws(() => stop(over, 'customer', { at: now, until: now }), { code: 'not-cancellable' })
  assert.throws(() => chargeAnother(over, 'card', now), { code: 'method-not-changeable' })
})
