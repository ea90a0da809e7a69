import type { Db } from '../../../kernel/database.ts'
import { type MeterVerdict, verdictOn } from './signed-meter.ts'
import { findOfSession } from './store-record.ts'

/** What the signed meter values of a session's record prove; null when it has none, or no record has come. */
export async function verdictOf(db: Db, sessionId: string): Promise<MeterVerdict | null> {
  const found = await findOfSession(db, sessionId)
  return found?.content.signed ? verdictOn(found.content.signed) : null
}
