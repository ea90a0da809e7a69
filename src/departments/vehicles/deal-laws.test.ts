import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import * as fc from 'fast-check'
import { Refusal } from '../../kernel/refusal.ts'
import { answerToOffer } from './acceptance.ts'
import { blockingSide, type Deal } from './deal.ts'
import type { DealFile } from './deal-file.ts'
import { hasReached, milestones } from './deal-state.ts'
import { contractHash, day, eur, house, start, submitted, vin, wholeWay } from './deal-story.ts'
import type { What } from './happening.ts'
import { advance } from './progress.ts'

function live(
  deal: Deal,
  story: readonly What[],
  check: (before: Deal, advanced: ReturnType<typeof advance>) => void,
): Deal {
  let now = deal
  for (const [nth, what] of story.entries()) {
    try {
      const advanced = advance(now, { at: start.add({ hours: nth * 6 }), by: house, ...what })
      check(now, advanced)
      now = advanced.deal
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
    }
  }
  return now
}

describe('laws of the deal', () => {
  const anyVin = fc.constantFrom(vin, 'WKHA1C0Z8TB000018')
  const anyHash = fc.constantFrom(contractHash, 'b'.repeat(64))
  const anyAmount = fc.constantFrom(1_000_00, 29_000_00, 30_000_00).map(eur)
  const anyWhat: fc.Arbitrary<What> = fc.oneof(
    { weight: 30, arbitrary: fc.constantFrom<What>(...wholeWay) },
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('deposit-paid' as const), amount: anyAmount }) },
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('balance-paid' as const), amount: anyAmount }) },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constantFrom('dispatched' as const, 'arrived' as const, 'vin-assigned' as const),
        vin: anyVin,
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant('scheduled' as const),
        week: fc.constant('2027-W05'),
        configurationHash: anyHash,
      }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('change-requested' as const), configurationHash: anyHash }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('change-decided' as const), approved: fc.boolean() }) },
    {
      weight: 2,
      arbitrary: fc.constantFrom<What>(
        { kind: 'held', reason: { kind: 'by-maker', note: 'recall' } },
        { kind: 'resumed' },
        { kind: 'disputed', reason: 'scratch' },
        { kind: 'dispute-settled' },
        { kind: 'delivery-demanded' },
        { kind: 'handover-unbooked', reason: 'ill' },
        { kind: 'withdrawal-ended' },
      ),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom<What>(
        { kind: 'declined', reason: 'no' },
        { kind: 'lapsed', because: 'offer-expired' },
        { kind: 'cancelled', cancelledBy: 'customer', reason: 'no' },
        { kind: 'cancelled', cancelledBy: 'maker', reason: 'no' },
        { kind: 'withdrawn' },
      ),
    },
  )
  const anyDeal = fc
    .record({
      source: fc.constantFrom('factory' as const, 'stock' as const),
      platesNeeded: fc.constantFrom('registration' as const, 'insurance' as const, 'none' as const),
      customerGroup: fc.constantFrom('private' as const, 'business' as const),
    })
    .map((over) => submitted({ ...over, reservedVin: over.source === 'stock' ? vin : null }))
  // Mostly the way itself, with anything in between, so that many runs come far.
  const anyStory = fc
    .tuple(fc.array(fc.tuple(fc.nat(wholeWay.length), anyWhat), { maxLength: 25 }), fc.nat(wholeWay.length))
    .map(([extras, length]) => {
      const story: What[] = wholeWay.slice(0, Math.max(length, 4))
      for (const [place, what] of extras) story.splice(Math.min(place, story.length), 0, what)
      return story
    })

  test('nothing is ever handed over unpaid or without plates', () => {
    let far = 0
    fc.assert(
      fc.property(anyDeal, anyStory, (deal, story) => {
        live(deal, story, (_before, { deal: now }) => {
          if (!hasReached(now.state.name, 'HANDED_OVER')) return
          far++
          assert.equal(now.payment.kind, 'full')
          assert.ok(now.payment.paid.amount >= now.total.amount)
          assert.ok('plates' in now.state)
          assert.equal(now.state.plates.kind, deal.platesNeeded === 'none' ? 'not-needed' : deal.platesNeeded)
          assert.ok('vin' in now.state)
        })
      }),
      { numRuns: 2_000 },
    )
    assert.ok(far > 50, `too few stories reached a handover: ${far}`)
  })

  test('every change of state is on record, without a gap', () => {
    fc.assert(
      fc.property(anyDeal, anyStory, (deal, story) => {
        live(deal, story, (before, { deal: now, entries }) => {
          if (now === before) return
          assert.ok(entries.length > 0)
          assert.equal(entries[0]?.from, before.state.name)
          assert.equal(entries.at(-1)?.to, now.state.name)
          for (const [nth, entry] of entries.entries()) {
            if (nth > 0) assert.equal(entry.from, entries[nth - 1]?.to)
          }
        })
      }),
      { numRuns: 1_000 },
    )
  })

  test('a deal only moves forward; only a booking can be taken back', () => {
    fc.assert(
      fc.property(anyDeal, anyStory, (deal, story) => {
        live(deal, story, (_before, { entries }) => {
          for (const { from, to, kind } of entries) {
            if (kind === 'handover-unbooked' || !milestones.some((name) => name === to)) continue
            assert.ok(milestones.findIndex((name) => name === to) >= milestones.findIndex((name) => name === from))
          }
        })
      }),
      { numRuns: 1_000 },
    )
  })

  test('what is on hold or disputed is never accepted, frozen, booked or handed over', () => {
    let blocked = 0
    fc.assert(
      fc.property(anyDeal, anyStory, (deal, story) => {
        live(deal, story, (before, { entries }) => {
          if (!before.sides.some(({ name }) => name === 'ON_HOLD' || name === 'DISPUTED')) return
          blocked++
          const refused = ['ACCEPTED', 'CHANGEABLE', 'FROZEN', 'HANDOVER_BOOKED', 'HANDED_OVER']
          assert.ok(entries.every(({ from, to }) => from === to || !refused.includes(to)))
        })
      }),
      { numRuns: 1_000 },
    )
    assert.ok(blocked > 50, `too few stories were blocked: ${blocked}`)
  })

  test('an offer is answered once somebody looks after it, nothing blocks it, and it still binds', () => {
    const anyCare = fc.constantFrom<DealFile['care']>(
      { kind: 'waiting' },
      { kind: 'partner', partnerId: 'p1' },
      { kind: 'delivery-centre' },
    )
    fc.assert(
      fc.property(anyDeal, anyStory, anyCare, fc.integer({ min: 0, max: 60 }), (deal, story, care, days) => {
        const now = live(deal, story, () => undefined)
        const at = day(days)
        const what = answerToOffer({ deal: now, care }, { at, changeableUntil: day(days + 4) })
        const isDue = now.state.name === 'RECEIVED' && care.kind !== 'waiting' && !blockingSide(now)
        assert.equal(what !== undefined, isDue)
        // Whatever the answer is, the deal takes it.
        if (what) assert.notEqual(advance(now, { at, by: house, ...what }).deal.state.name, 'RECEIVED')
      }),
      { numRuns: 1_000 },
    )
  })

  test('at an early end, what is paid back and what is kept of it is what was paid', () => {
    fc.assert(
      fc.property(anyDeal, anyStory, (deal, story) => {
        const { state, payment } = live(deal, story, () => undefined)
        if (!('refund' in state)) return
        const kept = 'fee' in state ? Math.min(state.fee.amount, payment.paid.amount) : 0
        assert.ok(state.refund.amount >= 0)
        // Money that comes after the end is the payments' to send back.
        assert.ok(state.refund.amount + kept <= payment.paid.amount)
      }),
      { numRuns: 1_000 },
    )
  })
})
