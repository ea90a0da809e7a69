import type { Db } from '../../../kernel/database.ts'
import { newId } from '../../../kernel/ids.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { defer, insertRows, type Tx } from '../../../kernel/transaction.ts'
import { type Dispute, type DisputeState, disputeStates, type DisputeStep } from './dispute.ts'
import { reasonsFrom } from './record-row.ts'

/** Opens disputes, each with its first step; they travel with the commit. */
export function insertDisputes(tx: Tx, disputes: readonly Dispute[], byWhom: string): void {
  if (disputes.length === 0) return
  insertRows(tx, 'charging.dispute', disputes)
  for (const dispute of disputes) insertStep(tx, dispute, { byWhom, note: '' })
}

/** Saves where a dispute stands, with the step that brought it there. */
export function saveDispute(tx: Tx, dispute: Dispute, by: { readonly byWhom: string; readonly note: string }): void {
  const { id, state, changedAt, recordId, operator } = dispute
  defer(tx, tx.updateTable('charging.dispute').set({ state, changedAt, recordId, operator }).where('id', '=', id))
  insertStep(tx, dispute, by)
}

function insertStep(tx: Tx, dispute: Dispute, by: { readonly byWhom: string; readonly note: string }): void {
  const { id: disputeId, state, changedAt: at } = dispute
  insertRows(tx, 'charging.disputeStep', [{ id: newId(), disputeId, at, state, ...by }])
}

/** Adds a note without changing anything. */
export function insertNote(tx: Tx, disputeId: string, step: DisputeStep): void {
  insertRows(tx, 'charging.disputeStep', [{ id: newId(), disputeId, ...step }])
}

export async function findDispute(db: Db, id: string): Promise<Dispute> {
  return known(await disputeQuery(db).where('id', '=', id).executeTakeFirst(), id)
}

export async function lockDispute(tx: Tx, id: string): Promise<Dispute> {
  return known(await disputeQuery(tx).where('id', '=', id).forUpdate().executeTakeFirst(), id)
}

/** Disputes about these records that are not over; they are held until the transaction ends. */
export async function lockStandingDisputes(tx: Tx, recordIds: readonly string[]): Promise<readonly Dispute[]> {
  if (recordIds.length === 0) return []
  const rows = await disputeQuery(tx)
    .where('recordId', 'in', recordIds)
    .where('state', 'in', ['open', 'sent', 'rejected'])
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map(disputeOf)
}

/** What customers disagree about in sessions whose record comes only now. */
export async function findWaitingDisputes(tx: Tx, sessionIds: readonly string[]): Promise<readonly Dispute[]> {
  if (sessionIds.length === 0) return []
  const rows = await disputeQuery(tx).where('sessionId', 'in', sessionIds).where('recordId', 'is', null).execute()
  return rows.map(disputeOf)
}

export async function findDisputesOf(db: Db, recordId: string): Promise<readonly Dispute[]> {
  const rows = await disputeQuery(db).where('recordId', '=', recordId).orderBy('id').execute()
  return rows.map(disputeOf)
}

export async function findDisputeOfCustomer(db: Db, sessionId: string): Promise<Dispute | undefined> {
  const row = await disputeQuery(db)
    .where('sessionId', '=', sessionId)
    .where('raisedBy', '=', 'customer')
    .executeTakeFirst()
  return row && disputeOf(row)
}

export interface DisputePage {
  readonly limit: number
  readonly before: string | null
  readonly state: DisputeState | null
}

/** Disputes, the newest first; one more than `limit` when there are more. */
export async function listDisputes(db: Db, page: DisputePage): Promise<readonly Dispute[]> {
  const rows = await disputeQuery(db)
    .$if(page.before !== null, (query) => query.where('id', '<', page.before ?? ''))
    .$if(page.state !== null, (query) => query.where('state', '=', page.state ?? ''))
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .execute()
  return rows.map(disputeOf)
}

export async function listSteps(db: Db, disputeId: string): Promise<readonly DisputeStep[]> {
  const rows = await db
    .selectFrom('charging.disputeStep')
    .select(['at', 'byWhom', 'state', 'note'])
    .where('disputeId', '=', disputeId)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, state: stateOf(row.state) }))
}

function disputeQuery(db: Db) {
  return db
    .selectFrom('charging.dispute')
    .select([
      'id',
      'recordId',
      'sessionId',
      'operator',
      'raisedBy',
      'customerId',
      'state',
      'reasons',
      'openedAt',
      'changedAt',
    ])
}

type Row = Awaited<ReturnType<ReturnType<typeof disputeQuery>['execute']>>[number]

function disputeOf(row: Row): Dispute {
  const raisedBy = raisers.find((each) => each === row.raisedBy) ?? 'desk'
  return { ...row, raisedBy, state: stateOf(row.state), reasons: reasonsFrom(row.reasons) }
}

const raisers = ['audit', 'customer', 'desk'] as const

function stateOf(text: string): DisputeState {
  const found = disputeStates.find((state) => state === text)
  if (!found) throw new Error(`No such state of a dispute: ${text}`)
  return found
}

function known(row: Row | undefined, id: string): Dispute {
  if (!row) throw new Refusal('dispute-unknown', 'There is no such dispute.', { dispute: id })
  return disputeOf(row)
}
