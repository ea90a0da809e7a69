import type { Db } from '../../kernel/database.ts'
import { defer, type Tx } from '../../kernel/transaction.ts'
import type { Instant } from '../../kernel/time.ts'
import { languageOf, marketOf } from '../markets/market.ts'
import { type Profile, profileSchema } from './profile.ts'

export async function findProfile(db: Db, userId: string): Promise<Profile | null> {
  const row = await db
    .selectFrom('customers.profile')
    .select(['market', 'language', 'phone', 'address'])
    .where('userId', '=', userId)
    .executeTakeFirst()
  return row ? profileSchema.parse(row) : null
}

/** Language and market that customers have chosen; who has saved none is left out. */
export async function findChoices(
  db: Db,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, Pick<Profile, 'language' | 'market'>>> {
  if (userIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('customers.profile')
    .select(['userId', 'language', 'market'])
    .where('userId', 'in', userIds)
    .execute()
  return new Map(
    rows.map(({ userId, language, market }) => [userId, { language: languageOf(language), market: marketOf(market) }]),
  )
}

/** Writes the profile; travels with the commit. */
export function saveProfile(tx: Tx, userId: string, profile: Profile, at: Instant): void {
  const values = { ...profile, address: JSON.stringify(profile.address), updatedAt: at }
  defer(
    tx,
    tx
      .insertInto('customers.profile')
      .values({ userId, ...values })
      .onConflict((conflict) => conflict.column('userId').doUpdateSet(values)),
  )
}
