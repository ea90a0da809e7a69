import type { ChargeRecord, ChargingPeriod } from '../src/departments/charging/charge-record.ts'
import type { Promised, RecordParts, Settlement } from '../src/departments/charging/records/parts.ts'
import { element, price, tariffOf } from './charging-tariffs.ts'

const period: ChargingPeriod = {
  start: '2026-03-10T10:00:00Z',
  energyKwh: null,
  chargingHours: null,
  parkingHours: null,
  reservationHours: null,
  minCurrentA: null,
  maxCurrentA: null,
  minPowerKw: null,
  maxPowerKw: null,
  tariffId: null,
}

/** Twenty kilowatt-hours in an hour near Leipzig, billed at 49 cents and tax: 9.80, with tax 11.66. */
export function recordOf(rest: Partial<ChargeRecord> = {}): ChargeRecord {
  return {
    countryCode: 'DE',
    partyId: 'LEI',
    id: 'CDR-1',
    startAt: '2026-03-10T10:00:00Z',
    endAt: '2026-03-10T11:00:00Z',
    sessionId: 'S-1',
    token: { uid: 'ANNA', kind: 'app-user', contractId: 'DE-MOR-C00000001-X' },
    authorizationReference: 'ref-1',
    locationId: 'LOC-1',
    evseUid: 'EVSE-1',
    evseId: 'DE*LEI*E1*1',
    connectorId: '1',
    timeZone: null,
    currency: 'EUR',
    tariffs: [],
    periods: [{ ...period, energyKwh: '20', chargingHours: '1' }],
    signed: null,
    totalCost: { beforeTaxes: '9.80', afterTaxes: '11.66' },
    totalEnergyKwh: '20',
    totalHours: '1',
    totalParkingHours: null,
    totalReservationCost: null,
    isCredit: false,
    creditOf: null,
    lastUpdated: '2026-03-10T11:05:00Z',
    ...rest,
  }
}

/** What operators ask near Leipzig, without tax. */
export const operatorTariff = tariffOf([element([price('energy', '0.49')])], { id: 'plain' })

/** What our customers pay there: 69 cents with tax. */
export const customerTariff = tariffOf([element([price('energy', '0.69')])], { id: 'ours', taxIncluded: 'yes' })

/** The sessions of a test: what was promised in them, by the reference of their authorisation, and what was settled. */
export function promiseBook() {
  const promises = new Map<string, Promised>()
  const settled: Settlement[] = []
  const parts: RecordParts = {
    promisesOf: async (_tx, records) => records.map((each) => promises.get(each.authorizationReference ?? '')),
    areOurs: async (_tx, tokens) => tokens.map(({ uid }) => uid === 'ANNA'),
    settleSessions: async (_tx, settlements) => {
      settled.push(...settlements)
    },
  }
  return { promises, settled, parts }
}
