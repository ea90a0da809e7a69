import { z } from 'zod'

const positive = (most: number) => z.int().min(1).max(most)
const atLeastZero = (most: number) => z.int().min(0).max(most)

export const co2Classes = ['A', 'B', 'C', 'D', 'E', 'F', 'G'] as const
export type Co2Class = (typeof co2Classes)[number]
const co2Class = z.enum(co2Classes)

/** What every vehicle has. Weeks count from the order to the handover. */
const vehicle = {
  seats: positive(9),
  lengthMm: positive(10_000),
  widthMm: positive(3_000),
  heightMm: positive(4_000),
  payloadKg: positive(3_500),
  topSpeedKmh: positive(400),
  batteryWh: positive(300_000),
  /** WLTP for cars (electric range, EAER for plug-in hybrids); the maker's own for light vehicles. */
  rangeKm: positive(1_500),
  deliveryWeeks: positive(104),
}

const car = {
  ...vehicle,
  euClass: z.enum(['M1', 'N1']),
  plate: z.literal('registration'),
  axle: z.enum(['front', 'rear', 'all']),
  doors: z.int().min(2).max(6),
  bootL: atLeastZero(20_000),
  towingKg: atLeastZero(3_500),
  powerKw: positive(1_000),
  to100Ms: z.int().min(2_000).max(30_000),
  chargingAcW: positive(50_000),
}

const electric = z.strictObject({
  drive: z.literal('electric'),
  ...car,
  chargingDcW: positive(500_000),
  chargeTo80Minutes: positive(600),
  consumptionWhPerKm: z.int().min(50).max(600),
  co2GPerKm: z.literal(0),
  co2Class: z.literal('A'),
})

/** Plug-in hybrids tell their values twice: weighted, and with a depleted battery (Pkw-EnVKV § 3a (1)). */
const plugInHybrid = z.strictObject({
  drive: z.literal('plug-in-hybrid'),
  ...car,
  fuel: z.enum(['petrol', 'diesel']),
  displacementCcm: positive(8_000),
  electricOnlyWhPerKm: z.int().min(50).max(600),
  weighted: z.strictObject({
    consumptionWhPerKm: z.int().min(10).max(600),
    fuelMlPer100Km: positive(20_000),
    co2GPerKm: positive(500),
    co2Class,
  }),
  depleted: z.strictObject({ fuelMlPer100Km: positive(30_000), co2GPerKm: positive(700), co2Class }),
})

/** Bikes, scooters and light quadricycles: no energy label, often no registration. */
const lightElectric = z.strictObject({
  drive: z.literal('light-electric'),
  ...vehicle,
  euClass: z.enum(['pedelec', 'L1e-B', 'L6e']),
  plate: z.enum(['insurance', 'none']),
  cargoL: atLeastZero(2_000),
  powerW: positive(20_000),
  consumptionWhPerKm: positive(200),
  chargeMinutes: positive(1_440),
  minimumAge: atLeastZero(99),
})

export const technicalSchema = z.discriminatedUnion('drive', [electric, plugInHybrid, lightElectric])

/** What a trim is, technically, before options change it. */
export type Technical = z.infer<typeof technicalSchema>

/** The class of combined CO₂ emissions by Pkw-EnVKV § 3a (1). */
export function co2ClassOf(co2GPerKm: number): Co2Class {
  if (co2GPerKm === 0) return 'A'
  if (co2GPerKm <= 95) return 'B'
  if (co2GPerKm <= 115) return 'C'
  if (co2GPerKm <= 135) return 'D'
  if (co2GPerKm <= 155) return 'E'
  return co2GPerKm <= 175 ? 'F' : 'G'
}

/** What choosing an option changes. Weeks don't add up: the slowest part decides. */
export const effectsSchema = z.strictObject({
  rangeKm: z.int().min(-500).max(500).default(0),
  consumptionWhPerKm: z.int().min(-100).max(100).default(0),
  deliveryWeeks: z.int().min(0).max(52).default(0),
})

export type Effects = z.infer<typeof effectsSchema>

/** The technical data of a trim with these options on it. */
export function withEffects(technical: Technical, effects: readonly Effects[]): Technical {
  const rangeKm = Math.max(
    1,
    effects.reduce((range, each) => range + each.rangeKm, technical.rangeKm),
  )
  const moreWhPerKm = effects.reduce((sum, each) => sum + each.consumptionWhPerKm, 0)
  const deliveryWeeks = technical.deliveryWeeks + Math.max(0, ...effects.map((each) => each.deliveryWeeks))
  if (technical.drive !== 'plug-in-hybrid') {
    const consumptionWhPerKm = technical.consumptionWhPerKm + moreWhPerKm
    return { ...technical, rangeKm, deliveryWeeks, consumptionWhPerKm }
  }
  const electricOnlyWhPerKm = technical.electricOnlyWhPerKm + moreWhPerKm
  return { ...technical, rangeKm, deliveryWeeks, electricOnlyWhPerKm }
}
