import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  ATTEMPTS_MOST,
  checkCode,
  CODE_BYTES,
  codeFrom,
  type PossessionCode,
  readCode,
  spellCode,
} from './possession.ts'

const bytes = () => fc.uint8Array({ minLength: CODE_BYTES, maxLength: CODE_BYTES })

test('a code is read back however people type it', () => {
  fc.assert(
    fc.property(bytes(), fc.constantFrom('-', ' ', '', '–', ' - '), fc.boolean(), (random, between, isSmall) => {
      const code = codeFrom(random)
      fc.pre(code !== null)
      const typed = spellCode(code).replace('-', between)
      assert.equal(readCode(isSmall ? typed.toLowerCase() : typed), code)
    }),
  )
})

test('what can be no code is refused before it counts', () => {
  for (const typed of ['', 'ABCD', 'ABCD-EFG0', 'ABCD-EFGI', 'ABCD-EFGHJ', 'ABCD_EFGH', 'ÄBCD-EFGH']) {
    assert.throws(() => readCode(typed), { code: 'code-invalid' })
  }
})

test('each character is as likely as the others', () => {
  const counts = new Map<string, number>()
  for (let byte = 0; byte < 256; byte++) {
    const code = codeFrom(new Uint8Array(CODE_BYTES).fill(byte))
    if (code !== null) counts.set(code.charAt(0), (counts.get(code.charAt(0)) ?? 0) + 1)
  }
  assert.equal(new Set(counts.values()).size, 1)
  assert.equal(counts.size, 30)
})

test('a code opens until it expires, is closed, or too many were tried', () => {
  const expiresAt = Temporal.Instant.from('2026-03-12T09:10:00Z')
  const good: PossessionCode = {
    id: '1',
    vin: 'v',
    shownBy: 'vehicle',
    expiresAt,
    attempts: ATTEMPTS_MOST,
    closed: null,
  }
  const before = expiresAt.subtract({ nanoseconds: 1 })
  checkCode(good, before)
  assert.throws(() => checkCode(good, expiresAt), { code: 'code-expired' })
  assert.throws(() => checkCode({ ...good, attempts: ATTEMPTS_MOST + 1 }, before), { code: 'code-locked' })
  const closed = (because: 'used' | 'replaced' | 'owner-changed') => ({ ...good, closed: { because, at: before } })
  assert.throws(() => checkCode(closed('used'), before), { code: 'code-used' })
  assert.throws(() => checkCode(closed('replaced'), before), { code: 'code-expired' })
  assert.throws(() => checkCode(closed('owner-changed'), before), { code: 'code-expired' })
})
