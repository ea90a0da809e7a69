import type { Problem } from '../../api.ts'
import type { Money } from '../../format.ts'
import type { Language } from '../../locale.ts'
import { chargingPlanWords } from '../../words/charging-plans.ts'
import { wordsIn } from '../../words/dictionary.ts'

/** A plan as `GET /api/charging/plans` tells it. */
export interface SoldPlan {
  readonly sku: string
  readonly title: string
  readonly claim: string
  readonly description: string
  readonly acPerKwh: string
  readonly dcPerKwh: string
  readonly membersMost: number
  readonly comesForMonths: number | null
  readonly comesWith: readonly string[]
  readonly lengths: readonly {
    readonly plan: string
    readonly title: string
    readonly term: 'month' | 'year'
    readonly price: Money
  }[]
}

const refusals = [
  'plan-exists',
  'plan-not-sold',
  'plan-full',
  'plan-not-shared',
  'invited-already',
  'driver-elsewhere',
  'company-exists',
  'not-cancellable',
  'withdrawal-too-late',
  'price-changed',
] as const

/** What went wrong with a plan, in the reader's words. */
export function planProblem({ code }: Problem, language: Language): string {
  const t = wordsIn(chargingPlanWords, language)
  const known = refusals.find((refusal) => refusal === code)
  return known === undefined ? t('refused') : t(`refused.${known}`)
}

/** A price by the kWh as money with its cents. */
export function perKwh(price: string): Money {
  return { amount: Math.round(Number(price) * 100), currency: 'EUR' }
}
