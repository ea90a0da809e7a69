import { createHmac, randomBytes } from 'node:crypto'
import { newId } from '../../kernel/ids.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Tx } from '../../kernel/transaction.ts'
import type { OwnerParts } from './parts.ts'
import {
  ATTEMPTS_HOURLY_MOST,
  checkCode,
  CODE_BYTES,
  codeFrom,
  codeMinutes,
  codeWrong,
  type PossessionCode,
  type Shower,
  spellCode,
} from './possession.ts'
import { addEntries } from './store-entry.ts'
import { countAttempt, insertCode, lockCode } from './store-possession.ts'

export interface ShownCode {
  /** In two groups of four; it is told this once. */
  readonly code: string
  readonly expiresAt: Instant
}

/** Makes a code by which whoever sees it proves to have the vehicle. The one shown before by the same is void. */
export async function showCode(
  { house, codeSecret }: Pick<OwnerParts, 'house' | 'codeSecret'>,
  tx: Tx,
  { vin, shownBy, actor }: { readonly vin: string; readonly shownBy: Shower; readonly actor: string },
): Promise<ShownCode> {
  const at = house.clock()
  const expiresAt = at.add({ minutes: codeMinutes[shownBy] })
  const code = randomCode()
  await insertCode(tx, {
    id: newId(),
    vin,
    shownBy,
    expiresAt,
    codeHash: hashCode(codeSecret, vin, code),
    createdAt: at,
    createdBy: actor,
  })
  addEntries(tx, [{ vin, rightId: null, episodeId: null, at, actor, kind: 'code-shown', detail: { shownBy } }])
  return { code: spellCode(code), expiresAt }
}

function randomCode(): string {
  return codeFrom(randomBytes(CODE_BYTES)) ?? randomCode()
}

/** What counts as one attempt, and stays counted whatever becomes of it. Refuses (`too-many-attempts`) the eleventh. */
export async function tryCode({ house }: OwnerParts, vin: string, userId: string): Promise<void> {
  const at = house.clock()
  const tried = await countAttempt(house.db, { vin, userId, at, since: at.subtract({ hours: 1 }) })
  if (tried > ATTEMPTS_HOURLY_MOST) {
    throw new Refusal('too-many-attempts', `At most ${ATTEMPTS_HOURLY_MOST} codes may be tried within an hour.`, {
      field: 'code',
      most: ATTEMPTS_HOURLY_MOST,
    })
  }
}

/** The code that opens this vehicle, held. Refuses `code-wrong`, `code-expired`, `code-used`, `code-locked`. */
export async function lockGoodCode(
  { house, codeSecret }: OwnerParts,
  tx: Tx,
  { vin, code }: { readonly vin: string; readonly code: string },
): Promise<PossessionCode> {
  const found = await lockCode(tx, vin, hashCode(codeSecret, vin, code))
  if (!found) throw codeWrong()
  checkCode(found, house.clock())
  return found
}

function hashCode(secret: string, vin: string, code: string): Buffer {
  return createHmac('sha256', secret).update(`${vin} ${code}`).digest()
}
