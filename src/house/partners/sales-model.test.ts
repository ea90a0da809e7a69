import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import * as fc from 'fast-check'
import type { SalesModelRule } from './sales-model.ts'
import { any, resolveSalesModel, salesModels, sellerUnder, termsOf } from './sales-model.ts'

const start = Temporal.Instant.from('2026-01-01T00:00:00Z')
const change = Temporal.Instant.from('2027-01-01T00:00:00Z')

function rule(over: Partial<SalesModelRule>): SalesModelRule {
  return {
    id: 'r',
    market: 'DE',
    line: any,
    customerGroup: any,
    model: 'DIRECT',
    during: { from: start, until: null },
    ...over,
  }
}

const privateCityCar = { market: 'DE', line: 'city', customerGroup: 'private', at: change } as const

describe('the sales model in force', () => {
  test('a rule for the line wins over a rule for the customer group, and both together over either', () => {
    const whole = rule({ model: 'DIRECT' })
    const group = rule({ model: 'GENUINE_AGENCY', customerGroup: 'private' })
    const line = rule({ model: 'NON_GENUINE_AGENCY', line: 'city' })
    const both = rule({ model: 'DEALER', line: 'city', customerGroup: 'private' })

    assert.equal(resolveSalesModel([whole], privateCityCar).model, 'DIRECT')
    assert.equal(resolveSalesModel([group, whole], privateCityCar).model, 'GENUINE_AGENCY')
    assert.equal(resolveSalesModel([line, group, whole], privateCityCar).model, 'NON_GENUINE_AGENCY')
    assert.equal(resolveSalesModel([whole, both, line, group], privateCityCar).model, 'DEALER')
  })

  test('a new model starts at its instant and not before', () => {
    const rules = [
      rule({ model: 'DEALER', during: { from: start, until: change } }),
      rule({ model: 'GENUINE_AGENCY', during: { from: change, until: null } }),
    ]
    const justBefore = change.subtract({ nanoseconds: 1 })
    assert.equal(resolveSalesModel(rules, { ...privateCityCar, at: justBefore }).model, 'DEALER')
    assert.equal(resolveSalesModel(rules, { ...privateCityCar, at: change }).model, 'GENUINE_AGENCY')
  })

  test('nobody sells where no model is in force', () => {
    assert.throws(() => resolveSalesModel([rule({})], { ...privateCityCar, market: 'AT' }), { code: 'no-sales-model' })
  })

  test('the answer does not depend on the order of the rules', () => {
    const someRules = fc.uniqueArray(
      fc.record({
        line: fc.constantFrom(any, 'city', 'suv'),
        customerGroup: fc.constantFrom(any, 'private', 'business'),
        model: fc.constantFrom(...salesModels),
      }),
      { selector: ({ line, customerGroup }) => `${line} ${customerGroup}`, minLength: 1 },
    )
    fc.assert(
      fc.property(someRules, fc.constantFrom('city', 'suv'), (partial, line) => {
        const rules = [rule({ id: 'whole' }), ...partial.map((each) => rule({ ...each, market: 'DE' }))].filter(
          (each, at, all) =>
            all.findLastIndex((other) => other.line === each.line && other.customerGroup === each.customerGroup) === at,
        )
        const question = { ...privateCityCar, line }
        assert.deepEqual(resolveSalesModel(rules, question), resolveSalesModel(rules.toReversed(), question))
      }),
    )
  })
})

describe('what a model decides', () => {
  test('only under DEALER does the partner sell, set the price, invoice, own stock and bear the risk', () => {
    for (const model of salesModels) {
      const { sellerOfRecord, invoiceIssuer, stockOwner } = termsOf(model)
      const expected = model === 'DEALER' ? 'partner' : 'maker'
      assert.deepEqual([sellerOfRecord, invoiceIssuer, stockOwner], [expected, expected, expected])
    }
    assert.equal(termsOf('DEALER').priceSetBy, 'partner')
    assert.equal(termsOf('NON_GENUINE_AGENCY').commissionPassedOn, 'must-be-allowed')
  })

  test('a dealer sale without a dealer is refused', () => {
    assert.throws(() => sellerUnder('DEALER', null), { code: 'partner-needed' })
    assert.deepEqual(sellerUnder('DEALER', 'p1'), { kind: 'partner', partnerId: 'p1' })
    assert.deepEqual(sellerUnder('DIRECT', 'p1'), { kind: 'maker' })
  })
})
