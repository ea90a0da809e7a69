import { z } from '@hono/zod-openapi'
import { plugs } from '../charger.ts'
import { type ChargedCar, ordinaryCar } from '../sessions/promise.ts'
import type { Filter } from './charger-columns.ts'

const flag = z.enum(['true', 'false']).transform((text) => text === 'true')
const latitude = z.coerce.number().min(-90).max(90)
const longitude = z.coerce.number().min(-180).max(180)

/** The car that prices are for: the customer's own, or a middling one, when no battery is named. */
export const carQuery = z.object({
  batteryKwh: z.coerce.number().min(5).max(500).optional(),
  acKw: z.coerce.number().min(1).max(43).optional(),
  dcKw: z.coerce.number().min(0).max(1000).optional(),
})

/** What somebody looks for, and for which car; every field has what most people mean. */
const wished = {
  ...carQuery.shape,
  minKw: z.coerce.number().min(0).max(1000).default(0),
  plug: z.enum(plugs).optional(),
  free: flag.default(false),
  /** Country and party, `DE*ABC`. */
  operator: z
    .string()
    .regex(/^[A-Z]{2}\*[A-Z0-9]{3}$/, 'country and party, as in DE*ABC')
    .optional(),
}

export const nearbyQuery = z.object({
  latitude,
  longitude,
  limit: z.coerce.number().int().min(1).max(50).default(20),
  ...wished,
})

export const mapQuery = z.object({
  west: longitude,
  south: latitude,
  east: longitude,
  north: latitude,
  /** As web maps count it: 0 is the world, 18 a house. */
  zoom: z.coerce.number().min(0).max(22),
  ...wished,
})

export const factsQuery = z.object({ latitude, longitude, radiusKm: z.coerce.number().min(1).max(100).default(15) })

type Wished = Pick<z.infer<typeof nearbyQuery>, 'minKw' | 'plug' | 'free' | 'operator'>

export function filterOf({ minKw, plug, free, operator }: Wished): Filter {
  return { minPowerW: minKw * 1000, plug: plug ?? null, freeOnly: free, operator: operator ?? null }
}

/** The car that was named; null when none was. */
export function namedCar({ batteryKwh, acKw, dcKw }: z.infer<typeof carQuery>): ChargedCar | null {
  if (batteryKwh === undefined) return null
  return {
    name: '',
    batteryWh: Math.round(batteryKwh * 1000),
    acPowerW: acKw === undefined ? ordinaryCar.acPowerW : Math.round(acKw * 1000),
    dcPowerW: dcKw === undefined ? ordinaryCar.dcPowerW : Math.round(dcKw * 1000),
  }
}
