import type { Db } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Tx } from '../../../kernel/transaction.ts'

export interface Card {
  /** As compared: in capitals. */
  readonly tag: string
  readonly name: string
  readonly addedAt: Instant
}

/** Cards that a wallbox starts with, besides the house's own tag. */
export async function listCards(db: Db, wallboxId: string): Promise<readonly Card[]> {
  return db
    .selectFrom('charging.wallboxCard')
    .select(['tag', 'name', 'addedAt'])
    .where('wallboxId', '=', wallboxId)
    .orderBy('addedAt')
    .execute()
}

export async function hasCard(db: Db, wallboxId: string, tag: string): Promise<boolean> {
  const row = await db
    .selectFrom('charging.wallboxCard')
    .select('tag')
    .where('wallboxId', '=', wallboxId)
    .where('tag', '=', tag)
    .executeTakeFirst()
  return row !== undefined
}

/** Refuses (`wallbox-card-known`) a card that is there already. */
export async function insertCard(tx: Tx, wallboxId: string, card: Card): Promise<void> {
  const row = await tx
    .insertInto('charging.wallboxCard')
    .values({ wallboxId, ...card })
    .onConflict((conflict) => conflict.columns(['wallboxId', 'tag']).doNothing())
    .returning('tag')
    .executeTakeFirst()
  if (!row) throw new Refusal('wallbox-card-known', 'This card is known already.', { field: 'tag' })
}

/** Refuses (`wallbox-card-unknown`) a card that is not there. */
export async function deleteCard(tx: Tx, wallboxId: string, tag: string): Promise<void> {
  const row = await tx
    .deleteFrom('charging.wallboxCard')
    .where('wallboxId', '=', wallboxId)
    .where('tag', '=', tag)
    .returning('tag')
    .executeTakeFirst()
  if (!row) throw new Refusal('wallbox-card-unknown', 'There is no such card.', { field: 'tag' })
}
