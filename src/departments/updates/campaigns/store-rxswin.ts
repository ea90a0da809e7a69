import { z } from '@hono/zod-openapi'
import type { Db } from '../../../kernel/database.ts'
import { isUniqueViolation } from '../../../kernel/faults.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Tx } from '../../../kernel/transaction.ts'

/** Software as the register keeps it: each module with the hashes of its files. */
export const registeredSoftware = z
  .object({
    set: z.string(),
    version: z.string(),
    modules: z.array(
      z.object({
        name: z.string(),
        version: z.string(),
        part: z.string(),
        files: z.array(z.object({ filename: z.string(), sha256: z.string() })),
      }),
    ),
  })
  .openapi('RegisteredSoftware')
export type RegisteredSoftware = z.infer<typeof registeredSoftware>

/** A line of the RXSWIN register: what a type approval's software was before a set, and is after it. */
export interface RxswinLine {
  readonly position: number
  readonly identifier: string
  readonly vehicleType: string
  readonly setId: string
  readonly before: RegisteredSoftware | null
  readonly after: RegisteredSoftware
  readonly evidence: string
  readonly actor: string
  readonly at: Instant
}

/** Adds a line. Refuses (`rxswin-exists`) a set that the register has for this identifier. */
export async function insertRxswin(tx: Tx, line: Omit<RxswinLine, 'position'>): Promise<void> {
  try {
    await tx
      .insertInto('updates.rxswin')
      .values({ ...line, before: JSON.stringify(line.before), after: JSON.stringify(line.after) })
      .execute()
  } catch (error) {
    if (!isUniqueViolation(error, 'rxswin_identifier_set_id_key')) throw error
    const { identifier, setId } = line
    throw new Refusal('rxswin-exists', 'This set is registered for this identifier.', { identifier, set: setId })
  }
}

/** The register, the newest line first, from before a position on; of one identifier, or all. */
export async function listRxswin(
  db: Db,
  page: { limit: number; before: number; identifier: string | null },
): Promise<readonly RxswinLine[]> {
  const { identifier } = page
  const rows = await db
    .selectFrom('updates.rxswin')
    .selectAll()
    .where('position', '<', page.before)
    .$if(identifier !== null, (query) => query.where('identifier', '=', identifier))
    .orderBy('position', 'desc')
    .limit(page.limit)
    .execute()
  return rows.map(({ before, after, ...row }) => ({
    ...row,
    before: registeredSoftware.nullable().parse(before),
    after: registeredSoftware.parse(after),
  }))
}
