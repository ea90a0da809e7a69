import { z } from '@hono/zod-openapi'
import { moneySchema } from '../../../kernel/http/route.ts'
import { evseStates, plugs } from '../charger.ts'
import { priceLineSchema } from '../tariffs/routes-tariff.ts'
import type { FoundCard, MapPart } from './actions-find.ts'
import type { ChargePrice } from './price.ts'

export const carSchema = z
  .object({
    /** Empty for a middling car, when none was named. */
    name: z.string(),
    batteryWh: z.int(),
    acPowerW: z.int(),
    dcPowerW: z.int(),
  })
  .openapi('ChargedCar')

export const chargePriceSchema = z
  .object({
    total: moneySchema,
    energyWh: z.int(),
    minutes: z.int(),
    /** When staying begins to cost, if it was plugged in now; null when it never does. */
    blockingFrom: z.iso.datetime().nullable(),
  })
  .openapi('ChargePrice')

/** A place with what somebody looks for. */
export const foundSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    address: z.string(),
    city: z.string(),
    operatorName: z.string(),
    latitude: z.number(),
    longitude: z.number(),
    distanceM: z.int(),
    points: z.int(),
    free: z.int(),
    powerW: z.int(),
    isOpenAlways: z.boolean(),
    /** Null when the operator has told no price: then nobody may start there. */
    price: chargePriceSchema.nullable(),
  })
  .openapi('FoundCharger')

export const nearbySchema = z.object({ car: carSchema, items: z.array(foundSchema) }).openapi('ChargersNearby')

/** As short as can be: a map asks often. Lists in place of objects, in the order that their words say. */
export const mapSchema = z
  .object({
    car: carSchema,
    /** Longitude, latitude, places, points, free points. */
    clusters: z.array(z.tuple([z.number(), z.number(), z.int(), z.int(), z.int()])),
    /** Id, longitude, latitude, points, free points, power in W, price of a charge in minor units or null. */
    places: z.array(z.tuple([z.uuid(), z.number(), z.number(), z.int(), z.int(), z.int(), z.int().nullable()])),
  })
  .openapi('ChargerMap')

const connectorSchema = z.object({
  id: z.string(),
  plug: z.enum(plugs),
  isCable: z.boolean(),
  isDc: z.boolean(),
  powerW: z.int(),
  price: chargePriceSchema.nullable(),
  /** Every component of the price that this customer pays, in words; empty when none was told. */
  priceLines: z.array(priceLineSchema),
})

export const chargerPointSchema = z
  .object({
    id: z.uuid(),
    evseId: z.string().nullable(),
    state: z.enum(evseStates),
    canReserve: z.boolean(),
    canStartRemotely: z.boolean(),
    takesRfid: z.boolean(),
    takesPlugAndCharge: z.boolean(),
    physicalReference: z.string().nullable(),
    connectors: z.array(connectorSchema),
  })
  .openapi('ChargerPoint')

export const locationSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    address: z.string(),
    postalCode: z.string().nullable(),
    city: z.string(),
    operatorName: z.string(),
    latitude: z.number(),
    longitude: z.number(),
    timeZone: z.string(),
    isOpenAlways: z.boolean(),
    facilities: z.array(z.string()),
    greenPercent: z.number().nullable(),
    isFavourite: z.boolean(),
    car: carSchema,
    points: z.array(chargerPointSchema),
  })
  .openapi('ChargerLocation')

/** What a tile says of the chargers near somewhere. */
export const factsSchema = z
  .object({ places: z.int(), points: z.int(), free: z.int(), powerW: z.int(), lowest: moneySchema.nullable() })
  .openapi('ChargerFacts')

export function priceView(price: ChargePrice | null) {
  if (price === null) return null
  const { total, energyWh, minutes, blockingFee } = price
  const blockingFrom = blockingFee && Temporal.Instant.fromEpochMilliseconds(Math.round(blockingFee.fromMs)).toString()
  return { total, energyWh, minutes, blockingFrom }
}

export function foundView({ found, card, distanceM, price }: FoundCard) {
  const { id, name, address, city, operatorName, isOpenAlways } = card
  return {
    id,
    name,
    address,
    city,
    operatorName,
    isOpenAlways,
    latitude: found.latitude,
    longitude: found.longitude,
    distanceM,
    points: found.points,
    free: found.free,
    powerW: found.powerW,
    price: priceView(price),
  }
}

/** A metre, at our latitudes: more digits would only be longer. */
const degrees = (value: number) => Math.round(value * 1e5) / 1e5

export function mapView({ clusters, places }: MapPart): Omit<z.infer<typeof mapSchema>, 'car'> {
  return {
    clusters: clusters.map(
      ({ longitude, latitude, places: count, points, free }): [number, number, number, number, number] => [
        degrees(longitude),
        degrees(latitude),
        count,
        points,
        free,
      ],
    ),
    places: places.map(({ found, price }): [string, number, number, number, number, number, number | null] => [
      found.locationId,
      degrees(found.longitude),
      degrees(found.latitude),
      found.points,
      found.free,
      found.powerW,
      price?.total.amount ?? null,
    ]),
  }
}
