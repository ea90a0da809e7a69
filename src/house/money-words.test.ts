import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { money } from '../kernel/money.ts'
import { moneyWords } from './money-words.ts'

test('whole amounts are written without cents, others with both digits', () => {
  assert.match(moneyWords(money(32_490_00, 'EUR'), 'de'), /^32\.490\s€$/)
  assert.match(moneyWords(money(32_490_50, 'EUR'), 'de'), /^32\.490,50\s€$/)
  assert.equal(moneyWords(money(32_490_00, 'EUR'), 'en'), '€32,490')
  assert.equal(moneyWords(money(-5, 'EUR'), 'en'), '-€0.05')
})

test('two amounts are never written alike', () => {
  const cents = fc.integer({ min: -1_000_000_00, max: 1_000_000_00 })
  fc.assert(
    fc.property(cents, cents, fc.constantFrom('de' as const, 'en' as const), (one, other, language) => {
      const alike = moneyWords(money(one, 'EUR'), language) === moneyWords(money(other, 'EUR'), language)
      assert.equal(alike, one === other)
    }),
  )
})
