import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Instant, isBefore } from '../../kernel/time.ts'
import { arbitraryGrant, arbitraryInstant, arbitraryPlan } from './arbitrary-right.ts'
import {
  activate,
  afterOwnerChange,
  beginActivation,
  end,
  endOfTerms,
  hasRunOut,
  holdOf,
  isInForce,
  isOpen,
  newRight,
  renew,
  type Right,
  survivesResale,
  withdraw,
} from './right.ts'

const at = (text: string) => Temporal.Instant.from(text)
const ID = '0193b000-0000-7000-8000-000000000001'

const rights = (): fc.Arbitrary<Right> =>
  fc
    .tuple(arbitraryGrant(), arbitraryInstant(), fc.nat({ max: 100_000 }), fc.constantFrom('new', 'told', 'active'))
    .map(([grant, granted, waitMinutes, stage]) => {
      const right = newRight(grant, ID, granted)
      if (stage === 'new') return right
      const told = beginActivation(right, granted)
      return stage === 'told' ? told : activate(told, granted.add({ minutes: waitMinutes }))
    })

test('a right is in force from the start of its period to right before its end, and never otherwise', () => {
  fc.assert(
    fc.property(rights(), arbitraryInstant(), (right, when) => {
      const { state } = right
      const covered =
        state.name === 'active' &&
        !isBefore(when, state.period.from) &&
        (state.period.until === null || isBefore(when, state.period.until))
      assert.equal(isInForce(right, when), covered)
      if (covered) assert.equal(hasRunOut(right, when), false)
    }),
  )
})

test('terms are counted from the first day: renewing one by one comes to the same end as counting them all', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('month', 'year'),
      arbitraryInstant(),
      fc.integer({ min: 1, max: 36 }),
      (kind, from, n) => {
        const grant = fc.sample(arbitraryGrant(), { numRuns: 1, seed: n })[0]
        assert.ok(grant)
        let right = activate(newRight({ ...grant, plan: { kind }, start: { kind: 'activation' } }, ID, from), from)
        for (let term = 1; term < n; term++) right = renew(right)
        assert.ok(right.state.name === 'active')
        assert.equal(right.state.period.until?.toString(), endOfTerms({ kind }, from, n)?.toString())
      },
    ),
  )
})

test('a month that began on the 31st ends on the last day there is, and has its day again later', () => {
  const from = at('2027-01-31T10:00:00Z')
  assert.equal(endOfTerms({ kind: 'month' }, from, 1)?.toString(), '2027-02-28T10:00:00Z')
  assert.equal(endOfTerms({ kind: 'month' }, from, 2)?.toString(), '2027-03-31T10:00:00Z')
})

test('a term is never shorter than a day, more terms are longer, and a lifetime has no end', () => {
  fc.assert(
    fc.property(arbitraryPlan(), arbitraryInstant(), fc.integer({ min: 1, max: 24 }), (plan, from, terms) => {
      const until = endOfTerms(plan, from, terms)
      assert.equal(until === null, plan.kind === 'lifetime')
      if (until === null) return
      assert.ok(!isBefore(until, from.add({ hours: 24 })))
      assert.ok(isBefore(until, endOfTerms(plan, from, terms + 1) ?? from))
    }),
  )
})

test('the vehicle may confirm as often as it likes: the period stays', () => {
  fc.assert(
    fc.property(rights(), arbitraryInstant(), arbitraryInstant(), (right, one, other) => {
      const active = activate(right, one)
      assert.equal(activate(active, other), active)
      assert.equal(beginActivation(active, other), active)
    }),
  )
})

test('what is over stays over', () => {
  fc.assert(
    fc.property(rights(), arbitraryInstant(), (right, when) => {
      const over = withdraw(right, 'undone', when)
      assert.throws(() => activate(over, when), { code: 'right-not-open' })
      assert.throws(() => withdraw(over, 'refunded', when), { code: 'right-not-open' })
      assert.throws(() => renew(over), { code: 'right-not-active' })
      assert.equal(isOpen(over), false)
      assert.equal(isInForce(over, when), false)
    }),
  )
})

test('with another owner exactly what is bound to the vehicle and transferable stays, and nothing else is open', () => {
  fc.assert(
    fc.property(rights(), arbitraryInstant(), (right, when) => {
      const after = afterOwnerChange(right, when)
      assert.equal(isOpen(after), survivesResale(right))
      if (survivesResale(right)) assert.equal(after, right)
      assert.equal(afterOwnerChange(after, when), after)
    }),
  )
})

test('what ended makes room at once, never reaches backwards, and never beyond its period', () => {
  fc.assert(
    fc.property(rights(), arbitraryInstant(), (right, when) => {
      if (right.state.name !== 'active') return
      const { from, until: last } = right.state.period
      const { until } = holdOf(end(right, 'cancelled', when))
      assert.ok(until)
      assert.ok(!isBefore(until, from))
      assert.ok(!isBefore(when, until) || until.equals(from))
      assert.ok(last === null || !isBefore(last, until))
    }),
  )
})

interface Held {
  readonly from: Instant
  readonly until: Instant | null
}

/** As the database refuses it. */
function overlap(one: Held, other: Held): boolean {
  const isEmpty = ({ from, until }: Held) => until !== null && !isBefore(from, until)
  if (isEmpty(one) || isEmpty(other)) return false
  const startsBefore = (a: Held, b: Held) => b.until === null || isBefore(a.from, b.until)
  return startsBefore(one, other) && startsBefore(other, one)
}

test('of two rights whose holds do not overlap, never both are in force', () => {
  fc.assert(
    fc.property(rights(), rights(), arbitraryInstant(), (one, other, when) => {
      if (overlap(holdOf(one), holdOf(other))) return
      assert.ok(!(isInForce(one, when) && isInForce(other, when)))
    }),
  )
})
