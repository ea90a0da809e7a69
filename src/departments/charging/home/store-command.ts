import type { Db } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Instant } from '../../../kernel/time.ts'
import { insertRows, type Tx } from '../../../kernel/transaction.ts'
import { z } from 'zod'
import { type Command, commandActions } from './wallbox.ts'

const states = z.enum(['waiting', 'sent', 'accepted', 'rejected', 'unanswered'])
const commandRow = z.object({
  id: z.string(),
  wallboxId: z.string(),
  action: z.enum(commandActions),
  payload: z.record(z.string(), z.unknown()),
  requestedAt: z.instanceof(Temporal.Instant),
})

export interface AskedCommand extends Command {
  readonly requestedBy: string
  readonly requestedAt: Instant
}

export function insertCommand(tx: Tx, command: AskedCommand): void {
  insertRows(tx, 'charging.wallboxCommand', [{ ...command, state: 'waiting' }])
}

/** Takes the commands that wait for these wallboxes, each once, oldest first; those that waited too long stay. */
export async function takeCommands(tx: Tx, wallboxIds: readonly string[], since: Instant) {
  const rows = await tx
    .updateTable('charging.wallboxCommand')
    .set({ state: 'sent' })
    .where('state', '=', 'waiting')
    .where('wallboxId', 'in', [...wallboxIds])
    .where('requestedAt', '>', since)
    .returning(['id', 'wallboxId', 'action', 'payload', 'requestedAt'])
    .execute()
  return rows.map((row) => commandRow.parse(row)).toSorted((one, other) => (one.id < other.id ? -1 : 1))
}

export interface CommandOutcome {
  readonly state: 'accepted' | 'rejected' | 'unanswered'
  readonly answer: unknown
  readonly at: Instant
}

export async function saveOutcome(tx: Tx, id: string, { state, answer, at }: CommandOutcome): Promise<void> {
  const row = { state, answer: JSON.stringify(answer), answeredAt: at }
  await tx.updateTable('charging.wallboxCommand').set(row).where('id', '=', id).execute()
}

/** What became of a command to this wallbox. Refuses (`command-unknown`) one that is not there. */
export async function findCommand(db: Db, wallboxId: string, id: string) {
  const row = await db
    .selectFrom('charging.wallboxCommand')
    .select(['id', 'action', 'state', 'requestedAt'])
    .where('wallboxId', '=', wallboxId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Refusal('command-unknown', 'There is no such command.', { command: id })
  return { ...row, action: z.enum(commandActions).parse(row.action), state: states.parse(row.state) }
}

/** The latest commands to a wallbox, for care. */
export async function listCommands(db: Db, wallboxId: string, limit: number) {
  const rows = await db
    .selectFrom('charging.wallboxCommand')
    .select(['id', 'action', 'state', 'requestedAt', 'answeredAt', 'requestedBy'])
    .where('wallboxId', '=', wallboxId)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...row, state: states.parse(row.state) }))
}

/** Writes what happened on the line. */
export function note(
  tx: Tx,
  entry: {
    readonly id: string
    readonly wallboxId: string
    readonly at: Instant
    readonly kind: string
    readonly detail: string
  },
): void {
  insertRows(tx, 'charging.wallboxEntry', [{ ...entry, detail: entry.detail.slice(0, 400) }])
}

export async function listEntries(db: Db, wallboxId: string, limit: number) {
  return db
    .selectFrom('charging.wallboxEntry')
    .select(['id', 'at', 'kind', 'detail'])
    .where('wallboxId', '=', wallboxId)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

/** Forgets what happened on lines, and commands, before an instant. */
export async function forgetBefore(tx: Tx, before: Instant): Promise<void> {
  await Promise.all([
    tx.deleteFrom('charging.wallboxEntry').where('at', '<', before).execute(),
    tx.deleteFrom('charging.wallboxCommand').where('requestedAt', '<', before).execute(),
  ])
}
