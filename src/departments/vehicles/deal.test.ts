import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type Deal, shownState } from './deal.ts'
import {
  accepted,
  after,
  balance,
  booked,
  built,
  contractHash,
  day,
  deposit,
  eur,
  house,
  registered,
  scheduled,
  submitted,
  toFactory,
  vin,
  wholeWay,
} from './deal-story.ts'
import type { What } from './happening.ts'
import { advance } from './progress.ts'
import { withdrawalEnd } from '../../house/withdrawal-period.ts'

function recordOf(deal: Deal, whats: readonly What[]): readonly string[] {
  let now = deal
  return whats.flatMap((what) => {
    const { deal: next, entries } = advance(now, { at: day(1), by: house, ...what })
    now = next
    return entries.map(({ kind, from, to }) => `${kind}: ${from} > ${to}`)
  })
}

const promise = (date: string, binding: boolean): What => ({
  kind: 'date-promised',
  promise: { date: Temporal.PlainDate.from(date), binding, reason: 'factory-scheduled' },
})

const demanded = (deal: Deal, at: string) =>
  advance(deal, { at: Temporal.Instant.from(at), by: house, kind: 'delivery-demanded' }).deal

const end = (at: string) =>
  withdrawalEnd('DE', Temporal.Instant.from(at)).toZonedDateTimeISO('Europe/Berlin').toPlainDateTime().toString()

describe('a configured car', () => {
  test('goes from the offer to the open withdrawal period, and everything is on record', () => {
    assert.deepEqual(recordOf(submitted(), wholeWay), [
      'deposit-paid: SUBMITTED > RECEIVED',
      'accepted: RECEIVED > ACCEPTED',
      'followed: ACCEPTED > CHANGEABLE',
      'frozen: CHANGEABLE > FROZEN',
      'scheduled: FROZEN > SCHEDULED',
      'production-started: SCHEDULED > IN_PRODUCTION',
      'vin-assigned: IN_PRODUCTION > VIN_ASSIGNED',
      'built: VIN_ASSIGNED > BUILT',
      'dispatched: BUILT > IN_TRANSIT',
      'arrived: IN_TRANSIT > AT_PARTNER',
      'prepared: AT_PARTNER > PREPARED',
      'registered: PREPARED > REGISTERED',
      'balance-paid: REGISTERED > REGISTERED',
      'followed: REGISTERED > PAID',
      'handover-booked: PAID > HANDOVER_BOOKED',
      'handed-over: HANDOVER_BOOKED > HANDED_OVER',
      'followed: HANDED_OVER > WITHDRAWAL_OPEN',
    ])
  })

  test('paid early still waits for its plates', () => {
    const early = after(submitted(), [
      deposit,
      accepted,
      balance,
      { kind: 'frozen' },
      scheduled,
      ...built,
      { kind: 'prepared' },
    ])
    assert.equal(early.state.name, 'PREPARED')
    assert.equal(after(early, [registered]).state.name, 'PAID')
  })

  test('cannot be booked for handover before payment and plates, and says what is missing', () => {
    const ready = after(submitted(), [...toFactory, ...built, { kind: 'prepared' }, registered])
    assert.throws(() => after(ready, [booked]), {
      code: 'handover-not-possible',
      details: { deal: 'd1', state: 'REGISTERED', paid: false, plates: true, onHold: false },
    })
  })

  test('is put on hold when the factory is about to build something else', () => {
    const other = after(submitted(), [
      deposit,
      accepted,
      { kind: 'frozen' },
      { ...scheduled, configurationHash: 'b'.repeat(64) },
    ])
    assert.equal(shownState(other), 'ON_HOLD')
    assert.deepEqual(other.sides[0], {
      name: 'ON_HOLD',
      since: day(1),
      reason: { kind: 'configuration-differs', ours: contractHash, theirs: 'b'.repeat(64) },
    })
  })

  test('news that is told twice changes nothing, and news before its time is refused so that it comes again', () => {
    const inProduction = after(submitted(), [...toFactory, { kind: 'production-started' }])
    assert.deepEqual(advance(inProduction, { at: day(2), by: house, kind: 'production-started' }).entries, [])
    assert.throws(() => after(inProduction, [{ kind: 'dispatched', vin }]), { code: 'deal-not-ready' })
  })

  test('is one vehicle: news about another VIN is refused', () => {
    const assigned = after(submitted(), [...toFactory, ...built.slice(0, 3)])
    assert.throws(() => after(assigned, [{ kind: 'vin-assigned', vin: 'WKHA1C0Z8TB000018' }]), { code: 'vin-differs' })
  })

  test('can be changed until it is frozen', () => {
    const changeable = after(submitted(), [deposit, accepted])
    const changed = after(changeable, [
      { kind: 'change-requested', configurationHash: 'c'.repeat(64) },
      { kind: 'change-decided', approved: true },
    ])
    assert.equal(changed.configurationHash, 'c'.repeat(64))
    const wish: What = { kind: 'change-requested', configurationHash: 'c'.repeat(64) }
    assert.throws(() => after(changeable, [{ kind: 'frozen' }, wish]), { code: 'no-longer-changeable' })
    assert.throws(() => after(changeable, [wish, { kind: 'frozen' }]), { code: 'deal-on-hold' })
  })
})

describe('other vehicles', () => {
  test('a stock car skips production, and one at its partner skips transport too', () => {
    const stock = submitted({ source: 'stock', reservedVin: vin })
    const moved = recordOf(stock, [deposit, accepted, { kind: 'dispatched', vin }, { kind: 'arrived', vin }])
    assert.deepEqual(moved.slice(-2), ['dispatched: ACCEPTED > IN_TRANSIT', 'arrived: IN_TRANSIT > AT_PARTNER'])
    assert.equal(after(stock, [deposit, accepted, { kind: 'arrived', vin }]).state.name, 'AT_PARTNER')
    assert.throws(() => after(stock, [deposit, accepted, { kind: 'arrived', vin: 'WKHA1C0Z8TB000018' }]), {
      code: 'vin-differs',
    })
  })

  test('a cargo bike needs no plates and is paid with the order', () => {
    const bike = submitted({ platesNeeded: 'none' })
    const paid: What = { kind: 'deposit-paid', amount: bike.total }
    const ready = after(bike, [paid, accepted, { kind: 'frozen' }, scheduled, ...built, { kind: 'prepared' }])
    assert.deepEqual(ready.state, { name: 'PAID', vin, plates: { kind: 'not-needed' }, paidAt: day(1) })
  })
})

describe('early ends', () => {
  test('a consumer cancels before handover and gets everything back', () => {
    const { state } = after(submitted(), [
      ...toFactory,
      { kind: 'cancelled', cancelledBy: 'customer', reason: 'moved' },
    ])
    assert.deepEqual(state, { name: 'CANCELLED', by: 'customer', reason: 'moved', fee: eur(0), refund: eur(1_000_00) })
  })

  test('a business that was accepted pays lump-sum damages once the vehicle is frozen, nothing before', () => {
    const fleet = submitted({ customerGroup: 'business' })
    const cancelled: What = { kind: 'cancelled', cancelledBy: 'customer', reason: 'budget' }
    assert.throws(() => after(fleet, [deposit, cancelled]), { code: 'offer-binding' })
    assert.deepEqual(after(fleet, [deposit, accepted, cancelled]).state, {
      name: 'CANCELLED',
      by: 'customer',
      reason: 'budget',
      fee: eur(0),
      refund: eur(1_000_00),
    })
    assert.deepEqual(after(fleet, [...toFactory, cancelled]).state, {
      name: 'CANCELLED',
      by: 'customer',
      reason: 'budget',
      fee: eur(4_500_00),
      refund: eur(0),
    })
  })

  test('a vehicle that was handed over can be withdrawn from for fourteen days, and not cancelled', () => {
    const driven = after(submitted(), wholeWay)
    assert.throws(() => after(driven, [{ kind: 'cancelled', cancelledBy: 'customer', reason: 'late' }]), {
      code: 'deal-handed-over',
    })
    const withdrawn = advance(driven, { at: day(10), by: house, kind: 'withdrawn' }).deal.state
    assert.deepEqual(withdrawn, { name: 'WITHDRAWN', afterHandover: true, fee: eur(0), refund: eur(30_000_00) })
    assert.throws(() => advance(driven, { at: day(16), by: house, kind: 'withdrawn' }), {
      code: 'withdrawal-period-over',
    })
  })

  test('neither a business nor who was advised in person can withdraw', () => {
    for (const over of [{ customerGroup: 'business' }, { channel: 'advised-in-person' }] as const) {
      assert.throws(() => after(submitted(over), [deposit, { kind: 'withdrawn' }]), { code: 'no-right-of-withdrawal' })
    }
    assert.equal(after(submitted({ customerGroup: 'business' }), wholeWay).state.name, 'CLOSED')
  })

  test('nobody can accept an offer that no longer binds', () => {
    const received = after(submitted(), [deposit])
    assert.throws(() => advance(received, { at: day(23), by: house, ...accepted }), { code: 'offer-lapsed' })
    assert.equal(after(received, [{ kind: 'lapsed', because: 'offer-expired' }]).state.name, 'LAPSED')
  })

  test('news that comes after an early end is kept on record and moves nothing', () => {
    const withdrawn = after(submitted(), [...toFactory, { kind: 'withdrawn' }])
    const by = { kind: 'outside', company: 'factory' } as const
    const { deal, entries } = advance(withdrawn, { at: day(2), by, kind: 'production-started' })
    assert.equal(deal, withdrawn)
    assert.deepEqual(
      entries.map(({ from, to }) => [from, to]),
      [['WITHDRAWN', 'WITHDRAWN']],
    )
  })
})

describe('promised dates and default', () => {
  test('delivery can be demanded six weeks after a date that does not bind, and the day after one that does', () => {
    const loose = after(submitted(), [deposit, accepted, promise('2027-02-01', false)])
    assert.throws(() => demanded(loose, '2027-03-15T12:00:00Z'), { code: 'default-too-early' })
    assert.equal(shownState(demanded(loose, '2027-03-16T00:00:00Z')), 'IN_DEFAULT')
    const binding = after(loose, [promise('2027-02-01', true)])
    assert.equal(shownState(demanded(binding, '2027-02-02T00:00:00Z')), 'IN_DEFAULT')
  })

  test('a business may leave for nothing when the seller is in default', () => {
    const fleet = after(submitted({ customerGroup: 'business' }), [...toFactory, promise('2027-02-01', true)])
    const late = advance(fleet, {
      at: Temporal.Instant.from('2027-02-05T00:00:00Z'),
      by: house,
      kind: 'delivery-demanded',
    }).deal
    const { state } = after(late, [{ kind: 'cancelled', cancelledBy: 'customer', reason: 'late' }])
    assert.equal(state.name === 'CANCELLED' && state.fee.amount, 0)
  })

  test('the fourteen days end at midnight of the market, and never on a Sunday or holiday', () => {
    assert.equal(end('2026-11-24T10:00:00Z'), '2026-12-09T00:00:00')
    // Fourteen days after 12 December 2026 is Boxing Day, a Saturday: Monday the 28th is the last day.
    assert.equal(end('2026-12-12T10:00:00Z'), '2026-12-29T00:00:00')
    // An hour before midnight in Berlin is still that day, although it is summer.
    assert.equal(end('2026-06-01T21:30:00Z'), '2026-06-16T00:00:00')
  })
})
