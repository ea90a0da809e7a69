import type { Money } from '../format.ts'

export const co2Classes = ['A', 'B', 'C', 'D', 'E', 'F', 'G'] as const
export type Co2Class = (typeof co2Classes)[number]

/** The colours of the label's arrows, by annex 1 of the regulation. */
export const classColours = {
  A: '#00a54f',
  B: '#4cb848',
  C: '#bfd730',
  D: '#fff100',
  E: '#fdb913',
  F: '#f37021',
  G: '#ed1b24',
} as const satisfies Record<Co2Class, string>

interface Costs {
  readonly energyCostPerYear: Money
  readonly co2Costs: readonly {
    readonly level: 'medium' | 'low' | 'high'
    /** Euro as a decimal text. */
    readonly pricePerTonne: string
    readonly cost: Money
  }[]
}

/** The label as the API tells it; only new cars have one. A watt-hour per kilometre is a tenth of a kWh/100 km. */
export type EnergyLabel =
  | ({
      readonly kind: 'electric'
      readonly consumptionWhPerKm: number
      readonly rangeKm: number
      readonly co2GPerKm: number
      readonly co2Class: Co2Class
    } & Costs)
  | ({
      readonly kind: 'plug-in-hybrid'
      readonly rangeKm: number
      readonly weighted: HybridValues & { readonly consumptionWhPerKm: number }
      readonly depleted: HybridValues
    } & Costs)

interface HybridValues {
  readonly fuelMlPer100Km: number
  readonly co2GPerKm: number
  readonly co2Class: Co2Class
}
