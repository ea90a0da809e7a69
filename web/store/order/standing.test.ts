import assert from 'node:assert/strict'
import { test } from 'node:test'
import { standingOf } from './standing.ts'

const open = { state: 'awaiting-payment' } as const
const attempt = (state: 'declined' | 'processing' | 'second-step', reason: string | null = null) =>
  ({ purpose: 'order-now', state, reason }) as const

test('the last attempt counts: declined once, then in progress', () => {
  assert.deepEqual(standingOf(open, [attempt('declined'), attempt('processing')], null), { kind: 'waiting' })
  assert.deepEqual(standingOf(open, [attempt('processing'), attempt('declined', 'insufficient-funds')], null), {
    kind: 'unpaid',
    reason: 'insufficient-funds',
  })
})

test('an order that nobody tried to pay says what was wrong with the details', () => {
  assert.deepEqual(standingOf(open, [], 'request-invalid'), { kind: 'unpaid', reason: 'method-invalid' })
  assert.deepEqual(standingOf(open, [], null), { kind: 'unpaid', reason: null })
})

test('what the order itself says wins over its payments', () => {
  assert.deepEqual(standingOf({ state: 'paid' }, [attempt('declined')], null), { kind: 'paid' })
  assert.deepEqual(standingOf(open, [attempt('second-step')], null), { kind: 'step' })
})
