import type { Api } from '../../api.ts'
import type { Money } from '../../format.ts'
import type { Locale } from '../../locale.ts'
import type { Person } from '../../shell/session.ts'
import { functionWords } from '../../words/functions.ts'
import { wordsIn } from '../../words/dictionary.ts'

/** A function as `GET /api/functions` tells it. */
export interface VehicleFunction {
  readonly sku: string
  readonly title: string
  readonly claim: string
  readonly description: string
  readonly plans: readonly FunctionPlan[]
  readonly from: Money | null
  readonly label: FairnessLabel
}

export interface FunctionPlan {
  readonly code: string
  readonly title: string
  readonly term: 'fixed' | 'month' | 'year' | 'lifetime'
  readonly price: Money
}

export interface FairnessLabel {
  readonly hardware: 'in-every-one' | 'option'
  readonly worksOffline: boolean
  readonly breakEvens: readonly { readonly short: string; readonly long: string; readonly afterMonths: number }[]
  readonly resale: 'stays-with-vehicle' | 'stays-with-you' | 'ends'
  readonly trialDays: number | null
}

export type Misfit = 'connected' | 'line' | 'market' | 'hardware' | 'software'

/** A car that the function may be for. */
export interface Candidate {
  readonly vin: string
  readonly title: string
  readonly fits: boolean
  /** Has it for good, or for a term that nothing is added to. */
  readonly hasIt: boolean
  /** Has it by the month or the year: another term follows. */
  readonly isRunning: boolean
  readonly misfit: Misfit | null
}

/** The reader's cars, and one whose VIN was typed; whether each may have the function. */
export async function readCandidates(
  api: Api,
  { market, language }: Locale,
  { sku, typed }: { readonly sku: string; readonly typed: string },
): Promise<{ readonly person: Person['kind']; readonly cars: readonly Candidate[]; readonly isMistyped: boolean }> {
  const { kind } = await api.get<Person>('/api/me')
  const own =
    kind === 'customer'
      ? (
          await api.get<{ vehicles: readonly { vin: string; title: string }[] }>(`/api/garage?language=${language}`)
        ).vehicles.map(({ vin, title }) => ({ vin, title }))
      : []
  const wanted = typed === '' || own.some(({ vin }) => vin === typed) ? own : [...own, { vin: typed, title: typed }]
  const checked = await Promise.all(
    wanted.map(async ({ vin, title }) => {
      const path = `/api/functions/${encodeURIComponent(sku)}/fits/${encodeURIComponent(vin)}?market=${market}`
      const answer = await api.ask<{
        vin: string
        fits: boolean
        runningPlan: string | null
        misfits: readonly Misfit[]
      }>(path)
      if (!answer.ok) return null
      const { misfits, runningPlan, ...fit } = answer.value
      const isRunning = runningPlan === 'month' || runningPlan === 'year'
      return { ...fit, title, isRunning, hasIt: runningPlan !== null && !isRunning, misfit: misfits[0] ?? null }
    }),
  )
  return { person: kind, cars: checked.filter((each) => each !== null), isMistyped: checked.includes(null) }
}

const refusals = [
  'function-unfit',
  'vehicle-of-another',
  'right-exists',
  'trial-used',
  'trial-not-offered',
  'vin-invalid',
  'undo-too-late',
  'not-cancellable',
  'withdrawal-too-late',
  'plan-not-changeable',
  'price-changed',
  'change-in-progress',
  'method-not-changeable',
  'contract-unknown',
  'request-invalid',
] as const

/** Why something about a function was refused, in a sentence. */
export function functionProblem({ code }: { readonly code: string }, { language }: Locale): string {
  const known = refusals.find((each) => each === code) ?? 'other'
  return wordsIn(functionWords, language)(`refused.${known}`)
}
