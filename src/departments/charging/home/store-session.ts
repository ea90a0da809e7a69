import { z } from 'zod'
import type { Db } from '../../../kernel/database.ts'
import { money } from '../../../kernel/money.ts'
import { present } from '../../../kernel/refusal.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import type { HomeSession, ToldReading } from './home-session.ts'
import { priceSchema } from './plan-schema.ts'

const flaw = z.enum(['meter-ran-backwards', 'never-stopped', 'clock-wrong']).nullable()
const signature = z.enum(['none', 'kept', 'verified', 'broken'])

const COLUMNS = [
  'id',
  'wallboxId',
  'transactionId',
  'connectorId',
  'tag',
  'startedAt',
  'meterStartWh',
  'meterWh',
  'powerW',
  'reportedAt',
  'endedAt',
  'endReason',
  'flaw',
  'price',
  'cost',
  'signature',
] as const

interface SessionRow extends Omit<HomeSession, 'flaw' | 'price' | 'cost' | 'signature'> {
  readonly flaw: string | null
  readonly price: unknown
  readonly cost: number | null
  readonly signature: string
}

function sessionOf(row: SessionRow): HomeSession {
  const price = priceSchema.parse(row.price)
  return {
    ...row,
    price,
    flaw: flaw.parse(row.flaw),
    cost: row.cost === null ? null : money(row.cost, price.currency),
    signature: signature.parse(row.signature),
  }
}

export interface NewSession {
  readonly id: string
  readonly wallboxId: string
  readonly connectorId: number
  readonly tag: string
  readonly toldAt: Instant
  readonly startedAt: Instant
  readonly meterStartWh: number
  readonly flaw: string | null
  readonly price: HomeSession['price']
}

/** Begins a charge; a start that was told before gives the charge that it began then. */
export async function beginSession(
  tx: Tx,
  { price, ...row }: NewSession,
): Promise<{ readonly session: HomeSession; readonly isNew: boolean }> {
  const begun = await tx
    .insertInto('charging.homeSession')
    .values({
      ...row,
      meterWh: row.meterStartWh,
      reportedAt: row.startedAt,
      price: JSON.stringify(price),
      currency: price.currency,
    })
    .onConflict((conflict) => conflict.constraint('home_session_start').doNothing())
    .returning(COLUMNS)
    .executeTakeFirst()
  if (begun) return { session: sessionOf(begun), isNew: true }
  const known = await tx
    .selectFrom('charging.homeSession')
    .select(COLUMNS)
    .where('wallboxId', '=', row.wallboxId)
    .where('connectorId', '=', row.connectorId)
    .where('toldAt', '=', row.toldAt)
    .where('meterStartWh', '=', row.meterStartWh)
    .where('tag', '=', row.tag)
    .executeTakeFirst()
  return { session: sessionOf(present(known, 'the charge that began before')), isNew: false }
}

/** The charge that a box means by a transaction of its own, held until the transaction ends. */
export async function lockSession(tx: Tx, wallboxId: string, transactionId: number): Promise<HomeSession | undefined> {
  const row = await tx
    .selectFrom('charging.homeSession')
    .select(COLUMNS)
    .where('wallboxId', '=', wallboxId)
    .where('transactionId', '=', transactionId)
    .forUpdate()
    .executeTakeFirst()
  return row && sessionOf(row)
}

/** Charges that run, of these wallboxes, the newest first. */
export async function listRunning(db: Db, wallboxIds: readonly string[]): Promise<readonly HomeSession[]> {
  if (wallboxIds.length === 0) return []
  const rows = await db
    .selectFrom('charging.homeSession')
    .select(COLUMNS)
    .where('wallboxId', 'in', [...wallboxIds])
    .where('endedAt', 'is', null)
    .orderBy('startedAt', 'desc')
    .execute()
  return rows.map(sessionOf)
}

export async function saveSession(tx: Tx, session: HomeSession): Promise<void> {
  const { id, meterWh, powerW, reportedAt, endedAt, endReason, flaw: why, cost, signature: proof } = session
  await tx
    .updateTable('charging.homeSession')
    .set({ meterWh, powerW, reportedAt, endedAt, endReason, flaw: why, cost: cost?.amount ?? null, signature: proof })
    .where('id', '=', id)
    .execute()
}

/** Keeps readings; of a moment that is known already only a signed record is added. */
export async function keepReadings(tx: Tx, sessionId: string, readings: readonly ToldReading[]): Promise<void> {
  // A signed reading goes before a plain one of the same moment.
  const byMoment = new Map(
    readings
      .toSorted((one, other) => Number(one.signed !== null) - Number(other.signed !== null))
      .map((reading) => [reading.at.epochMilliseconds, reading]),
  )
  if (byMoment.size === 0) return
  await tx
    .insertInto('charging.homeReading')
    .values([...byMoment.values()].map((reading) => ({ sessionId, ...reading })))
    .onConflict((conflict) =>
      conflict
        .columns(['sessionId', 'at'])
        .doUpdateSet((row) => ({ signed: row.ref('excluded.signed') }))
        .where('charging.homeReading.signed', 'is', null),
    )
    .execute()
}

/** All readings of a charge in order of time. */
export async function listReadings(db: Db, sessionId: string): Promise<readonly ToldReading[]> {
  return db
    .selectFrom('charging.homeReading')
    .select(['at', 'meterWh', 'powerW', 'signed'])
    .where('sessionId', '=', sessionId)
    .orderBy('at')
    .execute()
}

export interface SessionPage {
  readonly wallboxId: string
  readonly limit: number
  readonly before: { readonly startedAt: Instant; readonly id: string } | null
}

/** Charges of a wallbox, the newest first. */
export async function listSessions(db: Db, { wallboxId, limit, before }: SessionPage): Promise<readonly HomeSession[]> {
  let query = db.selectFrom('charging.homeSession').select(COLUMNS).where('wallboxId', '=', wallboxId)
  if (before) {
    query = query.where((where) =>
      where(where.refTuple('startedAt', 'id'), '<', where.tuple(before.startedAt, before.id)),
    )
  }
  const rows = await query.orderBy('startedAt', 'desc').orderBy('id', 'desc').limit(limit).execute()
  return rows.map(sessionOf)
}

/** Charges that ended within [from, until), in order. */
export async function listEnded(
  db: Db,
  wallboxId: string,
  { from, until }: { readonly from: Instant; readonly until: Instant },
): Promise<readonly HomeSession[]> {
  const rows = await db
    .selectFrom('charging.homeSession')
    .select(COLUMNS)
    .where('wallboxId', '=', wallboxId)
    .where('endedAt', '>=', from)
    .where('endedAt', '<', until)
    .orderBy('endedAt')
    .execute()
  return rows.map(sessionOf)
}

/** A charge of one of this customer's wallboxes. */
export async function findOwnSession(db: Db, wallboxId: string, id: string): Promise<HomeSession | undefined> {
  const row = await db
    .selectFrom('charging.homeSession')
    .select(COLUMNS)
    .where('wallboxId', '=', wallboxId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && sessionOf(row)
}

/** A charge of the past, as it is seeded: with its end, and without a number of the box's. */
export interface PastSession extends Omit<HomeSession, 'transactionId' | 'cost'> {
  readonly toldAt: Instant
  readonly currency: string
  readonly cost: number | null
}

/** Seeds charges of the past in one go. */
export async function insertPast(tx: Tx, sessions: readonly PastSession[]): Promise<void> {
  await tx
    .insertInto('charging.homeSession')
    .values(sessions.map((session) => ({ ...session, price: JSON.stringify(session.price) })))
    .execute()
}
