import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { checkDigit, ownVin, readVin } from './vin.ts'

const lines = fc.constantFrom('lerche', 'funke', 'kiesel', 'glimm', 'iq-o')
const ours = fc.record({ line: lines, modelYear: fc.integer({ min: 2020, max: 2100 }), serial: fc.nat(999_999) })

test('the check digit is that of the published example', () => {
  assert.equal(checkDigit('1M8GDM9A0KP042788'), 'X')
  assert.equal(readVin('1m8gdm9axkp042788'), '1M8GDM9AXKP042788')
})

test('every VIN of ours is valid, and one mistyped digit of its serial number is found', () => {
  fc.assert(
    fc.property(ours, fc.integer({ min: 11, max: 16 }), fc.integer({ min: 1, max: 9 }), (vehicle, place, shift) => {
      const vin = ownVin(vehicle)
      assert.equal(readVin(vin), vin)
      const mistyped = vin.slice(0, place) + ((Number(vin[place]) + shift) % 10) + vin.slice(place + 1)
      assert.throws(() => readVin(mistyped), { code: 'vin-invalid', details: { field: 'vin', rule: 'check-digit' } })
    }),
  )
})

test('a refusal names the rule', () => {
  const rule = (text: string) => {
    try {
      return readVin(text)
    } catch (error) {
      return error instanceof Error && 'details' in error ? error.details : error
    }
  }
  assert.deepEqual(rule('WMR1'), { field: 'vin', rule: 'length', length: 4 })
  assert.deepEqual(rule('WMRLERCH0VM00000O'), { field: 'vin', rule: 'characters' })
})
