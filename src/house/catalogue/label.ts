import { Big } from 'big.js'
import { z } from 'zod'
import { type Money, money, type Rate } from '../../kernel/money.ts'
import type { Instant } from '../../kernel/time.ts'
import type { MarketCode } from '../markets/market.ts'
import { instant } from '../pricing/public.ts'
import type { Co2Class, Technical } from './technical.ts'

const price = z.string().regex(/^\d{1,4}\.\d{2,3}$/, 'must be a decimal with two or three places, like 127.00')
const year = z.int().min(2000).max(2200)

/** The prices the ministry announces for the label, in euro, with the years they stand for. */
export const labelAssumptionsSchema = z.strictObject({
  from: instant,
  source: z.string().min(1).max(300),
  priceYear: year,
  electricityPerKwh: price,
  petrolPerL: price,
  dieselPerL: price,
  co2Period: z.strictObject({ from: year, until: year }),
  co2PerTonne: z.strictObject({ medium: price, low: price, high: price }),
})

export type LabelAssumptions = z.infer<typeof labelAssumptionsSchema>

/** Possible CO₂ costs over ten years and 15,000 km a year, at one assumed price. */
export interface Co2Cost {
  readonly level: 'medium' | 'low' | 'high'
  readonly pricePerTonne: Rate
  readonly cost: Money
}

interface Costs {
  /** For 15,000 km. */
  readonly energyCostPerYear: Money
  readonly co2Costs: readonly Co2Cost[]
  readonly assumptions: LabelAssumptions
}

/** The energy label of a new car (Pkw-EnVKV as of 2024): two classes for plug-in hybrids, one for electric cars. */
export type EnergyLabel =
  | ({
      readonly kind: 'electric'
      readonly consumptionWhPerKm: number
      readonly rangeKm: number
      readonly co2GPerKm: 0
      readonly co2Class: 'A'
    } & Costs)
  | ({
      readonly kind: 'plug-in-hybrid'
      readonly fuel: 'petrol' | 'diesel'
      readonly electricOnlyWhPerKm: number
      readonly rangeKm: number
      readonly weighted: HybridValues & { readonly consumptionWhPerKm: number }
      readonly depleted: HybridValues
    } & Costs)

interface HybridValues {
  readonly fuelMlPer100Km: number
  readonly co2GPerKm: number
  readonly co2Class: Co2Class
}

/** The label of a passenger car (M1); other vehicles have none, and it is null. */
export function energyLabel(technical: Technical, assumptions: LabelAssumptions): EnergyLabel | null {
  if (technical.drive === 'light-electric' || technical.euClass !== 'M1') return null
  return technical.drive === 'electric' ? electricLabel(technical, assumptions) : hybridLabel(technical, assumptions)
}

/** The assumptions announced last before the instant; Pkw-EnVKV is German law, so other markets have no label. */
export function assumptionsFor(
  all: readonly LabelAssumptions[],
  { market, at }: { market: MarketCode; at: Instant },
): LabelAssumptions | undefined {
  if (market !== 'DE') return undefined
  return all
    .filter((each) => Temporal.Instant.compare(each.from, at) <= 0)
    .toSorted((one, other) => Temporal.Instant.compare(one.from, other.from))
    .at(-1)
}

function electricLabel(technical: Technical & { drive: 'electric' }, assumptions: LabelAssumptions): EnergyLabel {
  const { consumptionWhPerKm, rangeKm, co2GPerKm, co2Class } = technical
  const energyCostPerYear = yearly(electricity(consumptionWhPerKm, assumptions))
  const costs = { energyCostPerYear, co2Costs: co2Costs(0, assumptions), assumptions }
  return { kind: 'electric', consumptionWhPerKm, rangeKm, co2GPerKm, co2Class, ...costs }
}

function hybridLabel(technical: Technical & { drive: 'plug-in-hybrid' }, assumptions: LabelAssumptions): EnergyLabel {
  const { fuel, electricOnlyWhPerKm, rangeKm, weighted, depleted } = technical
  const fuelPrice = fuel === 'petrol' ? assumptions.petrolPerL : assumptions.dieselPerL
  const burnt = new Big(weighted.fuelMlPer100Km).div(1000).times(fuelPrice)
  const energyCostPerYear = yearly(electricity(weighted.consumptionWhPerKm, assumptions).plus(burnt))
  const costs = { energyCostPerYear, co2Costs: co2Costs(weighted.co2GPerKm, assumptions), assumptions }
  return { kind: 'plug-in-hybrid', fuel, electricOnlyWhPerKm, rangeKm, weighted, depleted, ...costs }
}

/** Euro for 100 km: Wh/km are tenths of kWh/100 km. */
function electricity(whPerKm: number, assumptions: LabelAssumptions): Big {
  return new Big(whPerKm).div(10).times(assumptions.electricityPerKwh)
}

/** The regulation multiplies the cost of 100 km by 150 and rounds commercially (annex 1, part I, numbers 8 and 10). */
function yearly(euroPer100Km: Big): Money {
  return commercially(euroPer100Km.times(150))
}

/** Price per tonne × g/km × 0.15: ten years of 15,000 km are 150,000 km, a tonne is a million grams. */
function co2Costs(co2GPerKm: number, { co2PerTonne }: LabelAssumptions): readonly Co2Cost[] {
  return (['medium', 'low', 'high'] as const).map((level) => ({
    level,
    pricePerTonne: co2PerTonne[level],
    cost: commercially(new Big(co2PerTonne[level]).times(co2GPerKm).times('0.15')),
  }))
}

function commercially(euro: Big): Money {
  return money(euro.times(100).round(0, Big.roundHalfUp).toNumber(), 'EUR')
}
