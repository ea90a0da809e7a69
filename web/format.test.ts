import assert from 'node:assert/strict'
import { test } from 'node:test'
import { format } from './format.ts'
import { locale } from './locale.ts'

const now = new Date('2026-03-10T09:00:00Z')
const german = format(locale('de', 'DE'), now)
const english = format(locale('en', 'AT'), now)
const plain = (text: string) => text.replaceAll(/\u00A0|\u202F/g, ' ')

test('money has cents only where there are any', () => {
  assert.equal(plain(german.money({ amount: 39_900_00, currency: 'EUR' })), '39.900 €')
  assert.equal(plain(german.money({ amount: 249_50, currency: 'EUR' })), '249,50 €')
  assert.equal(plain(english.money({ amount: 39_900_00, currency: 'EUR' })), '€39,900')
})

test('a difference shows its sign, and zero has none', () => {
  assert.equal(plain(german.difference({ amount: 790_00, currency: 'EUR' })), '+790 €')
  assert.equal(plain(german.difference({ amount: -790_00, currency: 'EUR' })), '-790 €')
  assert.equal(plain(german.difference({ amount: 0, currency: 'EUR' })), '0 €')
})

test('dates are written as people say them, in the time of the market', () => {
  assert.equal(german.dayAndTime('2026-03-13T13:30:00Z'), 'Freitag, 13. März, 14:30')
  assert.equal(english.dayAndTime('2026-03-13T13:30:00Z'), 'Friday 13 March, 14:30')
  assert.equal(german.stamp('2026-03-13T13:30:00Z'), '13.03.2026, 14:30')
})

test('the year is said only when it is not this one', () => {
  assert.equal(german.day('2027-03-12T12:00:00Z'), 'Freitag, 12. März 2027')
})

test('a week is said with its Monday', () => {
  assert.equal(german.week('2026-W11'), 'KW 11 (ab 9. März)')
  assert.equal(english.week('2027-W01'), 'week 1 (from 4 January 2027)')
})

test('distances are told in minutes, then hours, then days', () => {
  assert.equal(german.distance('2026-03-10T09:40:00Z'), 'in 40 Minuten')
  assert.equal(german.distance('2026-03-10T12:10:00Z'), 'in 3 Stunden')
  assert.equal(german.distance('2026-03-08T09:00:00Z'), 'vorgestern')
})

test('a number never loses its unit', () => {
  assert.equal(german.quantity(15.4, 'kWh/100 km', 1), '15,4\u00A0kWh/100 km')
})
