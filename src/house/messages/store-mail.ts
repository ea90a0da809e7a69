import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '../../kernel/database.ts'
import { type Page, type PageQuery, pageFrom, readCursor } from '../../kernel/http/page.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Instant } from '../../kernel/time.ts'
import { defer, type Tx } from '../../kernel/transaction.ts'
import { languageOf, marketOf } from '../markets/market.ts'
import { failedStates, type Mail, mailStates, type MailState } from './mail.ts'
import { type Message, messageKinds } from './message.ts'

/** A mail with the message that it carries. */
export interface FullMail extends Mail {
  readonly message: Pick<Message, 'kind' | 'subject' | 'text' | 'language' | 'market' | 'link' | 'orderNumber' | 'vin'>
}

const cursorKeys = z.tuple([z.string(), z.uuid()])

export interface MailFilter extends PageQuery {
  readonly state?: MailState | undefined
}

/** All mails, the newest first. */
export async function listMails(db: Db, { limit, cursor, state }: MailFilter): Promise<Page<FullMail>> {
  let query = selectMails(db)
    .orderBy('mail.at', 'desc')
    .orderBy('mail.messageId', 'desc')
    .limit(limit + 1)
  if (state !== undefined) query = query.where('mail.state', '=', state)
  if (cursor !== undefined) {
    const [at, id] = readCursor(cursor, cursorKeys)
    query = query.where((where) =>
      where(where.refTuple('mail.at', 'mail.messageId'), '<', where.tuple(Temporal.Instant.from(at), id)),
    )
  }
  const page = pageFrom(await query.execute(), limit, (row) => [row.at.toString(), row.messageId])
  return { ...page, items: page.items.map(mailOf) }
}

/** Refuses `mail-unknown`. */
export async function findMail(db: Db, id: string): Promise<FullMail> {
  return known(await selectMails(db).where('mail.messageId', '=', id).executeTakeFirst(), id)
}

/** The same, held until the transaction ends. */
export async function lockMail(tx: Tx, id: string): Promise<FullMail> {
  return known(await selectMails(tx).where('mail.messageId', '=', id).forUpdate('mail').executeTakeFirst(), id)
}

/** Takes mails that are due, so that nobody else sends them. */
export async function takeDue(tx: Tx, at: Instant, limit: number): Promise<readonly FullMail[]> {
  const due = await selectMails(tx)
    .where('mail.state', '=', 'waiting')
    .where('mail.dueAt', '<=', at)
    .orderBy('mail.dueAt')
    .limit(limit)
    .forUpdate('mail')
    .skipLocked()
    .execute()
  const ids = due.map(({ messageId }) => messageId)
  if (ids.length === 0) return []
  await tx
    .updateTable('messages.mail')
    .set({ state: 'sending', dueAt: null, changedAt: at })
    .where('messageId', 'in', ids)
    .execute()
  return due.map((row) => ({ ...mailOf(row), state: 'sending', dueAt: null }))
}

/** Mails that somebody began to send before an instant and never told the end of, held. */
export async function lockAbandoned(tx: Tx, before: Instant, limit: number): Promise<readonly FullMail[]> {
  const rows = await selectMails(tx)
    .where('mail.state', '=', 'sending')
    .where('mail.changedAt', '<', before)
    .limit(limit)
    .forUpdate('mail')
    .skipLocked()
    .execute()
  return rows.map(mailOf)
}

/** Writes where a mail stands; it travels with the commit. */
export function saveMail(tx: Tx, { messageId, address, state, tries, dueAt, changedAt, reply }: Mail): void {
  defer(
    tx,
    tx
      .updateTable('messages.mail')
      .set({ address, state, tries, dueAt, changedAt, reply })
      .where('messageId', '=', messageId),
  )
}

/**
 * The mail by which a customer's address was last found not to work; undefined when a mail has arrived since. What is on
 * its way, or of which nobody knows, tells nothing.
 */
export async function findFailing(db: Db, customerId: string): Promise<FullMail | undefined> {
  const row = await selectMails(db)
    .where('message.customerId', '=', customerId)
    .where('mail.state', 'in', ['sent', ...failedStates])
    .orderBy('mail.changedAt', 'desc')
    .orderBy('mail.messageId', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined || row.state === 'sent' ? undefined : mailOf(row)
}

/** When the next one is due; null when none waits. */
export async function nextDue(db: Db): Promise<Instant | null> {
  const { rows } = await sql<{ due: Instant | null }>`
    select min(due_at) as due from messages.mail where state = 'waiting'`.execute(db)
  return rows[0]?.due ?? null
}

function selectMails(db: Db) {
  return db
    .selectFrom('messages.mail as mail')
    .innerJoin('messages.message as message', 'message.id', 'mail.messageId')
    .select(['mail.messageId', 'mail.at', 'mail.name', 'mail.address', 'mail.state', 'mail.tries', 'mail.dueAt'])
    .select(['mail.changedAt', 'mail.reply', 'message.kind', 'message.subject', 'message.text', 'message.language'])
    .select(['message.market', 'message.link', 'message.orderNumber', 'message.vin'])
}

type MailRow = Awaited<ReturnType<ReturnType<typeof selectMails>['execute']>>[number]

function mailOf({ kind, subject, text, language, market, link, orderNumber, vin, ...mail }: MailRow): FullMail {
  return {
    ...mail,
    state: z.enum(mailStates).parse(mail.state),
    message: {
      kind: z.enum(messageKinds).parse(kind),
      subject,
      text,
      language: languageOf(language),
      market: marketOf(market),
      link,
      orderNumber,
      vin,
    },
  }
}

function known(row: MailRow | undefined, id: string): FullMail {
  if (!row) throw new Refusal('mail-unknown', 'There is no such mail.', { mail: id })
  return mailOf(row)
}
