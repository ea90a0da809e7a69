import { z } from 'zod'
import type { ChargeRecord } from '../charge-record.ts'
import type { Party } from '../peer.ts'
import { currency, dateTime, lenient, maybe, text, volume } from './field.ts'
import { price } from './price.ts'
import { chargedToken, isBefore, period } from './session-message.ts'
import { tariffMessage } from './tariff-message.ts'

const signedFields = z.object({
  encoding_method: text(36),
  public_key: lenient(text(512)),
  signed_values: z
    .array(z.object({ nature: text(32), plain_data: z.string().max(512), signed_data: z.string().max(5000) }))
    .min(1),
})

const recordFields = z.object({
  id: text(39),
  start_date_time: dateTime,
  end_date_time: dateTime,
  session_id: maybe(text(36)),
  cdr_token: chargedToken,
  authorization_reference: lenient(text(36)),
  cdr_location: z.object({
    id: text(36),
    evse_uid: text(36),
    evse_id: lenient(text(48)),
    connector_id: text(36),
  }),
  currency,
  tariffs: maybe(z.array(tariffMessage)),
  charging_periods: z.array(period).min(1, 'a CDR has at least one period'),
  signed_data: lenient(signedFields),
  total_cost: price,
  total_energy: volume,
  total_time: volume,
  total_parking_time: maybe(volume),
  total_reservation_cost: maybe(price),
  credit: maybe(z.boolean()),
  credit_reference_id: maybe(text(39)),
  last_updated: dateTime,
})

/**
 * Reads a CDR of both versions. Refuses one whose end lies before its start, and a credit that does not name what it
 * credits; whether its amounts are right is for the audit to say.
 */
export const recordMessage = recordFields
  .refine((told) => !isBefore(told.end_date_time, told.start_date_time), {
    path: ['end_date_time'],
    message: 'must not lie before start_date_time',
  })
  .refine((told) => told.credit !== true || told.credit_reference_id !== null, {
    path: ['credit_reference_id'],
    message: 'a credit names the CDR that it credits',
  })
  .transform((told) => (party: Party): ChargeRecord => ({
    countryCode: party.countryCode,
    partyId: party.partyId,
    id: told.id,
    startAt: told.start_date_time,
    endAt: told.end_date_time,
    sessionId: told.session_id,
    token: told.cdr_token,
    authorizationReference: told.authorization_reference,
    locationId: told.cdr_location.id,
    evseUid: told.cdr_location.evse_uid,
    evseId: told.cdr_location.evse_id,
    connectorId: told.cdr_location.connector_id,
    // A CDR names no time zone; the location that we hold does.
    timeZone: null,
    currency: told.currency,
    tariffs: (told.tariffs ?? []).map((read) => read(party)),
    periods: told.charging_periods,
    signed: told.signed_data === null ? null : signedOf(told.signed_data),
    totalCost: told.total_cost,
    totalEnergyKwh: told.total_energy,
    totalHours: told.total_time,
    totalParkingHours: told.total_parking_time,
    totalReservationCost: told.total_reservation_cost,
    isCredit: told.credit ?? false,
    creditOf: told.credit_reference_id,
    lastUpdated: told.last_updated,
  }))

function signedOf(told: z.infer<typeof signedFields>): ChargeRecord['signed'] {
  return {
    encoding: told.encoding_method,
    publicKey: told.public_key,
    values: told.signed_values.map((each) => ({
      nature: each.nature,
      plain: each.plain_data,
      signed: each.signed_data,
    })),
  }
}
