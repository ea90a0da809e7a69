import type { Money } from '../../kernel/money.ts'
import { present } from '../../kernel/refusal.ts'
import { type Instant, isBefore, type Period } from '../../kernel/time.ts'
import { endOfTerms, type Plan, type Right } from '../rights/public.ts'
import { unusedPart } from './proration.ts'

/** The terms of a contract that were paid, in order: each with what it cost. */
export interface PaidTerm {
  readonly termId: string
  readonly paid: Money
  readonly period: Period
}

/** The period of each of so many terms, counted from the first day on. */
export function termPeriods(plan: Plan, from: Instant, terms: number): readonly Period[] {
  return Array.from({ length: terms }, (_, before) => ({
    from: before === 0 ? from : present(endOfTerms(plan, from, before), 'the end of a term'),
    until: endOfTerms(plan, from, before + 1),
  }))
}

/**
 * When a month or year ends that is cancelled now. In its first term with that, whenever it is cancelled: no notice is
 * asked for (BGB § 309 no. 9 lit. a and c allow two years and one month). Afterwards it goes on indefinitely and may be
 * ended at any time with one month's notice at the most (lit. b), counted in the market's time zone; the end of the term
 * that runs, when that is sooner.
 */
export function endAfterNotice(terms: readonly Period[], at: Instant, timeZone: string): Instant {
  const [first] = terms
  const firstEnd = present(first?.until, 'the end of the first term')
  if (isBefore(at, firstEnd)) return firstEnd
  const month = at.toZonedDateTimeISO(timeZone).add({ months: 1 }).toInstant()
  const running = terms.find(({ until }) => until !== null && isBefore(at, until))
  const end = running?.until ?? at
  return isBefore(month, end) ? month : end
}

/** What of the paid terms lies beyond an end: of each the share that goes back, to the cent. Terms that are used up are left out. */
export function beyond(terms: readonly PaidTerm[], end: Instant): readonly (PaidTerm & { readonly unused: Money })[] {
  return terms
    .map((term) => ({ ...term, unused: unusedPart(term.paid, term.period, end) }))
    .filter(({ unused }) => unused.amount > 0)
}

/** Whether an active right ends with its last term, and not sooner because of a notice. */
export function isWhole({ plan, terms, state }: Right): boolean {
  if (state.name !== 'active') return false
  const { from, until } = state.period
  const end = endOfTerms(plan, from, terms)
  return end === null ? until === null : until !== null && Temporal.Instant.compare(end, until) === 0
}
