import { z } from 'zod'
import { sql } from 'kysely'
import type { Db } from '../../kernel/database.ts'
import { type Page, type PageQuery, pageFrom, readCursor } from '../../kernel/http/page.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Instant } from '../../kernel/time.ts'
import { defer, deferRows, type Tx } from '../../kernel/transaction.ts'
import { languageOf, marketOf } from '../markets/market.ts'
import { type Message, messageKinds } from './message.ts'

/** A message with its mail, as both are first written. */
export interface NewMessage extends Omit<Message, 'readAt'> {
  readonly cause: string
  readonly name: string
  readonly address: string
  readonly state: 'kept' | 'waiting'
}

const INSERT = `with given as materialized (
    select * from json_to_recordset($1::json) as given(id uuid, customer_id text, kind text, cause text, language text,
      market text, subject text, text text, link text, order_number text, vin text, at timestamptz, name text,
      address text, state text, now timestamptz)
  ), told as (
    insert into messages.message
      (id, customer_id, kind, cause, language, market, subject, text, link, order_number, vin, at)
    select id, customer_id, kind, cause, language, market, subject, text, link, order_number, vin, at from given
    on conflict (cause) do nothing
    returning id
  )
  insert into messages.mail (message_id, at, name, address, state, due_at, changed_at)
  select id, at, name, address, state, case when state = 'waiting' then now end, now
  from given where id in (select id from told)`

/** Writes messages and their mails; what was told for the same cause before is passed over. Travels with the commit. */
export function insertMessages(tx: Tx, messages: readonly NewMessage[], now: Instant): void {
  if (messages.length === 0) return
  const rows = messages.map(({ customerId, orderNumber, at, ...rest }) => ({
    ...rest,
    customer_id: customerId,
    order_number: orderNumber,
    at: at.toString(),
    now: now.toString(),
  }))
  deferRows(tx, INSERT, rows)
}

const cursorKeys = z.tuple([z.string(), z.uuid()])

/** What a customer was told, the newest first. */
export async function listMessages(db: Db, customerId: string, { limit, cursor }: PageQuery): Promise<Page<Message>> {
  let query = selectMessages(db)
    .where('customerId', '=', customerId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
  if (cursor !== undefined) {
    const [at, id] = readCursor(cursor, cursorKeys)
    query = query.where((where) => where(where.refTuple('at', 'id'), '<', where.tuple(Temporal.Instant.from(at), id)))
  }
  const page = pageFrom(await query.execute(), limit, (row) => [row.at.toString(), row.id])
  return { ...page, items: page.items.map(messageOf) }
}

const COUNTED_MOST = 100

/** How many messages nobody has opened; it counts to a hundred. */
export async function countUnread(db: Db, customerId: string): Promise<number> {
  const unread = await db
    .selectFrom('messages.message')
    .select('id')
    .where('customerId', '=', customerId)
    .where('readAt', 'is', null)
    .limit(COUNTED_MOST)
    .execute()
  return unread.length
}

/** A message of this customer's. Refuses (`message-unknown`) those of others. */
export async function findMessage(db: Db, id: string, customerId: string): Promise<Message> {
  const row = await selectMessages(db).where('id', '=', id).where('customerId', '=', customerId).executeTakeFirst()
  if (!row) throw new Refusal('message-unknown', 'There is no such message.', { message: id })
  return messageOf(row)
}

/** Says that it was opened; it travels with the commit. Only the first time counts. */
export function markRead(tx: Tx, id: string, at: Instant): void {
  defer(tx, tx.updateTable('messages.message').set({ readAt: at }).where('id', '=', id).where('readAt', 'is', null))
}

/** Says of everything told before an instant that it was opened then. */
export async function markAllRead(db: Db, before: Instant): Promise<void> {
  await db
    .updateTable('messages.message')
    .set((row) => ({ readAt: row.ref('at') }))
    .where('at', '<', before)
    .execute()
}

/** How far we have looked for vehicles that ask for consent; held until the transaction ends. */
export async function lockAsked(tx: Tx, first: Instant): Promise<Instant> {
  await sql`insert into messages.asked (until) values (${first.toString()}) on conflict do nothing`.execute(tx)
  const { until } = await tx.selectFrom('messages.asked').select('until').forUpdate().executeTakeFirstOrThrow()
  return until
}

export function saveAsked(tx: Tx, until: Instant): void {
  defer(tx, tx.updateTable('messages.asked').set({ until }))
}

function selectMessages(db: Db) {
  return db
    .selectFrom('messages.message')
    .select(['id', 'customerId', 'kind', 'language', 'market', 'subject', 'text', 'link', 'orderNumber', 'vin'])
    .select(['at', 'readAt'])
}

type MessageRow = Awaited<ReturnType<ReturnType<typeof selectMessages>['execute']>>[number]

function messageOf(row: MessageRow): Message {
  return {
    ...row,
    kind: z.enum(messageKinds).parse(row.kind),
    language: languageOf(row.language),
    market: marketOf(row.market),
  }
}
