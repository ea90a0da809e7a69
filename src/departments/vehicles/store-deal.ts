import { z } from 'zod'
import type { Db } from '../../kernel/database.ts'
import { defer, deferRows, insertRows, type Tx } from '../../kernel/transaction.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Instant } from '../../kernel/time.ts'
import { activities, type Deed } from '../../house/partners/public.ts'
import type { Entry, PromiseReason } from './deal.ts'
import { promiseReasons } from './deal.ts'
import type { DealFile } from './deal-file.ts'
import { earlyEnds, milestones } from './deal-state.ts'
import { actorSchema, dealFileOf } from './deal-row.ts'

/** Columns that never change once a deal is there. */
const agreed = [
  'id',
  'order_id',
  'order_number',
  'contract_id',
  'line_id',
  'customer_id',
  'customer_group',
  'market',
  'offer',
  'title',
  'source',
  'reserved_vin',
  'plates_needed',
  'sales_model',
  'seller_kind',
  'seller_partner_id',
  'channel',
  'edition',
  'choices',
  'total',
  'tax',
  'deposit',
  'commission_base',
  'currency',
  'ranking',
  'latitude',
  'longitude',
  'submitted_at',
] as const
const changing = [
  'configuration_hash',
  'paid',
  'paid_in_full_at',
  'promised_on',
  'promise_binding',
  'promise_reason',
  'state',
  'sides',
  'care',
  'partner_id',
  'changed_at',
] as const
type Columns<Names extends readonly string[]> = Readonly<Record<Names[number], unknown>>

const columns = [...agreed, ...changing].join(', ')
const INSERT_DEALS = `insert into vehicles.deal (${columns})
  select ${columns} from json_populate_recordset(null::vehicles.deal, $1::json)`
// One deal may change several times within a transaction: the last of it counts.
const UPDATE_DEALS = `update vehicles.deal
  set ${changing.map((name) => `${name} = changed.${name}`).join(', ')}
  from (
    select distinct on (id) row.*
    from rows from (json_populate_recordset(null::vehicles.deal, $1::json)) with ordinality as row
    order by id, ordinality desc
  ) as changed
  where deal.id = changed.id
    and deal.id = any(array(select id from json_to_recordset($1::json) as given(id uuid)))`

/** Writes a new deal with its first promise and the beginning of its record; it travels with the commit. */
export function insertDeal(tx: Tx, file: DealFile, first: Entry, promise: PromiseRecord): void {
  const { deal } = file
  const row: Columns<typeof agreed> & Columns<typeof changing> = {
    id: deal.id,
    order_id: deal.orderId,
    order_number: deal.orderNumber,
    contract_id: deal.contractId,
    line_id: deal.lineId,
    customer_id: deal.customerId,
    customer_group: deal.customerGroup,
    market: deal.market,
    offer: deal.offer,
    title: deal.title,
    source: deal.source,
    reserved_vin: deal.reservedVin,
    plates_needed: deal.platesNeeded,
    sales_model: deal.salesModel,
    seller_kind: deal.seller.kind,
    seller_partner_id: deal.seller.kind === 'partner' ? deal.seller.partnerId : null,
    channel: deal.channel,
    edition: file.edition,
    choices: file.choices,
    total: deal.total.amount,
    tax: file.tax.amount,
    deposit: file.deposit.amount,
    commission_base: file.commissionBase.amount,
    currency: deal.total.currency,
    ranking: file.ranking,
    latitude: file.place?.latitude ?? null,
    longitude: file.place?.longitude ?? null,
    submitted_at: deal.submittedAt,
    ...changingColumns(file),
  }
  deferRows(tx, INSERT_DEALS, [row])
  insertEntries(tx, deal.id, [first])
  insertPromise(tx, deal.id, promise)
}

/** Saves what may change about a deal, and what goes on its record; what was agreed at the order never changes. */
export function saveDeal(tx: Tx, file: DealFile, entries: readonly Entry[]): void {
  deferRows(tx, UPDATE_DEALS, [{ id: file.deal.id, ...changingColumns(file) }])
  insertEntries(tx, file.deal.id, entries)
}

function changingColumns({ deal, care, changedAt }: DealFile): Columns<typeof changing> {
  return {
    configuration_hash: deal.configurationHash,
    paid: deal.payment.paid.amount,
    paid_in_full_at: deal.payment.kind === 'full' ? deal.payment.at : null,
    promised_on: deal.promise?.date ?? null,
    promise_binding: deal.promise?.binding ?? null,
    promise_reason: deal.promise?.reason ?? null,
    state: deal.state,
    sides: deal.sides,
    care: care.kind,
    partner_id: care.kind === 'partner' ? care.partnerId : null,
    changed_at: changedAt,
  }
}

/** Adds to the record of a deal without changing it. */
export function insertEntries(tx: Tx, dealId: string, entries: readonly Entry[]): void {
  insertRows(
    tx,
    'vehicles.dealEntry',
    entries.map(({ at, by, kind, from, to, detail }) => ({
      dealId,
      at,
      actor: by,
      kind,
      fromState: from,
      toState: to,
      detail,
    })),
  )
}

/** Locks a deal for a change. Refuses what is not there. */
export async function lockDeal(tx: Tx, id: string): Promise<DealFile> {
  const row = await tx.selectFrom('vehicles.deal').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw dealNotFound(id)
  return dealFileOf(row)
}

/** Locks the deals of a contract, in order of their ids. */
export async function lockDealsOf(tx: Tx, contractIds: readonly string[]): Promise<readonly DealFile[]> {
  if (contractIds.length === 0) return []
  const rows = await tx
    .selectFrom('vehicles.deal')
    .selectAll()
    .where('contractId', 'in', [...contractIds])
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map(dealFileOf)
}

/** Locks the deals of an order, in order of their ids. */
export async function lockDealsOfOrder(tx: Tx, orderId: string): Promise<readonly DealFile[]> {
  const rows = await tx
    .selectFrom('vehicles.deal')
    .selectAll()
    .where('orderId', '=', orderId)
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map(dealFileOf)
}

export async function findDeal(db: Db, id: string): Promise<DealFile> {
  const row = await db.selectFrom('vehicles.deal').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw dealNotFound(id)
  return dealFileOf(row)
}

export function dealNotFound(id: string): Refusal {
  return new Refusal('deal-not-found', 'There is no such deal.', { deal: id })
}

/** The whole record of a deal, in order. */
export async function selectEntries(db: Db, dealId: string): Promise<readonly Entry[]> {
  const rows = await db
    .selectFrom('vehicles.dealEntry')
    .select(['at', 'actor', 'kind', 'fromState', 'toState', 'detail'])
    .where('dealId', '=', dealId)
    .orderBy('position')
    .execute()
  return rows.map((row) => ({
    at: row.at,
    by: actorSchema.parse(row.actor),
    kind: row.kind,
    from: stateName.parse(row.fromState),
    to: stateName.parse(row.toState),
    detail: isRecord(row.detail) ? row.detail : {},
  }))
}

/** A date as it was promised. */
export interface PromiseRecord {
  readonly date: Temporal.PlainDate
  readonly binding: boolean
  readonly reason: PromiseReason
  readonly promisedAt: Instant
}

export function insertPromise(tx: Tx, dealId: string, { date, binding, reason, promisedAt }: PromiseRecord): void {
  insertRows(tx, 'vehicles.promisedDate', [{ dealId, promisedOn: date, binding, reason, promisedAt }])
}

/** Every date that was promised, in order. */
export async function selectPromises(db: Db, dealId: string): Promise<readonly PromiseRecord[]> {
  const rows = await db
    .selectFrom('vehicles.promisedDate')
    .select(['promisedOn', 'binding', 'reason', 'promisedAt'])
    .where('dealId', '=', dealId)
    .orderBy('position')
    .execute()
  return rows.map(({ promisedOn, binding, reason, promisedAt }) => ({
    date: promisedOn,
    binding,
    reason: z.enum(promiseReasons).parse(reason),
    promisedAt,
  }))
}

/** Records who did a part of a deal; the same once more changes nothing. */
export function insertDeed(tx: Tx, dealId: string, deed: Deed): void {
  const { activity, by, at, source } = deed
  const partnerId = by.kind === 'partner' ? by.partnerId : null
  defer(
    tx,
    tx
      .insertInto('vehicles.deed')
      .values({ dealId, activity, partnerId, at, source })
      .onConflict((conflict) => conflict.doNothing()),
  )
}

export async function selectDeeds(db: Db, dealId: string): Promise<readonly Deed[]> {
  const rows = await db.selectFrom('vehicles.deed').selectAll().where('dealId', '=', dealId).orderBy('at').execute()
  return rows.map(({ activity, partnerId, at, source }) => ({
    activity: z.enum(activities).parse(activity),
    by: partnerId === null ? { kind: 'maker' } : { kind: 'partner', partnerId },
    at,
    source: source === 'calendar' || source === 'registration-office' ? source : 'deal-file',
  }))
}

/** Notes a message from outside; false when it was noted before. */
export async function noteMessage(
  tx: Tx,
  message: { company: string; messageId: string; dealId: string; at: Instant },
): Promise<boolean> {
  const row = await tx
    .insertInto('vehicles.inboundMessage')
    .values(message)
    .onConflict((conflict) => conflict.doNothing())
    .returning('messageId')
    .executeTakeFirst()
  return row !== undefined
}

const stateName = z.enum([...milestones, ...earlyEnds])

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
