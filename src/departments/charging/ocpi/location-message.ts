import { z } from 'zod'
import type { Connector, Evse, EvseState, Location, Plug } from '../charger.ts'
import type { Party } from '../peer.ts'
import { meantCoordinates } from './coordinates.ts'
import { dateTime, decimal, lenient, list, maybe, text, word } from './field.ts'

const connectorFields = z.object({
  id: text(36),
  standard: word,
  format: lenient(word),
  power_type: lenient(word),
  max_voltage: lenient(decimal),
  max_amperage: lenient(decimal),
  max_electric_power: lenient(decimal),
  tariff_ids: list(text(36)),
  capabilities: lenient(z.array(word)),
  last_updated: maybe(dateTime),
})

const evseFields = z.object({
  uid: text(36),
  evse_id: lenient(text(48)),
  status: word,
  capabilities: lenient(z.array(word)),
  physical_reference: lenient(text(64)),
  connectors: z.array(connectorFields).min(1, 'an EVSE has at least one connector'),
  last_updated: dateTime,
})

const share = z.object({ source: word, percentage: decimal.transform(Number) })

const locationFields = z.object({
  id: text(36),
  publish: z.boolean(),
  name: lenient(text(255)),
  address: text(255),
  city: text(255),
  postal_code: lenient(text(20)),
  country: word.pipe(z.string().length(3, 'must be an ISO 3166-1 alpha-3 code')),
  coordinates: z.object({
    latitude: decimal.transform(Number).pipe(z.number().min(-90).max(90)),
    longitude: decimal.transform(Number).pipe(z.number().min(-180).max(180)),
  }),
  time_zone: z.string().refine(isTimeZone, 'must be a time zone of the IANA list'),
  operator: lenient(z.object({ name: text(255) })),
  opening_times: lenient(z.object({ twentyfourseven: z.boolean() })),
  facilities: lenient(z.array(word)),
  energy_mix: lenient(z.object({ is_green_energy: z.boolean(), energy_sources: lenient(z.array(share)) })),
  evses: list(evseFields),
  last_updated: dateTime,
})

/** Reads a Location, of both versions. Unknown fields and words are no fault; what the specification demands must be there. */
export const locationMessage = locationFields.transform((told) => (party: Party): Location => {
  const { latitude, longitude } = told.coordinates
  return {
    countryCode: party.countryCode,
    partyId: party.partyId,
    id: told.id,
    publish: told.publish,
    name: told.name,
    address: told.address,
    city: told.city,
    postalCode: told.postal_code,
    country: told.country,
    ...meantCoordinates(told.country, latitude, longitude),
    timeZone: told.time_zone,
    operatorName: told.operator?.name ?? null,
    // A place that tells no hours is taken to be always open: the charger's own state says when it is not.
    isOpenAlways: told.opening_times?.twentyfourseven ?? true,
    facilities: (told.facilities ?? []).map(inWords),
    greenPercent: greenPercent(told.energy_mix),
    evses: told.evses.map(evseOf),
    lastUpdated: told.last_updated,
  }
})

export const evseMessage = evseFields.transform(evseOf)

export const connectorMessage = connectorFields

function evseOf(told: z.infer<typeof evseFields>): Evse {
  const capabilities = new Set(told.capabilities)
  const ofConnectors = new Set(told.connectors.flatMap((each) => each.capabilities ?? []))
  return {
    uid: told.uid,
    evseId: told.evse_id,
    state: states[told.status] ?? 'unknown',
    canReserve: capabilities.has('RESERVABLE'),
    canStartRemotely: capabilities.has('REMOTE_START_STOP_CAPABLE'),
    takesRfid: capabilities.has('RFID_READER'),
    takesPlugAndCharge: [...capabilities, ...ofConnectors].some((each) => each.endsWith('PLUG_AND_CHARGE')),
    takesProfiles: capabilities.has('CHARGING_PROFILE_CAPABLE'),
    physicalReference: told.physical_reference,
    connectors: told.connectors.map((each) => connectorOf(each, told.last_updated)),
    lastUpdated: told.last_updated,
  }
}

function connectorOf(told: z.infer<typeof connectorFields>, evseUpdated: string): Connector {
  const current = currents[told.power_type ?? ''] ?? currentOf(told.standard)
  return {
    id: told.id,
    plug: plugs[told.standard] ?? 'other',
    raw: told.standard,
    format: told.format === 'CABLE' ? 'cable' : 'socket',
    current,
    maxPowerW: powerOf(told, current),
    tariffIds: told.tariff_ids,
    lastUpdated: told.last_updated ?? evseUpdated,
  }
}

/**
 * OCPI names the voltage between line and neutral, so three phases carry it three times; a peer that names the one
 * between lines (380 V and more) means √3.
 */
function powerOf(told: z.infer<typeof connectorFields>, current: Connector['current']): number {
  if (told.max_electric_power !== null) return Math.round(Number(told.max_electric_power))
  const voltage = Number(told.max_voltage ?? 0)
  const phases = current === 'ac-3' ? (voltage >= LINE_TO_LINE_VOLT ? Math.sqrt(3) : 3) : current === 'ac-2' ? 2 : 1
  return Math.round(voltage * Number(told.max_amperage ?? 0) * phases)
}

const LINE_TO_LINE_VOLT = 380

function currentOf(standard: string): Connector['current'] {
  if (/COMBO|CHADEMO/.test(standard)) return 'dc'
  return standard.startsWith('DOMESTIC') ? 'ac-1' : 'ac-3'
}

function greenPercent(mix: z.infer<typeof locationFields>['energy_mix']): number | null {
  if (mix === null) return null
  if (mix.is_green_energy) return 100
  if (mix.energy_sources === null) return null
  const green = mix.energy_sources.filter(({ source }) => renewable.has(source))
  return Math.min(100, Math.round(green.reduce((sum, { percentage }) => sum + percentage, 0)))
}

const renewable = new Set(['GENERAL_GREEN', 'SOLAR', 'WIND', 'WATER'])

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** `OUT_OF_ORDER` as `out-of-order`. */
export function inWords(told: string): string {
  return told.toLowerCase().replaceAll('_', '-')
}

const states: Readonly<Record<string, EvseState>> = {
  AVAILABLE: 'available',
  BLOCKED: 'blocked',
  CHARGING: 'charging',
  INOPERATIVE: 'inoperative',
  OUTOFORDER: 'out-of-order',
  PLANNED: 'planned',
  REMOVED: 'removed',
  RESERVED: 'reserved',
}

const plugs: Readonly<Record<string, Plug>> = {
  IEC_62196_T2: 'type-2',
  IEC_62196_T2_COMBO: 'ccs',
  IEC_62196_T1_COMBO: 'ccs',
  IEC_62196_T1: 'type-1',
  CHADEMO: 'chademo',
  DOMESTIC_F: 'schuko',
  TESLA_R: 'tesla',
  TESLA_S: 'tesla',
  SAE_J3400: 'tesla',
}

const currents: Readonly<Record<string, Connector['current']>> = {
  AC_1_PHASE: 'ac-1',
  AC_2_PHASE: 'ac-2',
  AC_2_PHASE_SPLIT: 'ac-2',
  AC_3_PHASE: 'ac-3',
  DC: 'dc',
}
