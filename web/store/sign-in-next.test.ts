import assert from 'node:assert/strict'
import { test } from 'node:test'
import { homeLocale } from '../locale.ts'
import { safeNext, startPage } from './sign-in-next.ts'

test('signing in leads back to the page that asked for it', () => {
  assert.equal(safeNext('/de-DE/checkout?step=2', homeLocale), '/de-DE/checkout?step=2')
  assert.equal(safeNext('/en-AT', homeLocale), '/en-AT')
})

test('signing in never leads out of the house', () => {
  for (const next of [
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/de-DE\\@evil.example',
    'javascript:1',
    null,
  ]) {
    assert.equal(safeNext(next, homeLocale), null)
  }
})

test('everybody begins in their own face', () => {
  assert.equal(startPage('customer', homeLocale), '/de-DE/my')
  assert.equal(startPage('partner', homeLocale), '/de-DE/dealer')
  assert.equal(startPage('finance,sales', homeLocale), '/de-DE/cockpit')
})
