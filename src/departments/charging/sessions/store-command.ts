import { z } from 'zod'
import { commandAnswers } from './command.ts'
import type { Db } from '../../../kernel/database.ts'
import type { Instant } from '../../../kernel/time.ts'
import { defer, insertRows, type Tx } from '../../../kernel/transaction.ts'
import { type Command, commandKinds } from './command.ts'

const kindSchema = z.enum(commandKinds)
const answerSchema = z.enum(commandAnswers).nullable()

export function insertCommand(tx: Tx, command: Command): void {
  insertRows(tx, 'charging.sessionCommand', [{ ...command, result: null }])
}

export function saveAnswer(tx: Tx, { id, answer }: Pick<Command, 'id' | 'answer'>): void {
  defer(tx, tx.updateTable('charging.sessionCommand').set({ answer }).where('id', '=', id))
}

/** What came of a command later; only the first result counts. */
export async function takeResult(tx: Tx, id: string, result: string): Promise<Command | undefined> {
  const row = await tx
    .updateTable('charging.sessionCommand')
    .set({ result })
    .where('id', '=', id)
    .where((where) => where.or([where('result', 'is', null), where('result', '=', 'timeout')]))
    .returning(['id', 'sessionId', 'reservationId', 'kind', 'askedAt', 'answer'])
    .executeTakeFirst()
  return row && commandOf(row)
}

/** The last command of a kind that was asked for a session or a reservation. */
export async function findLast(
  db: Db,
  about: { readonly sessionId: string } | { readonly reservationId: string },
  kind: Command['kind'],
): Promise<Command | undefined> {
  const row = await db
    .selectFrom('charging.sessionCommand')
    .select(['id', 'sessionId', 'reservationId', 'kind', 'askedAt', 'answer'])
    .$if('sessionId' in about, (query) => query.where('sessionId', '=', 'sessionId' in about ? about.sessionId : ''))
    .$if('reservationId' in about, (query) =>
      query.where('reservationId', '=', 'reservationId' in about ? about.reservationId : ''),
    )
    .where('kind', '=', kind)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && commandOf(row)
}

interface CommandRow {
  readonly id: string
  readonly sessionId: string | null
  readonly reservationId: string | null
  readonly kind: string
  readonly askedAt: Instant
  readonly answer: string | null
}

function commandOf(row: CommandRow): Command {
  return { ...row, kind: kindSchema.parse(row.kind), answer: answerSchema.parse(row.answer) }
}
