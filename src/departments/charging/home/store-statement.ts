import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '../../../kernel/database.ts'
import { type Currency, money } from '../../../kernel/money.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import type { Statement } from './statement.ts'

/** A statement as it was made. */
export interface MadeStatement extends Statement {
  readonly id: string
  readonly number: string
  readonly wallboxId: string
  readonly version: number
  readonly madeAt: Instant
}

const lines = z.array(
  z.object({
    sessionId: z.string(),
    startedAt: z.string(),
    endedAt: z.string(),
    energyWh: z.int(),
    meterStartWh: z.int(),
    meterEndWh: z.int(),
    signature: z.enum(['none', 'kept', 'verified', 'broken']),
  }),
)
const currencies = z.enum(['EUR', 'CHF', 'GBP'])

const COLUMNS = [
  'id',
  'number',
  'wallboxId',
  'month',
  'version',
  'price',
  'energyWh',
  'amount',
  'currency',
  'lines',
  'madeAt',
] as const

interface StatementRow extends Omit<MadeStatement, 'amount' | 'lines'> {
  readonly amount: number
  readonly currency: string
  readonly lines: unknown
}

function statementOf({ amount, currency, ...row }: StatementRow): MadeStatement {
  const known: Currency = currencies.parse(currency)
  return { ...row, amount: money(amount, known), lines: lines.parse(row.lines) }
}

export async function insertStatement(
  tx: Tx,
  customerId: string,
  { amount, lines: stated, ...row }: Omit<MadeStatement, 'number'>,
): Promise<void> {
  const year = row.month.slice(0, 4)
  const number = sql<string>`${`L-${year}-`} || lpad(nextval('charging.home_statement_number')::text, 6, '0')`
  await tx
    .insertInto('charging.homeStatement')
    .values({
      ...row,
      number,
      customerId,
      amount: amount.amount,
      currency: amount.currency,
      lines: JSON.stringify(stated),
    })
    .execute()
}

/** Statements of a wallbox, the newest month first, later versions before earlier ones. */
export async function listStatements(db: Db, wallboxId: string): Promise<readonly MadeStatement[]> {
  const rows = await db
    .selectFrom('charging.homeStatement')
    .select(COLUMNS)
    .where('wallboxId', '=', wallboxId)
    .orderBy('month', 'desc')
    .orderBy('version', 'desc')
    .limit(120)
    .execute()
  return rows.map(statementOf)
}

export async function findLatest(db: Db, wallboxId: string, month: string): Promise<MadeStatement | undefined> {
  const row = await db
    .selectFrom('charging.homeStatement')
    .select(COLUMNS)
    .where('wallboxId', '=', wallboxId)
    .where('month', '=', month)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && statementOf(row)
}

/** A statement that was made in this transaction. */
export async function findStatement(tx: Tx, id: string): Promise<MadeStatement> {
  return statementOf(
    await tx.selectFrom('charging.homeStatement').select(COLUMNS).where('id', '=', id).executeTakeFirstOrThrow(),
  )
}

/** A statement of this customer by its number; it outlives the wallbox. */
export async function findOwnStatement(db: Db, customerId: string, number: string): Promise<MadeStatement | undefined> {
  const row = await db
    .selectFrom('charging.homeStatement')
    .select(COLUMNS)
    .where('customerId', '=', customerId)
    .where('number', '=', number)
    .executeTakeFirst()
  return row && statementOf(row)
}
