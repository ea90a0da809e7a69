import { Refusal } from '../../../kernel/refusal.ts'
import type { FunctionTerms } from '../../../house/catalogue/public.ts'
import type { MarketCode } from '../../../house/markets/market.ts'

/** What is known of a vehicle that decides whether a function fits it. */
export interface FitFacts {
  readonly vin: string
  /** Whether it calls us, so that it can be told. */
  readonly isConnected: boolean
  readonly line: string | null
  readonly market: MarketCode | null
  /** Codes of what is built in: as it was built, and as it reports itself. */
  readonly equipment: readonly string[]
  readonly softwareVersion: string | null
}

export const fitRules = ['connected', 'line', 'market', 'hardware', 'software'] as const
export type FitRule = (typeof fitRules)[number]

/** Which rules a vehicle does not meet, in the order they are told; none when the function fits. */
export function misfits(requires: FunctionTerms['requires'], facts: FitFacts, market: MarketCode): readonly FitRule[] {
  const { lines, hardware, software } = requires
  const meets: Readonly<Record<FitRule, boolean>> = {
    connected: facts.isConnected,
    line: lines.length === 0 || (facts.line !== null && lines.includes(facts.line)),
    market: facts.market === null || facts.market === market,
    hardware: hardware.length === 0 || hardware.some((code) => facts.equipment.includes(code)),
    software:
      software === null || (facts.softwareVersion !== null && compareVersions(facts.softwareVersion, software) >= 0),
  }
  return fitRules.filter((rule) => !meets[rule])
}

/** Refuses (`function-unfit`) a vehicle that the function is not for, with the first rule it does not meet. */
export function requireFit(requires: FunctionTerms['requires'], facts: FitFacts, market: MarketCode): void {
  const [rule] = misfits(requires, facts, market)
  if (rule === undefined) return
  throw new Refusal('function-unfit', sentences[rule], { field: 'vin', rule, requires })
}

const sentences: Readonly<Record<FitRule, string>> = {
  connected: 'This vehicle does not call us, so it cannot be told.',
  line: 'This function is not made for this vehicle.',
  market: 'This vehicle belongs to another market.',
  hardware: 'This vehicle does not have what the function needs.',
  software: 'The software of this vehicle does not know the function yet.',
}

/** Negative when `one` is older. Versions are numbers with dots; a missing number counts as nought. */
export function compareVersions(one: string, other: string): number {
  const [left, right] = [numbersOf(one), numbersOf(other)]
  for (let place = 0; place < Math.max(left.length, right.length); place++) {
    const difference = (left[place] ?? 0) - (right[place] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

function numbersOf(version: string): readonly number[] {
  return version
    .split(/\D+/)
    .filter((part) => part !== '')
    .map(Number)
}
