import { z } from 'zod'
import { type Db, defer, type Tx } from '../../kernel/database.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Instant } from '../../kernel/time.ts'
import { activities, type Deed } from '../../house/partners/public.ts'
import type { Entry, PromiseReason } from './deal.ts'
import { promiseReasons } from './deal.ts'
import type { DealFile } from './deal-file.ts'
import { earlyEnds, milestones } from './deal-state.ts'
import { actorSchema, dealFileOf } from './deal-row.ts'

/** Writes a new deal and the beginning of its record; both travel with the commit. */
export function insertDeal(tx: Tx, file: DealFile, first: Entry): void {
  const { deal } = file
  defer(
    tx,
    tx.insertInto('vehicles.deal').values({
      id: deal.id,
      orderId: deal.orderId,
      orderNumber: deal.orderNumber,
      contractId: deal.contractId,
      lineId: deal.lineId,
      customerId: deal.customerId,
      customerGroup: deal.customerGroup,
      market: deal.market,
      offer: deal.offer,
      title: deal.title,
      source: deal.source,
      reservedVin: deal.reservedVin,
      platesNeeded: deal.platesNeeded,
      salesModel: deal.salesModel,
      sellerKind: deal.seller.kind,
      sellerPartnerId: deal.seller.kind === 'partner' ? deal.seller.partnerId : null,
      channel: deal.channel,
      edition: file.edition,
      choices: [...file.choices],
      total: deal.total.amount,
      tax: file.tax.amount,
      deposit: file.deposit.amount,
      commissionBase: file.commissionBase.amount,
      currency: deal.total.currency,
      ranking: [...file.ranking],
      latitude: file.place?.latitude ?? null,
      longitude: file.place?.longitude ?? null,
      submittedAt: deal.submittedAt,
      ...changingColumns(file),
    }),
  )
  insertEntries(tx, deal.id, [first])
}

/** Saves what may change about a deal; what was agreed at the order never does. */
export function saveDeal(tx: Tx, file: DealFile): void {
  defer(tx, tx.updateTable('vehicles.deal').set(changingColumns(file)).where('id', '=', file.deal.id))
}

function changingColumns({ deal, care, changedAt }: DealFile) {
  return {
    configurationHash: deal.configurationHash,
    paid: deal.payment.paid.amount,
    paidInFullAt: deal.payment.kind === 'full' ? deal.payment.at : null,
    promisedOn: deal.promise?.date ?? null,
    promiseBinding: deal.promise?.binding ?? null,
    promiseReason: deal.promise?.reason ?? null,
    state: JSON.stringify(deal.state),
    sides: JSON.stringify(deal.sides),
    care: care.kind,
    partnerId: care.kind === 'partner' ? care.partnerId : null,
    changedAt,
  }
}

export function insertEntries(tx: Tx, dealId: string, entries: readonly Entry[]): void {
  const rows = entries.map((entry) => ({
    dealId,
    at: entry.at,
    actor: JSON.stringify(entry.by),
    kind: entry.kind,
    fromState: entry.from,
    toState: entry.to,
    detail: JSON.stringify(entry.detail),
  }))
  defer(tx, tx.insertInto('vehicles.dealEntry').values(rows))
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
  defer(tx, tx.insertInto('vehicles.promisedDate').values({ dealId, promisedOn: date, binding, reason, promisedAt }))
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
