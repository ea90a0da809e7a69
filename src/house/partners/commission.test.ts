import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Big } from 'big.js'
import * as fc from 'fast-check'
import { money, negate, sum } from '../../kernel/money.ts'
import type { CommissionEvidence, CommissionRule, Deed } from './commission.ts'
import { activities, commissionLines, functionLine, reversalLines } from './commission.ts'

const agency: CommissionRule = {
  id: 'rule-3',
  version: 3,
  baseRate: '0.04',
  functionRate: '0.12',
  components: [
    { kind: 'activity', activity: 'advice', rate: '0.01' },
    { kind: 'activity', activity: 'test-drive', rate: '0.005' },
    { kind: 'activity', activity: 'handover', rate: '0.01' },
    {
      kind: 'volume',
      steps: [
        { from: 10, rate: '0.005' },
        { from: 25, rate: '0.01' },
      ],
    },
    {
      kind: 'satisfaction',
      fewestAnswers: 5,
      steps: [
        { from: '4.2', rate: '0.0025' },
        { from: '4.7', rate: '0.005' },
      ],
    },
  ],
}

const at = Temporal.Instant.from('2026-11-24T10:00:00Z')
const did = (activity: Deed['activity'], partnerId: string): Deed => ({
  activity,
  by: { kind: 'partner', partnerId },
  at,
  source: 'deal-file',
})

const whole: CommissionEvidence = {
  partnerId: 'lindner',
  base: money(30_000_00, 'EUR'),
  deeds: [did('advice', 'lindner'), did('handover', 'lindner')],
  handoversThisQuarter: 12,
  satisfaction: { score: '4.75', answers: 8 },
}

const amounts = (evidence: CommissionEvidence) =>
  Object.fromEntries(commissionLines(agency, evidence).map((each) => [each.code, each.amount.amount]))

const total = (rule: CommissionRule, evidence: CommissionEvidence) =>
  sum(
    commissionLines(rule, evidence).map(({ amount }) => amount),
    'EUR',
  ).amount

describe('commission explains itself', () => {
  test('each line is base times its rate, and what was not earned stands there with zero', () => {
    assert.deepEqual(amounts(whole), {
      base: 1_200_00,
      advice: 300_00,
      'test-drive': 0,
      handover: 300_00,
      volume: 150_00,
      satisfaction: 150_00,
    })
  })

  test('a test drive elsewhere is not paid here, and the line says what would have changed that', () => {
    const line = commissionLines(agency, { ...whole, deeds: [did('test-drive', 'seidel')] })[2]
    assert.equal(line?.amount.amount, 0)
    assert.deepEqual(line?.evidence, { kind: 'done-by-other', by: 'partner', at: at.toString() })
    assert.match(line?.wouldChange.en ?? '', /0\.5% more, €150\./)
    assert.match(line?.wouldChange.de ?? '', /Probefahrt durch Sie: 0,5\s% mehr, 150\s€/)
  })

  test('too few answers about satisfaction pay nothing yet and say from when they count', () => {
    const line = commissionLines(agency, { ...whole, satisfaction: { score: '5', answers: 4 } })[5]
    assert.equal(line?.amount.amount, 0)
    assert.match(line?.reason.en ?? '', /Only 4 customer answers so far; they count from 5 on/)
  })

  test('every line names the version of the rule', () => {
    assert.ok(
      commissionLines(agency, whole).every(({ ruleId, ruleVersion }) => ruleId === 'rule-3' && ruleVersion === 3),
    )
  })
})

describe('laws of commission', () => {
  const anyRate = fc.integer({ min: 0, max: 99_999 }).map((share) => new Big(share).div(1_000_000).toFixed())
  const rising = <T>(values: fc.Arbitrary<T>, rank: (value: T) => number) =>
    fc
      .tuple(fc.uniqueArray(values, { minLength: 1, maxLength: 4 }), fc.array(anyRate, { minLength: 4, maxLength: 4 }))
      .map(([froms, rates]) => {
        const sorted = rates.toSorted((one, other) => Number(one) - Number(other))
        return froms
          .toSorted((one, other) => rank(one) - rank(other))
          .map((from, nth) => ({ from, rate: sorted[nth] ?? '0' }))
      })
  const anyScore = fc.integer({ min: 0, max: 500 }).map((hundredths) => new Big(hundredths).div(100).toFixed())
  const anyRule: fc.Arbitrary<CommissionRule> = fc.record({
    id: fc.constant('rule'),
    version: fc.constant(1),
    baseRate: anyRate,
    functionRate: anyRate,
    components: fc.array(
      fc.oneof(
        fc.record({ kind: fc.constant('activity' as const), activity: fc.constantFrom(...activities), rate: anyRate }),
        fc.record({
          kind: fc.constant('volume' as const),
          steps: rising(fc.integer({ min: 1, max: 50 }), (from) => from),
        }),
        fc.record({
          kind: fc.constant('satisfaction' as const),
          fewestAnswers: fc.integer({ min: 1, max: 10 }),
          steps: rising(anyScore, Number),
        }),
      ),
      { maxLength: 6 },
    ),
  })
  const anyEvidence: fc.Arbitrary<CommissionEvidence> = fc.record({
    partnerId: fc.constant('lindner'),
    base: fc.integer({ min: 0, max: 200_000_00 }).map((cents) => money(cents, 'EUR')),
    deeds: fc.array(
      fc.tuple(fc.constantFrom(...activities), fc.constantFrom('lindner', 'seidel')).map(([a, p]) => did(a, p)),
      {
        maxLength: 5,
      },
    ),
    handoversThisQuarter: fc.integer({ min: 1, max: 60 }),
    satisfaction: fc.option(fc.record({ score: anyScore, answers: fc.integer({ min: 0, max: 20 }) })),
  })
  test('each amount lies within half a cent of the exact product', () => {
    fc.assert(
      fc.property(anyRule, anyEvidence, (rule, evidence) => {
        for (const { amount, base, rate } of commissionLines(rule, evidence)) {
          assert.ok(new Big(base.amount).times(rate).minus(amount.amount).abs().lte('0.5'))
          assert.ok(amount.amount >= 0)
        }
      }),
    )
  })

  test('more evidence never pays less', () => {
    fc.assert(
      fc.property(anyRule, anyEvidence, fc.constantFrom(...activities), (rule, evidence, activity) => {
        const more = { ...evidence, deeds: [...evidence.deeds, did(activity, 'lindner')] }
        assert.ok(total(rule, more) >= total(rule, evidence))
        const another = { ...evidence, handoversThisQuarter: evidence.handoversThisQuarter + 1 }
        assert.ok(total(rule, another) >= total(rule, evidence))
      }),
    )
  })

  test('a reversal is the exact negation, line by line, and twice is where it began', () => {
    fc.assert(
      fc.property(anyRule, anyEvidence, (rule, evidence) => {
        const lines = commissionLines(rule, evidence)
        const reversed = reversalLines(lines, 'withdrawn')
        assert.deepEqual(
          reversed.map(({ amount }) => amount),
          lines.map(({ amount }) => negate(amount)),
        )
        assert.equal(
          sum(
            [...lines, ...reversed].map(({ amount }) => amount),
            'EUR',
          ).amount,
          0,
        )
        assert.deepEqual(
          reversalLines(reversed, 'withdrawn').map(({ amount }) => amount),
          lines.map(({ amount }) => amount),
        )
      }),
    )
  })

  const anyRevenue = fc.record({
    base: fc.integer({ min: 0, max: 5_000_00 }).map((cents) => money(cents, 'EUR')),
    title: fc.constant({ de: 'Fahrmodus Sport', en: 'Sport driving mode' }),
    vin: fc.constant('WMRLERCH6SM400001'),
    deliveredAt: fc.constant(at),
    part: fc.constantFrom('whole', 'used'),
  })

  test('a share in a function is never more than its revenue, never below nothing, and reversed it is none', () => {
    fc.assert(
      fc.property(anyRule, anyRevenue, (rule, revenue) => {
        const line = functionLine(rule, revenue)
        assert.ok(line.amount.amount >= 0 && line.amount.amount <= revenue.base.amount)
        assert.ok(new Big(revenue.base.amount).times(rule.functionRate).minus(line.amount.amount).abs().lte('0.5'))
        const lines = [line, ...reversalLines([line], 'withdrawn')]
        const left = sum(
          lines.map(({ amount }) => amount),
          'EUR',
        )
        assert.equal(left.amount, 0)
      }),
    )
  })

  test('the same evidence always gives the same lines', () => {
    fc.assert(
      fc.property(anyRule, anyEvidence, (rule, evidence) => {
        assert.deepEqual(commissionLines(rule, evidence), commissionLines(rule, evidence))
      }),
    )
  })
})
