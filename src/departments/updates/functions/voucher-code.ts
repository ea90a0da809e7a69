import { createHmac, randomBytes } from 'node:crypto'
import { readTypedCode, spellTypedCode, typedCodeFrom } from '../../../house/typed-code.ts'
import { Refusal } from '../../../kernel/refusal.ts'

/** Sixteen characters of thirty: 78 bits. */
const LENGTH = 16
const CODE_BYTES = 96

/** A new code, as people read it and as it is kept: who reads our tables cannot redeem anything. */
export function newVoucherCode(secret: string): { readonly code: string; readonly hash: Buffer } {
  const code = typedCodeFrom(randomBytes(CODE_BYTES), LENGTH)
  return code === null ? newVoucherCode(secret) : { code: spellTypedCode(code), hash: hashOf(secret, code) }
}

/** What is kept of a typed code. Refuses (`voucher-code-invalid`) what can be none, before it counts as an attempt. */
export function hashVoucherCode(secret: string, typed: string): Buffer {
  const code = readTypedCode(typed, LENGTH)
  if (code !== null) return hashOf(secret, code)
  throw new Refusal('voucher-code-invalid', `A code has ${LENGTH} letters and digits, without 0, 1, 5, I, O and S.`, {
    field: 'code',
  })
}

function hashOf(secret: string, code: string): Buffer {
  return createHmac('sha256', secret).update(code).digest()
}
