import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { createLocalJWKSet, jwtVerify } from 'jose'
import type { FunctionTerms } from '../../../house/catalogue/public.ts'
import { money } from '../../../kernel/money.ts'
import { ATTEMPTS_MOST, type Activation, confirm, fail, giveUp, sent, start } from './activation.ts'
import { type CapabilityClaims, faultOf } from './capability.ts'
import { compareVersions, misfits } from './eligibility.ts'
import { fairnessLabel, type PricedPlan } from './label.ts'
import { changeOfPlan, unusedPart } from '../../../house/billing/public.ts'
import { openCapabilityKeys } from './store-capability-key.ts'
import { requireTrial } from './trial.ts'

const noon = Temporal.Instant.from('2026-11-23T12:00:00Z')
const seconds = (count: number) => noon.add({ seconds: count })
const amount = () => fc.integer({ min: 0, max: 100_000_00 })

/** A period, an instant anywhere around it, and what was paid for it. */
const terms = () =>
  fc.record({
    paid: amount().map((minor) => money(minor, 'EUR')),
    length: fc.integer({ min: 1, max: 40_000_000 }),
    at: fc.integer({ min: -1_000, max: 41_000_000 }),
  })

test('what is unused lies between nothing and all, and never grows with time', () => {
  fc.assert(
    fc.property(terms(), fc.nat(1_000_000), ({ paid, length, at }, later) => {
      const period = { from: noon, until: seconds(length) }
      const left = unusedPart(paid, period, seconds(at)).amount
      assert.ok(left >= 0 && left <= paid.amount)
      assert.ok(unusedPart(paid, period, seconds(at + later)).amount <= left)
      if (at <= 0) assert.equal(left, paid.amount)
      if (at >= length) assert.equal(left, 0)
    }),
  )
})

test('half of the time is half of the money, to the cent and never above', () => {
  fc.assert(
    fc.property(amount(), fc.integer({ min: 1, max: 20_000_000 }), (paid, half) => {
      const period = { from: noon, until: seconds(2 * half) }
      assert.equal(unusedPart(money(paid, 'EUR'), period, seconds(half)).amount, Math.floor(paid / 2))
    }),
  )
})

test('a change of plan loses no cent: what is due, less what is left over, is the price less the credit', () => {
  fc.assert(
    fc.property(terms(), amount(), ({ paid, length, at }, price) => {
      const unused = unusedPart(paid, { from: noon, until: seconds(length) }, seconds(at))
      const { due, credit, leftOver } = changeOfPlan(unused, money(price, 'EUR'))
      assert.equal(due.amount - leftOver.amount, price - credit.amount)
      assert.ok(due.amount >= 0 && leftOver.amount >= 0)
      assert.ok(due.amount === 0 || leftOver.amount === 0)
    }),
  )
})

test('a lifetime has nothing that is unused', () => {
  assert.equal(unusedPart(money(100, 'EUR'), { from: noon, until: null }, noon).amount, 0)
})

const plan = (code: string, term: PricedPlan['term'], minor: number): PricedPlan => ({
  code,
  term,
  price: money(minor, 'EUR'),
})

const anyTerms: FunctionTerms = {
  terms: {},
  trialDays: 30,
  requires: { lines: [], hardware: [], software: null },
  bound: 'vehicle',
  isTransferable: true,
  worksOffline: true,
}

test('from the break-even on the longer plan is the cheaper one, and a month before it is not', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_00 }), fc.integer({ min: 1, max: 5_000_00 }), (month, lifetime) => {
      const { breakEvens } = fairnessLabel(anyTerms, [
        plan('month', { kind: 'month' }, month),
        plan('lifetime', { kind: 'lifetime' }, lifetime),
      ])
      const [{ afterMonths } = { afterMonths: 0 }] = breakEvens
      assert.ok(month * afterMonths > lifetime)
      assert.ok(month * (afterMonths - 1) <= lifetime)
    }),
  )
})

test('a year that never pays within its twelve months is not praised', () => {
  const { breakEvens } = fairnessLabel(anyTerms, [
    plan('month', { kind: 'month' }, 900),
    plan('year', { kind: 'year' }, 12_000),
  ])
  assert.deepEqual(breakEvens, [])
})

test('the label says what becomes of it at a resale', () => {
  const resale = (bound: 'vehicle' | 'user', isTransferable: boolean) =>
    fairnessLabel({ ...anyTerms, bound, isTransferable }, []).resale
  assert.deepEqual(
    [resale('vehicle', true), resale('vehicle', false), resale('user', true), resale('user', false)],
    ['stays-with-vehicle', 'ends', 'stays-with-you', 'stays-with-you'],
  )
})

test('versions are compared by their numbers, not by their letters', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(999), { minLength: 1, maxLength: 4 }), (numbers) => {
      const version = numbers.join('.')
      assert.equal(compareVersions(version, `${version}.0`), 0)
      assert.ok(compareVersions(version, `${version}.1`) < 0)
    }),
  )
  assert.ok(compareVersions('4.10', '4.9') > 0)
})

test('a vehicle that meets every rule fits, and each rule is told that it does not meet', () => {
  const requires = { lines: ['lerche'], hardware: ['tow-bar'], software: '4.0' }
  const facts = {
    vin: 'WMRLERCH6SM400001',
    isConnected: true,
    line: 'lerche',
    market: 'DE',
    equipment: ['tow-bar'],
    softwareVersion: '4.1',
  } as const
  assert.deepEqual(misfits(requires, facts, 'DE'), [])
  const other = { ...facts, isConnected: false, line: 'funke', equipment: [], softwareVersion: null }
  assert.deepEqual(misfits(requires, other, 'AT'), ['connected', 'line', 'market', 'hardware', 'software'])
})

test('a trial is had once a year by vehicle and by customer', () => {
  requireTrial({ ofVehicle: 0, ofCustomer: 0, ofCustomerAll: 4 })
  for (const before of [
    { ofVehicle: 1, ofCustomer: 0, ofCustomerAll: 0 },
    { ofVehicle: 0, ofCustomer: 1, ofCustomerAll: 1 },
    { ofVehicle: 0, ofCustomer: 0, ofCustomerAll: 5 },
  ]) {
    assert.throws(() => requireTrial(before), { code: 'trial-used' })
  }
})

const ordered: Activation = {
  id: 'activation',
  rightId: 'right',
  kind: 'first',
  vin: 'WMRLERCH6SM400001',
  functionCode: 'sport-mode',
  title: 'Sport driving mode',
  plan: 'month',
  customerId: 'anna',
  market: 'DE',
  ordered: null,
  voucher: null,
  chargeId: null,
  total: money(800, 'EUR'),
  tax: money(128, 'EUR'),
  state: { name: 'awaiting-payment' },
  cancelledAt: null,
  createdAt: noon,
}

test('whatever a vehicle reports in whatever order, it is told three times at most and ends once', () => {
  const report = fc.record({
    number: fc.integer({ min: 1, max: 4 }),
    what: fc.constantFrom('confirm', 'fail', 'send', 'give-up'),
  })
  fc.assert(
    fc.property(fc.array(report, { maxLength: 30 }), (reports) => {
      let activation = start(ordered, seconds(1_000))
      let told = 0
      let ended = 0
      for (const { number, what } of reports) {
        const before = activation
        if (what === 'send') activation = sent(activation, number)
        if (what === 'confirm') activation = confirm(activation, number, noon)
        if (what === 'fail') activation = fail(activation, number, noon)
        if (what === 'give-up') activation = giveUp(activation, 'not-confirmed', noon)
        if (activation === before) continue
        if (activation.state.name === 'sent') told++
        if (activation.state.name === 'active' || activation.state.name === 'failed') ended++
      }
      assert.ok(told <= ATTEMPTS_MOST)
      assert.ok(ended <= 1)
    }),
  )
})

const claims = (more: Partial<CapabilityClaims> = {}): CapabilityClaims => ({
  iss: 'kaufhaus',
  sub: 'WMRLERCH6SM400001',
  fn: 'sport-mode',
  ctr: 1,
  purpose: 'grant',
  iat: 1_000,
  nbf: 1_000,
  grace: 60,
  ...more,
})

test('of the tokens for one function a vehicle takes only those whose counters rise', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1 }), (counters) => {
      const taken: number[] = []
      for (const ctr of counters) {
        const vehicle = { vin: claims().sub, counter: taken.at(-1) ?? 0, epochSeconds: 2_000 }
        if (faultOf(claims({ ctr }), vehicle) === null) taken.push(ctr)
      }
      assert.deepEqual(
        taken,
        [...new Set(taken)].toSorted((one, other) => one - other),
      )
      assert.equal(taken.at(-1), Math.max(...counters))
    }),
  )
})

test('a token holds from its beginning to the end of its days of grace', () => {
  fc.assert(
    fc.property(fc.nat(5_000), (epochSeconds) => {
      const fault = faultOf(claims({ exp: 3_000 }), { vin: claims().sub, counter: 0, epochSeconds })
      assert.equal(fault, epochSeconds < 1_000 ? 'not-yet' : epochSeconds >= 3_060 ? 'expired' : null)
    }),
  )
})

test('a token is a JWS that others verify: by jose itself, until it expires', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'kaufhaus-capabilities-'))
  after(() => rm(directory, { recursive: true, force: true }))
  const keys = await openCapabilityKeys(directory)
  const token = await keys.sign(claims({ exp: 3_000 }))
  const verified = (at: number, from = keys) =>
    jwtVerify(token, createLocalJWKSet(from.published), {
      issuer: 'kaufhaus',
      algorithms: ['ES256'],
      typ: 'capability+jwt',
      currentDate: new Date(at * 1000),
    })
  const { payload, protectedHeader } = await verified(2_000)
  assert.deepEqual([payload.sub, payload['fn'], payload['ctr']], [claims().sub, 'sport-mode', 1])
  assert.equal(protectedHeader.kid, keys.published.keys[0]?.kid)
  assert.ok(!JSON.stringify(keys.published).includes('"d"'))
  await assert.rejects(verified(3_001), { code: 'ERR_JWT_EXPIRED' })
  await assert.rejects(verified(999), { code: 'ERR_JWT_CLAIM_VALIDATION_FAILED' })
  const again = await openCapabilityKeys(directory)
  assert.deepEqual(again.published, keys.published)
  const strangers = await mkdtemp(join(tmpdir(), 'kaufhaus-strangers-'))
  after(() => rm(strangers, { recursive: true, force: true }))
  await assert.rejects(verified(2_000, await openCapabilityKeys(strangers)), { code: 'ERR_JWKS_NO_MATCHING_KEY' })
})
