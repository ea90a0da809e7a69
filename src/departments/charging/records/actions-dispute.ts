import { operatorCharged, post, reverse, transfersOf } from '../../../house/ledger/public.ts'
import type { House } from '../../../kernel/house.ts'
import { newId } from '../../../kernel/ids.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import { type Dispute, moved } from './dispute.ts'
import { type Amounts, inMoney, monthOf } from './entry.ts'
import { openMonth } from './closing.ts'
import { findClosings } from './store-closing.ts'
import { findDisputeOfCustomer, insertDisputes, insertNote, lockDispute, saveDispute } from './store-dispute.ts'
import { findOfSession, findRecord, type KeptRecord, lockRecord, saveStanding } from './store-record.ts'

/** Who does it, when, and what they write about it. */
export interface By {
  readonly byWhom: string
  readonly note: string
  readonly at: Instant
}

/** Notes that the operator was told (`sent`) or insists on its record (`rejected`). Refuses `dispute-over`. */
export async function moveDispute(tx: Tx, id: string, state: 'sent' | 'rejected', by: By): Promise<Dispute> {
  const dispute = moved(await lockDispute(tx, id), state, by.at)
  saveDispute(tx, dispute, by)
  return dispute
}

/** Adds a note to a dispute, also to one that is over. */
export async function noteOnDispute(tx: Tx, id: string, by: By): Promise<Dispute> {
  const dispute = await lockDispute(tx, id)
  insertNote(tx, id, { at: by.at, byWhom: by.byWhom, state: dispute.state, note: by.note })
  return dispute
}

/**
 * Ends a dispute with what is paid to the operator: the provision is taken back and this is owed. Refuses more than was
 * asked (`settlement-too-high`) and `dispute-over`. A customer's own dispute moves no money of the operator.
 */
export async function settleDispute(tx: Tx, id: string, pay: Amounts, by: By): Promise<Dispute> {
  const dispute = moved(await lockDispute(tx, id), 'settled', by.at)
  if (dispute.recordId !== null && dispute.raisedBy !== 'customer') {
    const record = await lockRecord(tx, dispute.recordId)
    if (record.state === 'disputed') await payInstead(tx, record, pay, by.at)
  }
  saveDispute(tx, dispute, by)
  return dispute
}

/** A record that nobody promised anything for is paid as asked after all. Refuses `record-not-open`. */
export async function payOpenRecord(tx: Tx, id: string, at: Instant): Promise<KeptRecord> {
  const record = await lockOpen(tx, id)
  return payInstead(tx, record, record.claimed, at)
}

/** A record that waits for a person is disputed by one. Refuses `record-not-open`. */
export async function disputeOpenRecord(tx: Tx, id: string, by: By): Promise<Dispute> {
  const record = await lockOpen(tx, id)
  saveStanding(tx, { ...record, state: 'disputed' })
  return open(tx, { record, raisedBy: 'desk', customerId: null, sessionId: record.sessionId }, by)
}

/**
 * A customer disagrees with what a session cost, in one tap. Once for each session: asked again, the first answers. The
 * record may not have come yet; it is joined when it does.
 */
export async function disputeOfCustomer(
  house: House,
  tx: Tx,
  { sessionId, customerId, text }: { readonly sessionId: string; readonly customerId: string; readonly text: string },
): Promise<Dispute> {
  const [known, found] = await Promise.all([findDisputeOfCustomer(tx, sessionId), findOfSession(tx, sessionId)])
  if (known) return known
  const record = found === undefined ? null : await findRecord(tx, found.id)
  const by = { byWhom: `customer:${customerId}`, note: text, at: house.clock() }
  return open(tx, { record, raisedBy: 'customer', customerId, sessionId }, by)
}

function open(
  tx: Tx,
  about: Pick<Dispute, 'raisedBy' | 'customerId' | 'sessionId'> & { readonly record: KeptRecord | null },
  { byWhom, note, at }: By,
): Dispute {
  const { record, ...rest } = about
  const dispute: Dispute = {
    ...rest,
    id: newId(),
    recordId: record?.id ?? null,
    operator: record?.operator ?? null,
    state: 'open',
    reasons: [{ code: about.raisedBy === 'customer' ? 'customer' : 'desk', text: note }],
    openedAt: at,
    changedAt: at,
  }
  insertDisputes(tx, [dispute], byWhom)
  return dispute
}

/** What was set aside is taken back, and `pay` is owed instead, in the first month that is open. */
async function payInstead(tx: Tx, record: KeptRecord, pay: Amounts, at: Instant): Promise<KeptRecord> {
  const { claimed, operator, market } = record
  const tax = pay.gross - pay.net
  if (pay.net < 0 || tax < 0 || pay.gross > Math.max(claimed.gross, 0) || pay.net > Math.max(claimed.net, 0)) {
    throw new Refusal('settlement-too-high', 'No more is paid than the operator asked, and nothing below zero.', {
      field: 'pay',
      claimed,
    })
  }
  const [transfers, closings] = await Promise.all([transfersOf(tx, record.id), findClosings(tx, [operator])])
  const reversed = new Set(transfers.flatMap(({ follows }) => (follows === null ? [] : [follows])))
  const standing = transfers.filter(({ id, kind }) => kind === 'posted' && !reversed.has(id))
  await reverse(
    tx,
    standing.map(({ id }) => id),
    { at, reason: 'corrected' },
  )
  const charge = { operator, department: 'charging', ...inMoney(pay, market) } as const
  await post(tx, operatorCharged(charge, { market, subject: record.id, at }))
  const month = openMonth(record.month, monthOf(at, market), (each) =>
    closings.some((closing) => closing.market === market && closing.month.equals(each)),
  )
  const paid: KeptRecord = { ...record, state: 'agreed', payable: pay, month }
  saveStanding(tx, paid)
  return paid
}

async function lockOpen(tx: Tx, id: string): Promise<KeptRecord> {
  const record = await lockRecord(tx, id)
  if (record.state === 'open') return record
  throw new Refusal('record-not-open', `This record is ${record.state} and waits for nobody.`, { record: id })
}
