import type { Db } from '../../../kernel/database.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import type { Reduction } from './charging-plan.ts'

/** A reduction as it is documented (BNetzA BK6-22-300). */
export interface KeptReduction extends Reduction {
  readonly id: string
  readonly signalledBy: string
  readonly receivedAt: Instant
  readonly appliedAt: Instant | null
  readonly liftedAt: Instant | null
}

const COLUMNS = ['id', 'fromAt', 'untilAt', 'limitW', 'signalledBy', 'receivedAt', 'appliedAt', 'liftedAt'] as const

export async function insertReduction(
  tx: Tx,
  wallboxId: string,
  { id, from, until, limitW, signalledBy, receivedAt }: Omit<KeptReduction, 'appliedAt' | 'liftedAt'>,
): Promise<void> {
  await tx
    .insertInto('charging.homeReduction')
    .values({ id, wallboxId, fromAt: from, untilAt: until, limitW, signalledBy, receivedAt })
    .execute()
}

/** Reductions that hold now or will. */
export async function listComing(db: Db, wallboxId: string, now: Instant): Promise<readonly KeptReduction[]> {
  const rows = await db
    .selectFrom('charging.homeReduction')
    .select(COLUMNS)
    .where('wallboxId', '=', wallboxId)
    .where('untilAt', '>', now)
    .where('liftedAt', 'is', null)
    .orderBy('fromAt')
    .execute()
  return rows.map(reductionOf)
}

/** All that are on record, the newest first. */
export async function listReductions(db: Db, wallboxId: string, limit: number): Promise<readonly KeptReduction[]> {
  const rows = await db
    .selectFrom('charging.homeReduction')
    .select(COLUMNS)
    .where('wallboxId', '=', wallboxId)
    .orderBy('untilAt', 'desc')
    .limit(limit)
    .execute()
  return rows.map(reductionOf)
}

/** Ends what holds now or would later: the grid operator needs it no more. */
export async function liftReductions(tx: Tx, wallboxId: string, at: Instant): Promise<void> {
  await tx
    .updateTable('charging.homeReduction')
    .set({ liftedAt: at })
    .where('wallboxId', '=', wallboxId)
    .where('untilAt', '>', at)
    .where('liftedAt', 'is', null)
    .execute()
}

/** The box has taken a schedule that keeps to all that was known when it was made. */
export async function saveApplied(
  tx: Tx,
  wallboxId: string,
  { known, at }: { readonly known: Instant; readonly at: Instant },
): Promise<void> {
  await tx
    .updateTable('charging.homeReduction')
    .set({ appliedAt: at })
    .where('wallboxId', '=', wallboxId)
    .where('receivedAt', '<=', known)
    .where('appliedAt', 'is', null)
    .where('untilAt', '>', at)
    .execute()
}

function reductionOf<T extends { readonly fromAt: Instant; readonly untilAt: Instant }>({
  fromAt,
  untilAt,
  ...row
}: T) {
  return { ...row, from: fromAt, until: untilAt }
}
