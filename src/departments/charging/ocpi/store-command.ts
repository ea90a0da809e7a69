import { z } from 'zod'
import type { Db } from '../../../kernel/database.ts'
import type { Instant } from '../../../kernel/time.ts'
import { defer, type Tx } from '../../../kernel/transaction.ts'

/** What was asked of a peer. */
export interface SentCommand {
  readonly id: string
  readonly connectionId: string
  readonly kind: string
}

export async function insertCommand(tx: Tx, command: SentCommand & { readonly sentAt: Instant }): Promise<void> {
  await tx.insertInto('charging.ocpiCommand').values(command).execute()
}

/** Keeps the immediate answer, and until when the peer promises the result. */
export async function saveAnswer(
  tx: Tx,
  id: string,
  told: { readonly answer: string; readonly answeredAt: Instant; readonly dueAt: Instant | null },
): Promise<void> {
  await tx.updateTable('charging.ocpiCommand').set(told).where('id', '=', id).execute()
}

/** Locks a command of this connection. */
export async function lockCommand(
  tx: Tx,
  { id, connectionId }: { readonly id: string; readonly connectionId: string },
) {
  return tx
    .selectFrom('charging.ocpiCommand')
    .select(['id', 'kind', 'result', 'givenUpAt'])
    .where('id', '=', id)
    .where('connectionId', '=', connectionId)
    .forUpdate()
    .executeTakeFirst()
}

export function saveResult(
  tx: Tx,
  id: string,
  told: { readonly result: string; readonly resultData: unknown; readonly resultAt: Instant },
): void {
  const { resultData, ...rest } = told
  defer(
    tx,
    tx
      .updateTable('charging.ocpiCommand')
      .set({ ...rest, resultData: resultData === undefined ? null : JSON.stringify(resultData) })
      .where('id', '=', id),
  )
}

export interface CommandResultRow {
  readonly answer: string | null
  readonly result: string | null
  readonly resultData: unknown
}

/** How far a command is; undefined when it was never sent. */
export async function findCommand(db: Db, id: string): Promise<CommandResultRow | undefined> {
  return db
    .selectFrom('charging.ocpiCommand')
    .select(['answer', 'result', 'resultData'])
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Stops waiting for the results that are overdue; gives those that were waited for. */
export async function giveUpCommands(tx: Tx, at: Instant): Promise<readonly SentCommand[]> {
  const rows = await tx
    .updateTable('charging.ocpiCommand')
    .set({ givenUpAt: at })
    .where('dueAt', '<', at)
    .where('resultAt', 'is', null)
    .where('givenUpAt', 'is', null)
    .returning(['id', 'connectionId', 'kind'])
    .execute()
  return z.array(z.object({ id: z.string(), connectionId: z.string(), kind: z.string() })).parse(rows)
}
