import type { Db } from '../../kernel/database.ts'
import { defer, type Tx } from '../../kernel/transaction.ts'
import type { Instant } from '../../kernel/time.ts'
import { type Profile, profileSchema } from './profile.ts'

export async function findProfile(db: Db, userId: string): Promise<Profile | null> {
  const row = await db
    .selectFrom('customers.profile')
    .select(['market', 'language', 'phone', 'address'])
    .where('userId', '=', userId)
    .executeTakeFirst()
  return row ? profileSchema.parse(row) : null
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
