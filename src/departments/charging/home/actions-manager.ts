import { timingSafeEqual } from 'node:crypto'
import type { Db } from '../../../kernel/database.ts'
import { newId } from '../../../kernel/ids.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { type Instant, isBefore } from '../../../kernel/time.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import { tell } from './actions-box.ts'
import { sendSchedule } from './actions-schedule.ts'
import { LEAST_REDUCED_W } from './charging-plan.ts'
import { hashSecret } from './secret.ts'
import { insertReduction, liftReductions } from './store-reduction.ts'
import { findSecrets, lockWallbox, saveSurplus } from './store-wallbox.ts'

const LONGEST_HOURS = 24
const BACK_MINUTES = 15
const BY = 'energy-manager'

/** The wallbox that this key speaks for. Refuses (`wallbox-key-wrong`) alike what is no wallbox and what is not its key. */
export async function requireManager(db: Db, identity: string, key: string): Promise<string> {
  const secrets = await findSecrets(db, identity)
  if (!secrets?.managerKeyHash || !timingSafeEqual(hashSecret(key), secrets.managerKeyHash)) {
    throw new Refusal('wallbox-key-wrong', 'Identity or key is wrong.', { field: 'x-wallbox-key' })
  }
  return secrets.id
}

/** Takes the surplus of the roof as it is now, and tells the box when that changes its current. */
export async function takeSurplus(tx: Tx, wallboxId: string, powerW: number, at: Instant): Promise<void> {
  const wallbox = await lockWallbox(tx, wallboxId)
  const surplus = { powerW, at }
  await saveSurplus(tx, wallboxId, surplus)
  if (wallbox.plan.mode !== 'solar') return
  await sendSchedule(tx, { ...wallbox, surplus }, { now: at, by: BY, unless: 'alike' })
}

export interface Signal {
  readonly from: Instant
  readonly until: Instant
  readonly limitW: number
  readonly signalledBy: string
}

/**
 * Takes the grid operator's signal. Refuses what would leave less than 4.2 kW (BNetzA BK6-22-300), lies in the past or
 * lasts longer than a day: a signal that must go on is sent again.
 */
export async function takeReduction(tx: Tx, wallboxId: string, signal: Signal, at: Instant): Promise<string> {
  const { from, until, limitW } = signal
  if (limitW < LEAST_REDUCED_W) {
    throw new Refusal('reduction-too-low', `A reduction leaves ${LEAST_REDUCED_W} W at least.`, {
      field: 'limitW',
      limit: LEAST_REDUCED_W,
    })
  }
  const isUsable =
    isBefore(from, until) &&
    isBefore(at, until) &&
    !isBefore(from, at.subtract({ minutes: BACK_MINUTES })) &&
    !isBefore(from.add({ hours: LONGEST_HOURS }), until)
  if (!isUsable) {
    throw new Refusal('reduction-invalid', 'A reduction begins now or later, and ends within a day of its begin.', {
      field: 'until',
      limitHours: LONGEST_HOURS,
    })
  }
  const wallbox = await lockWallbox(tx, wallboxId)
  const id = newId()
  await insertReduction(tx, wallboxId, { id, ...signal, receivedAt: at })
  tell(tx, wallbox, {
    at,
    kind: 'reduction',
    detail: `${limitW} W, ${from.toString()} – ${until.toString()}, ${signal.signalledBy}`,
  })
  await sendSchedule(tx, wallbox, { now: at, by: BY, unless: 'never' })
  return id
}

/** The grid operator needs no reduction any more. */
export async function endReductions(tx: Tx, wallboxId: string, at: Instant): Promise<void> {
  const wallbox = await lockWallbox(tx, wallboxId)
  await liftReductions(tx, wallboxId, at)
  tell(tx, wallbox, { at, kind: 'reduction-lifted', detail: '' })
  await sendSchedule(tx, wallbox, { now: at, by: BY, unless: 'never' })
}
