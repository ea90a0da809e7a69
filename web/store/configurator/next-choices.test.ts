import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressOf, choicesIn } from './choices.ts'
import { choicesAfter } from './next-choices.ts'
import type { Change, CompleteEvaluation, Offer } from './offer.ts'

const option = (code: string) => ({ code, title: code, note: null, price: null, includes: [], look: null, trim: null })
const offer: Offer = {
  sku: 'lerche',
  kind: 'car',
  title: 'Lerche',
  claim: '',
  description: '',
  vehicle: { drawing: 'compact' },
  groups: [
    { kind: 'trim', code: 'trim', title: '', options: [option('nest'), option('flug')] },
    { kind: 'option', code: 'comfort', title: '', options: [option('heat'), option('sound')] },
  ],
}
const euro = (amount: number) => ({ amount, currency: 'EUR' })
const change = (choices: readonly string[], also: string | null): Change => ({
  choices,
  price: euro(100),
  rangeKm: 0,
  deliveryWeeks: 0,
  add: [],
  remove: [],
  also,
})
const evaluation: CompleteEvaluation = {
  state: 'complete',
  configuration: { choices: ['nest'], equipment: ['nest'], hash: '' },
  items: [],
  total: euro(1000),
  tax: euro(0),
  dueNow: euro(0),
  technical: null,
  label: null,
  alternatives: [
    { code: 'flug', state: 'open', change: change(['flug', 'heat'], null) },
    { code: 'sound', state: 'open', change: change(['nest', 'heat', 'sound'], 'Add heat') },
  ],
}

test('another trim brings what belongs to it', () => {
  const form = new URLSearchParams('trim=flug')
  assert.deepEqual(choicesAfter(offer, evaluation, form, { code: 'flug', isOn: true }), ['flug', 'heat'])
})

test('a wish that needs something else is asked as it is, so that the conflict is told', () => {
  const form = new URLSearchParams('trim=nest&comfort=sound')
  assert.deepEqual(choicesAfter(offer, evaluation, form, { code: 'sound', isOn: true }), ['nest', 'sound'])
})

test('an address says each choice under its group and keeps the postcode; foreign choices are left out', () => {
  const around = new URLSearchParams('postcode=04107&utm=x')
  assert.equal(addressOf(offer, ['sound', 'flug', 'gold'], around), '?trim=flug&comfort=sound&postcode=04107')
  assert.deepEqual(choicesIn(offer, new URLSearchParams('trim=nest&trim=flug&comfort=gold')), ['flug'])
})
