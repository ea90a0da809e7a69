import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dictionary, wordsIn } from './dictionary.ts'

const words = dictionary({
  de: { greeting: 'Guten Tag, {name}', found: '{count} Fahrzeug|{count} Fahrzeuge', plain: 'Weiter' },
  en: { greeting: 'Hello, {name}', found: '{count} vehicle|{count} vehicles', plain: 'Continue' },
})

test('a sentence is said in the language that was asked for', () => {
  assert.equal(wordsIn(words, 'de')('greeting', { name: 'Anna' }), 'Guten Tag, Anna')
  assert.equal(wordsIn(words, 'en')('greeting', { name: 'Anna' }), 'Hello, Anna')
  assert.equal(wordsIn(words, 'en')('plain'), 'Continue')
})

test('the count chooses the number, and is written as the language writes it', () => {
  assert.equal(wordsIn(words, 'de')('found', { count: 1 }), '1 Fahrzeug')
  assert.equal(wordsIn(words, 'de')('found', { count: 0 }), '0 Fahrzeuge')
  assert.equal(wordsIn(words, 'de')('found', { count: 1842 }), '1.842 Fahrzeuge')
  assert.equal(wordsIn(words, 'en')('found', { count: 1842 }), '1,842 vehicles')
})
