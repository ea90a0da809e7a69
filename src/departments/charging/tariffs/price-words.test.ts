import assert from 'node:assert/strict'
import { test } from 'node:test'
import { element, price, tariffOf } from '../../../../test/charging-tariffs.ts'
import { priceLines } from './price-words.ts'

const tariff = tariffOf(
  [
    element([price('energy', '0.49', { vat: '19' }), price('flat', '0.50', { vat: null })]),
    element([price('parking', '6', { vat: null, stepSize: 60 })], {
      minDurationSeconds: 14_400,
      startTime: '08:00',
      endTime: '20:00',
      days: ['monday', 'friday'],
    }),
    element([price('time', '2', { vat: null, stepSize: 600 })], { reservation: 'reservation' }),
  ],
  { maxPrice: { beforeTaxes: '50', afterTaxes: '59.5' } },
)

test('every price is told before the start, with tax and when it holds', () => {
  const told = priceLines(tariff, 'de').map(({ label, price: asked, condition }) => [label, asked, condition])
  assert.deepEqual(told, [
    ['Energie', '0,5831 € je kWh', null],
    ['Startgebühr', '0,50 €', null],
    ['Stehen ohne Laden', '6,00 € je Stunde, je angefangene Minute', 'Mo, Fr, 08:00 bis 20:00 Uhr, ab 240 Minuten'],
    ['Reservierung', '2,00 € je Stunde, je angefangene 10 Minuten', null],
    ['Höchstens', '59,50 €', null],
  ])
})

test('what costs nothing is called free', () => {
  const [line] = priceLines(tariffOf([element([price('energy', '0')])]), 'en')
  assert.equal(line?.price, 'free')
})
