import type { Tx } from '../../kernel/transaction.ts'
import { publish } from '../../kernel/events.ts'
import type { Instant } from '../../kernel/time.ts'
import { answerToOffer } from './acceptance.ts'
import type { Actor, Entry } from './deal.ts'
import type { Care, DealFile } from './deal-file.ts'
import { dealMoved } from './events.ts'
import type { Happening } from './happening.ts'
import { consequencesOf } from './consequences.ts'
import { changeableUntil } from './pace.ts'
import type { DealParts } from './parts.ts'
import { advance } from './progress.ts'
import { insertPromise, lockDeal, saveDeal } from './store-deal.ts'

/**
 * Lets something happen to a deal that this transaction has locked: decides, saves, records, publishes, and starts what
 * follows from it. What is known already changes nothing.
 */
export async function happen(parts: DealParts, tx: Tx, file: DealFile, happening: Happening): Promise<DealFile> {
  const { deal, entries } = advance(file.deal, happening)
  if (entries.length === 0) return file
  const after: DealFile = { ...file, deal, changedAt: happening.at }
  record(tx, after, entries)
  if (happening.kind === 'date-promised') insertPromise(tx, deal.id, { ...happening.promise, promisedAt: happening.at })
  let now = after
  for (const entry of entries) {
    const { care, next } = await consequencesOf(parts, tx, { before: file, after: now }, entry)
    if (care) now = await takeCare(parts, tx, now, { care, by: { kind: 'house' }, at: happening.at })
    if (next) now = await happen(parts, tx, now, { ...next, at: happening.at, by: { kind: 'house' } })
  }
  return now
}

/** The same for a deal named by its id. */
export async function happenTo(parts: DealParts, tx: Tx, dealId: string, happening: Happening): Promise<DealFile> {
  return happen(parts, tx, await lockDeal(tx, dealId), happening)
}

/** Somebody looks after the customer from now on; an offer that waited for nothing else is accepted. */
export async function takeCare(
  parts: DealParts,
  tx: Tx,
  file: DealFile,
  taken: { care: Care; by: Actor; at: Instant },
): Promise<DealFile> {
  const { care, by, at } = taken
  const { name } = file.deal.state
  const looked: DealFile = { ...file, care, changedAt: at }
  record(tx, looked, [{ at, by, kind: 'care-taken', from: name, to: name, detail: { care } }])
  const answer = answerToOffer(looked, { at, changeableUntil: changeableUntil(parts.pace, at) })
  return answer ? happen(parts, tx, looked, { ...answer, at, by }) : looked
}

function record(tx: Tx, file: DealFile, entries: readonly Entry[]): void {
  saveDeal(tx, file, entries)
  for (const entry of entries) publish(tx, dealMoved(file, entry))
}
