import { reverse, transfersOf } from '../../../house/ledger/public.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import { keyOf } from '../operator.ts'
import { claimedOf, isCreditOf } from './entry.ts'
import { marketOfParty } from './market.ts'
import { moved } from './dispute.ts'
import type { Context, Fresh } from './parts.ts'
import { lockStandingDisputes, saveDispute } from './store-dispute.ts'
import { findByKeys, insertRecords, type KeptRecord, lockRecord, type NewRecord, saveStanding } from './store-record.ts'

/**
 * Credits take their records back: the bookings are reversed, and a dispute about them is accepted. A credit of what we
 * do not know, or of another amount, waits for a person. What the customer paid stays: it was the promised price.
 */
export async function takeCredits(tx: Tx, context: Context, credits: readonly Fresh[]): Promise<void> {
  // Credits are rare, and each holds its record while it is taken back.
  for (const credit of credits) {
    const [original] = await findByKeys(tx, [
      { operator: credit.name.operator, key: keyOf(credit.record.creditOf ?? '') },
    ])
    const held = original && (await lockRecord(tx, original.id))
    const takesBack = held && isTakenBackBy(held, credit) ? held : null
    if (takesBack) await takeBack(tx, takesBack, context)
    insertRecords(tx, [creditRow(credit, takesBack, context)])
  }
}

function isTakenBackBy(held: KeptRecord, credit: Fresh): boolean {
  const stands = held.state !== 'credited' && held.state !== 'credit'
  return stands && isCreditOf(claimedOf(credit.record), held.claimed)
}

async function takeBack(tx: Tx, held: KeptRecord, { at }: Context): Promise<void> {
  const [transfers, disputes] = await Promise.all([transfersOf(tx, held.id), lockStandingDisputes(tx, [held.id])])
  const reversed = new Set(transfers.flatMap(({ follows }) => (follows === null ? [] : [follows])))
  const standing = transfers.filter(({ id, kind }) => kind === 'posted' && !reversed.has(id))
  await reverse(
    tx,
    standing.map(({ id }) => id),
    { at, reason: 'operator-credited' },
  )
  saveStanding(tx, { ...held, state: 'credited' })
  // What a customer disagrees about is between the customer and us.
  const ofOperator = disputes.filter(({ raisedBy }) => raisedBy !== 'customer')
  for (const dispute of ofOperator) saveDispute(tx, moved(dispute, 'accepted', at), { byWhom: 'operator', note: '' })
}

function creditRow({ record, name, hash, promise }: Fresh, original: KeptRecord | null, context: Context): NewRecord {
  const market = original?.market ?? promise?.market ?? marketOfParty(record)
  const endedAt = Temporal.Instant.from(record.endAt)
  return {
    id: newId(),
    ...name,
    connectionId: context.from.connectionId,
    market,
    currency: record.currency,
    month: context.monthFor(name.operator, market, endedAt),
    state: original ? 'credit' : 'open',
    sessionId: original?.sessionId ?? null,
    tariffVersionId: null,
    customerTariff: null,
    timeZone: original?.timeZone ?? null,
    settles: false,
    energyWh: Math.round(Number(record.totalEnergyKwh) * 1000),
    startedAt: Temporal.Instant.from(record.startAt),
    endedAt,
    claimed: claimedOf(record),
    rated: null,
    customer: { net: 0, gross: 0 },
    // What was owed, or paid already, is owed back.
    payable: original
      ? { net: minus(original.payable.net), gross: minus(original.payable.gross) }
      : { net: 0, gross: 0 },
    creditOf: original?.id ?? null,
    takenAt: context.at,
    content: record,
    hash,
  }
}

function minus(amount: number): number {
  return amount === 0 ? 0 : -amount
}
