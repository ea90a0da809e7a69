import { Refusal } from '../../kernel/refusal.ts'
import { type Instant, isBefore } from '../../kernel/time.ts'
import { readTypedCode, spellTypedCode, typedCodeFrom } from '../typed-code.ts'

/** Who shows a code: the vehicle on its screen, its present owner, a partner who hands it over, the maker's people. */
export const showers = ['vehicle', 'owner', 'partner', 'maker'] as const
export type Shower = (typeof showers)[number]

/** How long a code is good. Whoever sees the vehicle's screen sits in it; the others say it in advance. */
export const codeMinutes: Readonly<Record<Shower, number>> = {
  vehicle: 10,
  owner: 48 * 60,
  partner: 48 * 60,
  maker: 48 * 60,
}

const LENGTH = 8
export const CODE_BYTES = 64

/** A code of eight characters (39 bits) from random bytes; null, once in ages, when too few of them can be used. */
export function codeFrom(bytes: Uint8Array): string | null {
  return typedCodeFrom(bytes, LENGTH)
}

/** As people read it: two groups of four. */
export function spellCode(code: string): string {
  return spellTypedCode(code)
}

/** Reads a code as people type it. Refuses (`code-invalid`) what can be no code, before it counts as an attempt. */
export function readCode(text: string): string {
  const code = readTypedCode(text, LENGTH)
  if (code === null) {
    throw new Refusal('code-invalid', 'A code has eight letters and digits, without 0, 1, 5, I, O and S.', {
      field: 'code',
    })
  }
  return code
}

export interface PossessionCode {
  readonly id: string
  readonly vin: string
  readonly shownBy: Shower
  readonly expiresAt: Instant
  readonly attempts: number
  readonly closed: { readonly because: ClosedBecause; readonly at: Instant } | null
}

export const closedBecauses = ['used', 'replaced', 'owner-changed'] as const
export type ClosedBecause = (typeof closedBecauses)[number]

/** How many codes may be tried for a vehicle while one is open, its own among them. */
export const ATTEMPTS_MOST = 5
/** How many a person may try within an hour, whatever the vehicle. */
export const ATTEMPTS_HOURLY_MOST = 10

/**
 * Whether this code, which somebody has found, still opens the vehicle. Only who knows it learns more than that a code
 * is wrong. Refuses `code-locked`, `code-used`, `code-expired`.
 */
export function checkCode(code: PossessionCode, at: Instant): void {
  if (code.closed?.because === 'used') throw refused('code-used', 'This code was used already.')
  if (code.closed) throw refused('code-expired', 'There is a newer code, or the vehicle has another owner.')
  if (!isBefore(at, code.expiresAt)) throw refused('code-expired', 'This code has expired.')
  if (code.attempts > ATTEMPTS_MOST) {
    throw refused('code-locked', 'Too many codes were tried for this vehicle.', { most: ATTEMPTS_MOST })
  }
}

/** One answer for a vehicle that is not known, has no code, or another one. */
export function codeWrong(): Refusal {
  return refused('code-wrong', 'This code does not belong to this vehicle.')
}

function refused(code: string, message: string, details: Readonly<Record<string, unknown>> = {}): Refusal {
  return new Refusal(code, message, { field: 'code', ...details })
}
