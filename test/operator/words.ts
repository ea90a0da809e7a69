import { type Charge, costOf, metered } from './charge.ts'
import type { SigningMeter } from './meter-signature.ts'
import type { ChargingPoint, OperatorTariff, PointState } from './plant.ts'

export type Version = '2.2.1' | '2.3.0'

export interface Speaker {
  readonly countryCode: string
  readonly partyId: string
  readonly name: string
  readonly version: Version
}

/** What is changed on purpose, to see what the house makes of it. */
export interface Lies {
  /** Latitude and longitude the wrong way round. */
  swappedCoordinates: boolean
  /** The cost is multiplied by this. */
  costFactor: number
}

const written = (at: Temporal.Instant) => at.toString({ smallestUnit: 'second' })

const party = ({ countryCode, partyId }: Speaker) => ({ country_code: countryCode, party_id: partyId })

export function priceWords(version: Version, { net, gross }: { readonly net: number; readonly gross: number }) {
  if (version === '2.2.1') return { excl_vat: net, incl_vat: gross }
  return { before_taxes: net, taxes: [{ name: 'VAT', amount: Math.round((gross - net) * 100) / 100 }] }
}

export function tariffWords(speaker: Speaker, tariff: OperatorTariff) {
  const component = (type: string, price: number) => ({ type, price, vat: tariff.vatPercent, step_size: 1 })
  return {
    ...party(speaker),
    id: tariff.id,
    currency: tariff.currency,
    elements: [
      {
        price_components: [
          component('ENERGY', tariff.perKwh),
          ...(tariff.once > 0 ? [component('FLAT', tariff.once)] : []),
          ...(tariff.perParkedHour > 0 ? [component('PARKING_TIME', tariff.perParkedHour)] : []),
        ],
      },
    ],
    ...(speaker.version === '2.3.0' ? { tax_included: 'NO' } : {}),
    last_updated: tariff.changedAt,
  }
}

export function evseWords(point: ChargingPoint, state: PointState, changedAt: Temporal.Instant) {
  const amperes = Math.round((point.powerKw * 1000) / (point.isDirectCurrent ? 500 : 690))
  return {
    uid: point.evseUid,
    evse_id: point.evseId,
    status: state,
    capabilities: ['REMOTE_START_STOP_CAPABLE', 'RFID_READER', 'RESERVABLE'],
    connectors: [
      {
        id: point.connectorId,
        standard: point.isDirectCurrent ? 'IEC_62196_T2_COMBO' : 'IEC_62196_T2',
        format: point.isDirectCurrent ? 'CABLE' : 'SOCKET',
        power_type: point.isDirectCurrent ? 'DC' : 'AC_3_PHASE',
        max_voltage: point.isDirectCurrent ? 500 : 230,
        max_amperage: amperes,
        max_electric_power: point.powerKw * 1000,
        tariff_ids: [point.tariffId],
        last_updated: written(changedAt),
      },
    ],
    last_updated: written(changedAt),
  }
}

/** A place with its points; all of them are at the same place. */
export function locationWords(
  speaker: Speaker,
  points: readonly ChargingPoint[],
  told: { stateOf: (point: ChargingPoint) => PointState; changedAt: Temporal.Instant; lies: Lies },
) {
  const [first] = points
  if (!first) throw new Error('A place has at least one point.')
  const [latitude, longitude] = [first.latitude.toFixed(6), first.longitude.toFixed(6)]
  return {
    ...party(speaker),
    id: first.locationId,
    publish: true,
    name: first.name,
    address: first.address,
    city: first.city,
    postal_code: first.postalCode,
    country: first.country,
    coordinates: told.lies.swappedCoordinates ? { latitude: longitude, longitude: latitude } : { latitude, longitude },
    time_zone: first.timeZone,
    operator: { name: speaker.name },
    opening_times: { twentyfourseven: true },
    evses: points.map((point) => evseWords(point, told.stateOf(point), told.changedAt)),
    last_updated: written(told.changedAt),
  }
}

interface Told {
  readonly charge: Charge
  readonly tariff: OperatorTariff
  readonly now: Temporal.Instant
  readonly lies: Lies
}

/** What a session tells while it runs and when it is over. */
export function sessionWords(speaker: Speaker, { charge, tariff, now, lies }: Told) {
  return {
    ...party(speaker),
    id: charge.id,
    start_date_time: written(charge.startedAt),
    ...(charge.endedAt ? { end_date_time: written(charge.endedAt) } : {}),
    kwh: metered(charge, now).kwh,
    cdr_token: tokenWords(speaker, charge),
    auth_method: 'COMMAND',
    ...(charge.reference === null ? {} : { authorization_reference: charge.reference }),
    location_id: charge.point.locationId,
    evse_uid: charge.point.evseUid,
    connector_id: charge.point.connectorId,
    currency: tariff.currency,
    charging_periods: periodWords(charge, now),
    total_cost: priceWords(speaker.version, lied(costOf(metered(charge, now), tariff), lies)),
    status: charge.endedAt ? 'COMPLETED' : 'ACTIVE',
    last_updated: written(now),
  }
}

function periodWords(charge: Charge, now: Temporal.Instant) {
  const { kwh, chargingHours, parkedHours, fullAt } = metered(charge, now)
  const tariff = { tariff_id: charge.point.tariffId }
  const energy = [
    { type: 'ENERGY', volume: kwh },
    { type: 'TIME', volume: chargingHours },
  ]
  const charging = { start_date_time: written(charge.startedAt), dimensions: energy, ...tariff }
  if (fullAt === null) return [charging]
  const parking = [{ type: 'PARKING_TIME', volume: parkedHours }]
  return [charging, { start_date_time: written(fullAt), dimensions: parking, ...tariff }]
}

/** The charge detail record of a charge that is over. */
export function recordWords(speaker: Speaker, told: Told & { readonly meter: SigningMeter }) {
  const { charge, tariff, now, lies, meter } = told
  const endedAt = charge.endedAt ?? now
  const { kwh, chargingHours, parkedHours } = metered(charge, endedAt)
  const { point } = charge
  const reading = { point: point.evseId, transaction: charge.id, startedAt: charge.startedAt, endedAt, kwh }
  return {
    ...party(speaker),
    id: `CDR-${charge.id}`.slice(0, 36),
    start_date_time: written(charge.startedAt),
    end_date_time: written(endedAt),
    session_id: charge.id,
    cdr_token: tokenWords(speaker, charge),
    auth_method: 'COMMAND',
    ...(charge.reference === null ? {} : { authorization_reference: charge.reference }),
    cdr_location: {
      id: point.locationId,
      name: point.name,
      address: point.address,
      city: point.city,
      postal_code: point.postalCode,
      country: point.country,
      coordinates: { latitude: point.latitude.toFixed(6), longitude: point.longitude.toFixed(6) },
      evse_uid: point.evseUid,
      evse_id: point.evseId,
      connector_id: point.connectorId,
      connector_standard: point.isDirectCurrent ? 'IEC_62196_T2_COMBO' : 'IEC_62196_T2',
      connector_format: point.isDirectCurrent ? 'CABLE' : 'SOCKET',
      connector_power_type: point.isDirectCurrent ? 'DC' : 'AC_3_PHASE',
    },
    currency: tariff.currency,
    tariffs: [tariffWords(speaker, tariff)],
    charging_periods: periodWords(charge, endedAt),
    signed_data: {
      encoding_method: 'OCMF',
      public_key: meter.publicKey,
      signed_values: [{ nature: 'End', plain_data: String(kwh), signed_data: meter.signed(reading) }],
    },
    total_cost: priceWords(speaker.version, lied(costOf(metered(charge, endedAt), tariff), lies)),
    total_energy: kwh,
    total_time: Math.round((chargingHours + parkedHours) * 10_000) / 10_000,
    total_parking_time: parkedHours,
    last_updated: written(now),
  }
}

function tokenWords({ version }: Speaker, { token }: Charge) {
  return {
    country_code: 'DE',
    party_id: 'MRG',
    ...token,
    type: version === '2.2.1' && token.type === 'EMAID' ? 'OTHER' : token.type,
  }
}

function lied({ net, gross }: { readonly net: number; readonly gross: number }, { costFactor }: Lies) {
  const cents = (value: number) => Math.round(value * costFactor * 100) / 100
  return { net: cents(net), gross: cents(gross) }
}
