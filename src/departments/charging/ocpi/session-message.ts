import { z } from 'zod'
import { type ChargedToken, type ChargingPeriod, reportStates, type SessionReport } from '../charge-record.ts'
import type { Party } from '../peer.ts'
import { currency, dateTime, decimal, lenient, list, maybe, text, volume, word } from './field.ts'
import { inWords } from './location-message.ts'
import { price } from './price.ts'

const dimension = z.object({ type: word, volume: decimal })

const periodFields = z.object({
  start_date_time: dateTime,
  dimensions: list(dimension),
  tariff_id: lenient(text(36)),
})

/** Amounts that are counted; of the others (power, current, state of charge) a negative one is no fault. */
const counted = new Set(['ENERGY', 'TIME', 'PARKING_TIME', 'RESERVATION_TIME'])

export const period = periodFields
  .refine(
    ({ dimensions }) => dimensions.every((each) => !counted.has(each.type) || !each.volume.startsWith('-')),
    'volumes must not be negative',
  )
  .transform((told): ChargingPeriod => {
    const of = (type: string) => told.dimensions.find((each) => each.type === type)?.volume ?? null
    return {
      start: told.start_date_time,
      energyKwh: of('ENERGY'),
      chargingHours: of('TIME'),
      parkingHours: of('PARKING_TIME'),
      reservationHours: of('RESERVATION_TIME'),
      minCurrentA: of('MIN_CURRENT'),
      maxCurrentA: of('MAX_CURRENT'),
      minPowerKw: of('MIN_POWER'),
      maxPowerKw: of('MAX_POWER'),
      tariffId: told.tariff_id,
    }
  })

const kinds: Readonly<Record<string, ChargedToken['kind']>> = {
  APP_USER: 'app-user',
  RFID: 'rfid',
  AD_HOC_USER: 'ad-hoc-user',
  EMAID: 'emaid',
}

export const chargedToken = z
  .object({ uid: text(36), type: word, contract_id: text(36) })
  .transform((told): ChargedToken => ({
    uid: told.uid,
    kind: kinds[told.type] ?? 'other',
    contractId: told.contract_id,
  }))

const sessionFields = z.object({
  id: text(36),
  start_date_time: dateTime,
  end_date_time: maybe(dateTime),
  kwh: volume,
  cdr_token: chargedToken,
  auth_method: word,
  authorization_reference: lenient(text(36)),
  location_id: text(36),
  evse_uid: text(36),
  connector_id: text(36),
  currency,
  charging_periods: list(period),
  total_cost: maybe(price),
  status: word.transform(inWords).pipe(z.enum(reportStates)),
  last_updated: dateTime,
})

/** Reads a Session of both versions. Refuses one whose end lies before its start, and negative energy. */
export const sessionMessage = sessionFields
  .refine((told) => told.end_date_time === null || !isBefore(told.end_date_time, told.start_date_time), {
    path: ['end_date_time'],
    message: 'must not lie before start_date_time',
  })
  .transform((told) => (party: Party): SessionReport => ({
    countryCode: party.countryCode,
    partyId: party.partyId,
    id: told.id,
    startAt: told.start_date_time,
    endAt: told.end_date_time,
    energyKwh: told.kwh,
    token: told.cdr_token,
    authorizationReference: told.authorization_reference,
    locationId: told.location_id,
    evseUid: told.evse_uid,
    connectorId: told.connector_id,
    currency: told.currency,
    periods: told.charging_periods,
    totalCost: told.total_cost,
    state: told.status,
    lastUpdated: told.last_updated,
  }))

export function isBefore(one: string, other: string): boolean {
  return Temporal.Instant.compare(Temporal.Instant.from(one), Temporal.Instant.from(other)) < 0
}
