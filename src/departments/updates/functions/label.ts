import type { FunctionTerms } from '../../../house/catalogue/public.ts'
import type { Money } from '../../../kernel/money.ts'

export interface PricedPlan {
  readonly code: string
  readonly term: FunctionTerms['terms'][string]
  readonly price: Money
}

/** From which month on the second plan costs less in sum than the first one, taken again and again. */
export interface BreakEven {
  readonly short: string
  readonly long: string
  readonly afterMonths: number
}

/** What is told about a function before it is bought, in facts. */
export interface FairnessLabel {
  /** Whether the vehicle carries all it needs already, so that only software is bought. */
  readonly hardware: 'in-every-one' | 'option'
  readonly worksOffline: boolean
  readonly breakEvens: readonly BreakEven[]
  /** What ends and when, and what goes on by itself after its first term. */
  readonly endings: readonly {
    readonly plan: string
    readonly days: number | null
    readonly months: number | null
    readonly renews: boolean
  }[]
  readonly resale: 'stays-with-vehicle' | 'stays-with-you' | 'ends'
  readonly trialDays: number | null
}

/** The label of a function, from its terms and prices. */
export function fairnessLabel(terms: FunctionTerms, plans: readonly PricedPlan[]): FairnessLabel {
  return {
    hardware: terms.requires.hardware.length === 0 ? 'in-every-one' : 'option',
    worksOffline: terms.worksOffline,
    breakEvens: breakEvens(plans),
    endings: plans.map(({ code, term }) => ({
      plan: code,
      days: term.kind === 'fixed' ? term.days : null,
      months: term.kind === 'month' ? 1 : term.kind === 'year' ? 12 : null,
      renews: term.kind === 'month' || term.kind === 'year',
    })),
    resale: resaleOf(terms),
    trialDays: terms.trialDays,
  }
}

function resaleOf({ bound, isTransferable }: FunctionTerms): FairnessLabel['resale'] {
  if (!isTransferable) return bound === 'user' ? 'stays-with-you' : 'ends'
  return bound === 'vehicle' ? 'stays-with-vehicle' : 'stays-with-you'
}

/** Against the month: when the year, and when the lifetime, is the cheaper way. Without a monthly plan, against the year. */
function breakEvens(plans: readonly PricedPlan[]): readonly BreakEven[] {
  const base = plans.find(({ term }) => term.kind === 'month') ?? plans.find(({ term }) => term.kind === 'year')
  if (!base || base.price.amount <= 0) return []
  const baseMonths = base.term.kind === 'month' ? 1 : 12
  return plans
    .filter((plan) => plan !== base && plan.term.kind !== 'fixed' && monthsOf(plan.term) > baseMonths)
    .map((plan) => ({
      short: base.code,
      long: plan.code,
      afterMonths: (Math.floor(plan.price.amount / base.price.amount) + 1) * baseMonths,
    }))
    .filter(({ afterMonths, long }) => afterMonths <= monthsOf(plans.find(({ code }) => code === long)?.term))
}

/** Terms in months; a lifetime is longer than any. */
function monthsOf(term: PricedPlan['term'] | undefined): number {
  switch (term?.kind) {
    case 'month':
      return 1
    case 'year':
      return 12
    case 'lifetime':
      return Number.POSITIVE_INFINITY
    default:
      return 0
  }
}
