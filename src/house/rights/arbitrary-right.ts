import fc from 'fast-check'
import type { Instant } from '../../kernel/time.ts'
import type { Grant, Plan, RightSubject } from './right.ts'

/** Instants of a few years, so that periods meet. */
export function arbitraryInstant(): fc.Arbitrary<Instant> {
  const start = Temporal.Instant.from('2026-01-01T00:00:00Z')
  return fc.integer({ min: 0, max: 5 * 365 * 24 * 60 }).map((minutes) => start.add({ minutes }))
}

export function arbitraryPlan(): fc.Arbitrary<Plan> {
  return fc.oneof(
    fc.record({ kind: fc.constantFrom('trial', 'fixed'), days: fc.integer({ min: 1, max: 1000 }) }),
    fc.record({ kind: fc.constantFrom('month', 'year', 'lifetime') }),
  )
}

function arbitrarySubject(): fc.Arbitrary<RightSubject> {
  return fc.oneof(
    fc.record({ kind: fc.constant('vehicle') }),
    fc.record({ kind: fc.constant('user'), userId: fc.constantFrom('anna', 'jonas') }),
    fc.record({ kind: fc.constant('driver'), driverId: fc.constantFrom('one', 'other') }),
  )
}

/** Grants for one vehicle, of any subject, plan and start. */
export function arbitraryGrant(): fc.Arbitrary<Grant> {
  return fc.record({
    vin: fc.constant('WMRLERCH5VM000001'),
    functionCode: fc.constantFrom('heated-seats', 'matrix-light'),
    subject: arbitrarySubject(),
    source: fc.constant({ kind: 'build' }),
    plan: arbitraryPlan(),
    start: fc.oneof(
      fc.record({ kind: fc.constantFrom('activation', 'grant') }),
      fc.record({ kind: fc.constant('date'), at: arbitraryInstant() }),
    ),
    isTransferable: fc.boolean(),
    customerId: fc.constantFrom('anna', null),
  })
}
