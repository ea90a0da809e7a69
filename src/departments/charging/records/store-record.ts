import { sql } from 'kysely'
import type { MarketCode } from '../../../house/markets/market.ts'
import { marketOf } from '../../../house/markets/market.ts'
import type { Db } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Instant } from '../../../kernel/time.ts'
import { defer, deferRows, expectAll, type Tx } from '../../../kernel/transaction.ts'
import type { ChargeRecord } from '../charge-record.ts'
import type { Tariff } from '../tariff.ts'
import { tariffFrom } from '../tariffs/tariff-row.ts'
import type { Amounts, RecordState } from './entry.ts'
import { recordStates } from './entry.ts'
import { recordFrom } from './record-row.ts'

/** A record as it stands in our books. Amounts are minor units. */
export interface KeptRecord {
  readonly id: string
  readonly operator: string
  readonly market: MarketCode
  readonly currency: string
  readonly month: Temporal.PlainDate
  readonly state: RecordState
  readonly sessionId: string | null
  readonly tariffVersionId: string | null
  readonly customerTariff: Tariff | null
  readonly timeZone: string | null
  readonly settles: boolean
  readonly energyWh: number
  readonly startedAt: Instant
  readonly endedAt: Instant
  readonly claimed: Amounts
  readonly rated: Amounts | null
  readonly customer: Amounts
  readonly payable: Amounts
  readonly creditOf: string | null
  readonly takenAt: Instant
}

/** As it is written: with what the operator sent. */
export interface NewRecord extends KeptRecord {
  readonly connectionId: string
  readonly key: string
  readonly content: ChargeRecord
  readonly hash: string
}

// Of two that come at once with one id, or for one session, the later one runs again and finds the first.
const INSERT = `
  with given as materialized (select * from json_populate_recordset(null::charging.record, $1::json)), put as (
    insert into charging.record select * from given on conflict do nothing returning id
  )
  select ${expectAll('count(*)')} from put`

/** Writes records; they travel with the commit. */
export function insertRecords(tx: Tx, records: readonly NewRecord[]): void {
  if (records.length === 0) return
  const rows = records.map((record) => ({
    id: record.id,
    connection_id: record.connectionId,
    operator: record.operator,
    key: record.key,
    market: record.market,
    currency: record.currency,
    month: record.month,
    state: record.state,
    session_id: record.sessionId,
    tariff_version_id: record.tariffVersionId,
    customer_tariff: record.customerTariff,
    time_zone: record.timeZone,
    settles: record.settles,
    energy_wh: record.energyWh,
    started_at: record.startedAt,
    ended_at: record.endedAt,
    net: record.claimed.net,
    gross: record.claimed.gross,
    rated_net: record.rated?.net ?? null,
    rated_gross: record.rated?.gross ?? null,
    customer_net: record.customer.net,
    customer_gross: record.customer.gross,
    payable_net: record.payable.net,
    payable_gross: record.payable.gross,
    credit_of: record.creditOf,
    content: record.content,
    hash: record.hash,
    taken_at: record.takenAt,
  }))
  deferRows(tx, INSERT, rows)
}

/** What an operator has sent before, by its key, of these. */
export async function findByKeys(
  tx: Tx,
  names: readonly { readonly operator: string; readonly key: string }[],
): Promise<readonly (KeptRecord & { readonly key: string; readonly hash: string })[]> {
  if (names.length === 0) return []
  const rows = await recordQuery(tx)
    .select(['key', 'hash'])
    .where('operator', 'in', [...new Set(names.map(({ operator }) => operator))])
    .where('key', 'in', [...new Set(names.map(({ key }) => key))])
    .execute()
  return rows.map((row) => ({ ...keptOf(row), key: row.key, hash: row.hash }))
}

/** Records of sessions that stand, the first of each. */
export async function findStanding(tx: Tx, sessionIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (sessionIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('charging.record')
    .select(['id', 'sessionId'])
    .where('sessionId', 'in', sessionIds)
    .where('state', 'in', ['open', 'agreed', 'disputed'])
    .orderBy('id', 'desc')
    .execute()
  return new Map(rows.flatMap(({ id, sessionId }) => (sessionId === null ? [] : [[sessionId, id] as const])))
}

/** Sessions whose customer has paid by an earlier record, also one that was credited since. */
export async function findSettled(tx: Tx, sessionIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (sessionIds.length === 0) return new Set()
  const rows = await tx
    .selectFrom('charging.record')
    .select('sessionId')
    .where('sessionId', 'in', sessionIds)
    .where('settles', '=', true)
    .execute()
  return new Set(rows.flatMap(({ sessionId }) => (sessionId === null ? [] : [sessionId])))
}

export async function findRecord(db: Db, id: string): Promise<KeptRecord & { readonly content: ChargeRecord }> {
  const row = await recordQuery(db).select('content').where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('record-unknown', 'There is no such record.', { record: id })
  return { ...keptOf(row), content: recordFrom(row.content) }
}

export async function lockRecord(tx: Tx, id: string): Promise<KeptRecord> {
  const row = await recordQuery(tx).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw new Refusal('record-unknown', 'There is no such record.', { record: id })
  return keptOf(row)
}

/** Saves how a record stands, and what is owed for it; the rest of it never changes. */
export function saveStanding(tx: Tx, { id, state, payable, month }: KeptRecord): void {
  defer(
    tx,
    tx
      .updateTable('charging.record')
      .set({ state, payableNet: payable.net, payableGross: payable.gross, month })
      .where('id', '=', id),
  )
}

export interface RecordPage {
  readonly limit: number
  /** Their ids grow with time. */
  readonly before: string | null
  readonly state: RecordState | null
  readonly operator: string | null
  readonly month: Temporal.PlainDate | null
}

/** Records, the newest first; one more than `limit` when there are more. */
export async function listRecords(
  db: Db,
  page: RecordPage,
): Promise<readonly (KeptRecord & { readonly number: string })[]> {
  const rows = await recordQuery(db)
    .select(sql<string>`content->>'id'`.as('number'))
    .$if(page.before !== null, (query) => query.where('id', '<', page.before ?? ''))
    .$if(page.state !== null, (query) => query.where('state', '=', page.state ?? ''))
    .$if(page.operator !== null, (query) => query.where('operator', '=', page.operator ?? ''))
    .$if(page.month !== null, (query) => query.where('month', '=', page.month))
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .execute()
  return rows.map((row) => ({ ...keptOf(row), number: row.number }))
}

/** The record that a session is paid by, if one has come. */
export async function findOfSession(
  db: Db,
  sessionId: string,
): Promise<{ readonly id: string; readonly content: ChargeRecord } | undefined> {
  const row = await db
    .selectFrom('charging.record')
    .select(['id', 'content'])
    .where('sessionId', '=', sessionId)
    .orderBy('settles', 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return row && { id: row.id, content: recordFrom(row.content) }
}

function recordQuery(db: Db) {
  return db
    .selectFrom('charging.record')
    .select([
      'id',
      'operator',
      'market',
      'currency',
      'month',
      'state',
      'sessionId',
      'tariffVersionId',
      'customerTariff',
      'timeZone',
      'settles',
      'energyWh',
      'startedAt',
      'endedAt',
      'net',
      'gross',
      'ratedNet',
      'ratedGross',
      'customerNet',
      'customerGross',
      'payableNet',
      'payableGross',
      'creditOf',
      'takenAt',
    ])
}

type Row = Awaited<ReturnType<ReturnType<typeof recordQuery>['execute']>>[number]

function keptOf(row: Row): KeptRecord {
  const { id, operator, currency, month, sessionId, tariffVersionId, timeZone, settles, energyWh } = row
  return {
    id,
    operator,
    market: marketOf(row.market),
    currency,
    month,
    state: stateOf(row.state),
    sessionId,
    tariffVersionId,
    customerTariff: row.customerTariff === null ? null : tariffFrom(row.customerTariff),
    timeZone,
    settles,
    energyWh,
    startedAt: row.startedAt,
    endedAt: row.endedAt,
    claimed: { net: row.net, gross: row.gross },
    rated: row.ratedNet === null || row.ratedGross === null ? null : { net: row.ratedNet, gross: row.ratedGross },
    customer: { net: row.customerNet, gross: row.customerGross },
    payable: { net: row.payableNet, gross: row.payableGross },
    creditOf: row.creditOf,
    takenAt: row.takenAt,
  }
}

function stateOf(text: string): RecordState {
  const found = recordStates.find((state) => state === text)
  if (!found) throw new Error(`No such state of a record: ${text}`)
  return found
}
