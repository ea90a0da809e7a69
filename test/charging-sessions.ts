import { takeUsageMoney } from '../src/house/billing/actions-collect.ts'
import { keepMethod, takeKept } from '../src/house/billing/actions-wallet.ts'
import type { SessionReport } from '../src/departments/charging/charge-record.ts'
import type { Evse, Location } from '../src/departments/charging/charger.ts'
import { type CommandAnswer, type HeldToken, type Operators, PeerSilent } from '../src/departments/charging/peer.ts'
import type { ChargePoint, SessionParts } from '../src/departments/charging/sessions/parts.ts'
import { takeTariff } from '../src/departments/charging/tariffs/store-tariff.ts'
import { anonymous } from '../src/kernel/identity/caller.ts'
import { newId } from '../src/kernel/ids.ts'
import type { TestHouse } from './database.ts'
import { element, price, tariffOf } from './charging-tariffs.ts'
import { openPaymentDesk } from './payment-desk.ts'

export const operator = { countryCode: 'DE', partyId: 'LEI', connectionId: newId() } as const

const evse: Evse = {
  uid: 'E1',
  evseId: 'DE*LEI*E1',
  state: 'available',
  canReserve: true,
  canStartRemotely: true,
  takesRfid: true,
  takesPlugAndCharge: false,
  takesProfiles: false,
  physicalReference: null,
  connectors: [
    {
      id: '1',
      plug: 'ccs',
      raw: 'IEC_62196_T2_COMBO',
      format: 'cable',
      current: 'dc',
      maxPowerW: 150_000,
      tariffIds: ['plain'],
      lastUpdated: '2026-01-01T00:00:00Z',
    },
  ],
  lastUpdated: '2026-01-01T00:00:00Z',
}

const location: Location = {
  countryCode: 'DE',
  partyId: 'LEI',
  id: 'L1',
  publish: true,
  name: 'Augustusplatz',
  address: 'Augustusplatz 1',
  city: 'Leipzig',
  postalCode: '04109',
  country: 'DEU',
  latitude: 51.34,
  longitude: 12.38,
  timeZone: 'Europe/Berlin',
  operatorName: 'Stadtstrom',
  isOpenAlways: true,
  facilities: [],
  greenPercent: 100,
  evses: [evse],
  lastUpdated: '2026-01-01T00:00:00Z',
}

/** Energy costs, and so does staying. */
export const sessionTariff = tariffOf([element([price('energy', '0.40')]), element([price('parking', '6.00')])], {
  id: 'plain',
})

export const point: ChargePoint = { id: newId(), sender: operator, location, evse, market: 'DE' }

/** Charging with one operator whose chargers a test answers for, over real payments and a real database. */
export async function openSessionDesk(house: TestHouse) {
  const desk = openPaymentDesk(
    house,
    async (tx, { purpose, orderId, label }, amount) => {
      if (purpose === 'method') await takeKept(tx, orderId, house.clock())
      if (purpose === 'usage' || purpose === 'hold') {
        await takeUsageMoney(tx, { purpose, orderId, label, amount }, house.clock())
      }
    },
    () => anonymous,
  )
  const charger: { says: CommandAnswer | 'silent' | 'crash'; readonly asked: string[]; commandId: string } = {
    says: 'accepted',
    asked: [],
    commandId: '',
  }
  const told: HeldToken[] = []
  const answer =
    (what: string) =>
    async (_: unknown, { commandId }: { readonly commandId: string }) => {
      charger.asked.push(what)
      charger.commandId = commandId
      if (charger.says === 'crash') throw new Error('The process was ended.')
      if (charger.says === 'silent') throw new PeerSilent('Nothing came.')
      return charger.says
    }
  const operators: Operators = {
    start: answer('start'),
    stop: answer('stop'),
    reserve: answer('reserve'),
    cancelReservation: answer('cancel'),
  }
  const parts: SessionParts = {
    house,
    provider: { countryCode: 'DE', partyId: 'MGR' },
    tokenChanged: (_, token) => {
      told.push(token)
    },
    payments: desk.parts,
    operators,
    requireOpen: () => undefined,
    findPoint: async (_, id) => (id === point.id ? point : undefined),
    findPointOf: async (_, { locationId }) => (locationId === location.id ? point : undefined),
    carOf: async () => ({ name: 'Morgenrot Kompakt', batteryWh: 60_000, acPowerW: 11_000, dcPowerW: 150_000 }),
    verdictOf: async () => null,
    dispute: async () => ({ state: 'open' }),
    disputeOf: async () => null,
  }
  await house.transaction((tx) =>
    takeTariff(tx, operator, sessionTariff, Temporal.Instant.from('2026-01-01T00:00:00Z')),
  )
  const customerWith = async (token: string): Promise<string> => {
    const customerId = newId()
    const method = { kind: 'card', token } as const
    await keepMethod(desk.parts, { customerId, market: 'DE', method, language: 'de', key: `key-${customerId}` })
    return customerId
  }
  return { parts, charger, told, customerWith, bank: desk.bank, runJobs: desk.runJobs }
}

/** What the operator says of a session; what a test cares about is named. */
export function reportOf(reference: string | null, rest: Partial<SessionReport> = {}): SessionReport {
  return {
    countryCode: 'DE',
    partyId: 'LEI',
    id: `S-${reference ?? 'card'}`.slice(0, 36),
    startAt: '2026-03-12T09:01:00Z',
    endAt: null,
    energyKwh: '0',
    token: { uid: 'nobody', kind: 'app-user', contractId: 'DE-MGR-C00000001-X' },
    authorizationReference: reference,
    locationId: 'L1',
    evseUid: 'E1',
    connectorId: '1',
    currency: 'EUR',
    periods: [],
    totalCost: null,
    state: 'active',
    lastUpdated: '2026-03-12T09:02:00Z',
    ...rest,
  }
}
