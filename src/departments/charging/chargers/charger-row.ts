import { z } from '@hono/zod-openapi'
import { type Evse, evseStates, type Location, plugs } from '../charger.ts'

const connectorSchema = z.object({
  id: z.string(),
  plug: z.enum(plugs),
  raw: z.string(),
  format: z.enum(['socket', 'cable']),
  current: z.enum(['ac-1', 'ac-2', 'ac-3', 'dc']),
  maxPowerW: z.number(),
  tariffIds: z.array(z.string()).readonly(),
  lastUpdated: z.string(),
})

const evseSchema = z.object({
  uid: z.string(),
  evseId: z.string().nullable(),
  state: z.enum(evseStates),
  canReserve: z.boolean(),
  canStartRemotely: z.boolean(),
  takesRfid: z.boolean(),
  takesPlugAndCharge: z.boolean(),
  takesProfiles: z.boolean(),
  physicalReference: z.string().nullable(),
  connectors: z.array(connectorSchema).readonly(),
  lastUpdated: z.string(),
})

const locationSchema = z.object({
  countryCode: z.string(),
  partyId: z.string(),
  id: z.string(),
  publish: z.boolean(),
  name: z.string().nullable(),
  address: z.string(),
  city: z.string(),
  postalCode: z.string().nullable(),
  country: z.string(),
  latitude: z.number(),
  longitude: z.number(),
  timeZone: z.string(),
  operatorName: z.string().nullable(),
  isOpenAlways: z.boolean(),
  facilities: z.array(z.string()).readonly(),
  greenPercent: z.number().nullable(),
  lastUpdated: z.string(),
})

/** A location as a row keeps it: its EVSEs have rows of their own. */
export type Place = Omit<Location, 'evses'>

export function placeFrom(body: unknown): Place {
  return locationSchema.parse(body)
}

export function evseFrom(body: unknown): Evse {
  return evseSchema.parse(body)
}
