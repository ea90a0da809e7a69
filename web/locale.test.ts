import assert from 'node:assert/strict'
import { test } from 'node:test'
import { negotiateLocale, parseLocale } from './locale.ts'

test('the country of the browser decides the market, its language the words', () => {
  assert.equal(negotiateLocale('de-AT,de;q=0.9,en;q=0.8').tag, 'de-AT')
  assert.equal(negotiateLocale('en-GB,en;q=0.9,de-AT;q=0.3').tag, 'en-AT')
  assert.equal(negotiateLocale('en-US,en;q=0.9').tag, 'en-DE')
})

test('the heavier wish wins, whatever the order', () => {
  assert.equal(negotiateLocale('de;q=0.2,en;q=0.9').tag, 'en-DE')
})

test('who says nothing gets German, who reads neither of our languages gets English', () => {
  assert.equal(negotiateLocale(null).tag, 'de-DE')
  assert.equal(negotiateLocale('*').tag, 'de-DE')
  assert.equal(negotiateLocale('fr-FR,fr;q=0.9').tag, 'en-DE')
})

test('only our own locales are addresses', () => {
  assert.equal(parseLocale('en-AT')?.market, 'AT')
  assert.equal(parseLocale('de-de'), null)
  assert.equal(parseLocale('favicon.ico'), null)
  assert.equal(parseLocale(undefined), null)
})
