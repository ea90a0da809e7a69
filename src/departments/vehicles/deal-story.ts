import { money } from '../../kernel/money.ts'
import { type Actor, type Deal, nothingPaid } from './deal.ts'
import type { What } from './happening.ts'
import { advance } from './progress.ts'
import { withdrawalEnd } from '../../house/withdrawal-period.ts'

/** A small named story for tests: Anna orders a City, and everything goes well. */
export const eur = (amount: number) => money(amount, 'EUR')
export const start = Temporal.Instant.from('2026-11-24T09:00:00Z')
export const day = (days: number) => start.add({ hours: 24 * days })
export const house: Actor = { kind: 'house' }
export const contractHash = 'a'.repeat(64)
export const vin = 'WKHA1C0Z8TB000017'

export function submitted(over: Partial<Deal> = {}): Deal {
  return {
    id: 'd1',
    orderId: 'o1',
    orderNumber: 'K-2026-000042',
    contractId: 'c1',
    lineId: 'l1',
    customerId: 'anna',
    customerGroup: 'private',
    market: 'DE',
    offer: 'city',
    title: 'City',
    source: 'factory',
    reservedVin: null,
    platesNeeded: 'registration',
    seller: { kind: 'maker' },
    salesModel: 'GENUINE_AGENCY',
    channel: 'distance',
    total: eur(30_000_00),
    submittedAt: start,
    configurationHash: contractHash,
    payment: nothingPaid(eur(30_000_00)),
    promise: null,
    state: { name: 'SUBMITTED' },
    sides: [],
    ...over,
  }
}

export const deposit: What = { kind: 'deposit-paid', amount: eur(1_000_00) }
export const accepted: What = { kind: 'accepted', changeableUntil: day(14) }
export const scheduled = { kind: 'scheduled', week: '2027-W05', configurationHash: contractHash } as const
export const built: readonly What[] = [
  { kind: 'production-started' },
  { kind: 'vin-assigned', vin },
  { kind: 'built' },
  { kind: 'dispatched', vin },
  { kind: 'arrived', vin },
]
export const registered: What = { kind: 'registered', plate: 'HH KH 2026' }
export const balance: What = { kind: 'balance-paid', amount: eur(29_000_00) }
export const booked: What = { kind: 'handover-booked', appointmentId: 'a1', handoverAt: day(70) }
export const handedOver: What = { kind: 'handed-over', withdrawalUntil: withdrawalEnd('DE', day(1)) }

export const toFactory = [deposit, accepted, { kind: 'frozen' }, scheduled] as const satisfies readonly What[]
export const wholeWay = [...toFactory, ...built, { kind: 'prepared' }, registered, balance, booked, handedOver] as const

export function after(deal: Deal, whats: readonly What[], at = day(1)): Deal {
  return whats.reduce((now, what) => advance(now, { at, by: house, ...what }).deal, deal)
}
