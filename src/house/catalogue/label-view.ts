import { z } from '@hono/zod-openapi'
import { moneySchema } from '../../kernel/http/route.ts'
import type { EnergyLabel } from './label.ts'
import { co2Classes } from './technical.ts'

const co2Class = z.enum(co2Classes)

const costs = {
  energyCostPerYear: moneySchema,
  co2Costs: z.array(
    z.object({ level: z.enum(['medium', 'low', 'high']), pricePerTonne: z.string(), cost: moneySchema }),
  ),
  assumptions: z.object({
    source: z.string(),
    priceYear: z.int(),
    electricityPerKwh: z.string(),
    petrolPerL: z.string(),
    dieselPerL: z.string(),
    co2Period: z.object({ from: z.int(), until: z.int() }),
  }),
}

/** The energy label of a passenger car. Wh/km are tenths of kWh/100 km; ml/100 km are thousandths of l/100 km. */
export const labelViewSchema = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('electric'),
      consumptionWhPerKm: z.int(),
      rangeKm: z.int(),
      co2GPerKm: z.literal(0),
      co2Class: z.literal('A'),
      ...costs,
    }),
    z.object({
      kind: z.literal('plug-in-hybrid'),
      fuel: z.enum(['petrol', 'diesel']),
      electricOnlyWhPerKm: z.int(),
      rangeKm: z.int(),
      weighted: z.object({ consumptionWhPerKm: z.int(), fuelMlPer100Km: z.int(), co2GPerKm: z.int(), co2Class }),
      depleted: z.object({ fuelMlPer100Km: z.int(), co2GPerKm: z.int(), co2Class }),
      ...costs,
    }),
  ])
  .openapi('EnergyLabel')

/** The label as the API tells it: the same values, of the assumptions only what the reader is told. */
export function labelView(label: EnergyLabel): z.infer<typeof labelViewSchema> {
  const { source, priceYear, electricityPerKwh, petrolPerL, dieselPerL, co2Period } = label.assumptions
  const assumptions = { source, priceYear, electricityPerKwh, petrolPerL, dieselPerL, co2Period }
  return { ...label, co2Costs: [...label.co2Costs], assumptions }
}
