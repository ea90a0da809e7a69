import type { MarketCode } from '../../../house/markets/market.ts'
import { type Booking, operatorCharged, operatorDisputed, postDeferred } from '../../../house/ledger/public.ts'
import { newId } from '../../../kernel/ids.ts'
import { present, Refusal } from '../../../kernel/refusal.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import type { ChargeRecord } from '../charge-record.ts'
import { keyOf, operatorOf } from '../operator.ts'
import type { Sender } from '../peer.ts'
import type { Tariff } from '../tariff.ts'
import { hashOf, tariffsOfVersions } from '../tariffs/store-tariff.ts'
import { takeCredits } from './actions-credit.ts'
import { checkRecord, claimedOf, type Entry, entryOf, inMoney, monthOf } from './entry.ts'
import type { Dispute } from './dispute.ts'
import type { Context, Fresh, Promised, RecordParts } from './parts.ts'
import { openMonth } from './closing.ts'
import { marketOfParty } from './market.ts'
import { findClosings } from './store-closing.ts'
import { findWaitingDisputes, insertDisputes, saveDispute } from './store-dispute.ts'
import { findByKeys, findSettled, findStanding, insertRecords, type NewRecord } from './store-record.ts'

export interface Taken {
  readonly created: boolean
}

/**
 * Takes one record (see `takeRecords`); what `Receivers.record` asks for. Refuses what is no bill (`currency-unknown`,
 * `cost-negative`), a token of nobody here (`token-unknown`), and other content under a known id (`record-changed`).
 */
export async function takeRecord(
  parts: RecordParts,
  tx: Tx,
  { from, record, at }: { readonly from: Sender; readonly record: ChargeRecord; readonly at: Instant },
): Promise<Taken> {
  const [taken] = await takeRecords(parts, tx, { from, records: [record], at })
  return present(taken, 'what became of a record')
}

/**
 * Takes records of one sender, all or none: each is audited by the tariff that was frozen at its start, booked, and its
 * customer charged the promised price. The same record again changes nothing.
 */
export async function takeRecords(
  parts: RecordParts,
  tx: Tx,
  { from, records, at }: { readonly from: Sender; readonly records: readonly ChargeRecord[]; readonly at: Instant },
): Promise<readonly Taken[]> {
  records.forEach(checkRecord)
  const hashes = records.map(hashOf)
  const names = records.map((record) => ({ operator: operatorOf(record), key: keyOf(record.id) }))
  const [known, promises, closings] = await Promise.all([
    findByKeys(tx, names),
    parts.promisesOf(tx, records),
    findClosings(tx, [...new Set(names.map(({ operator }) => operator))]),
  ])
  const nameOf = ({ operator, key }: { operator: string; key: string }) => `${operator}|${key}`
  const before = new Map(known.map((each) => [nameOf(each), each]))
  const seen = new Map<string, string>()
  const fresh: { readonly index: number; readonly record: ChargeRecord }[] = []
  const taken = records.map((record, index): Taken => {
    const name = nameOf(present(names[index], 'a name'))
    const hash = present(hashes[index], 'a hash')
    const kept = before.get(name)?.hash ?? seen.get(name)
    if (kept === undefined) {
      seen.set(name, hash)
      fresh.push({ index, record })
      return { created: true }
    }
    if (kept === hash) return { created: false }
    throw new Refusal('record-changed', `There is another record ${record.id}, and a record does not change.`, {
      record: record.id,
    })
  })
  if (fresh.length === 0) return taken
  await checkTokens(parts, tx, fresh, promises)
  const prepared = fresh.map(({ index, record }) => ({
    record,
    hash: present(hashes[index], 'a hash'),
    name: present(names[index], 'a name'),
    promise: promises[index],
  }))
  const monthFor = (operator: string, market: MarketCode, endedAt: Instant) =>
    openMonth(monthOf(endedAt, market), monthOf(at, market), (month) =>
      closings.some((each) => each.operator === operator && each.market === market && each.month.equals(month)),
    )
  const context: Context = { parts, from, at, monthFor }
  // A credit may come in one batch with what it takes back.
  await takeCharges(
    tx,
    context,
    prepared.filter(({ record }) => !record.isCredit),
  )
  await takeCredits(
    tx,
    context,
    prepared.filter(({ record }) => record.isCredit),
  )
  return taken
}

async function checkTokens(
  parts: RecordParts,
  tx: Tx,
  fresh: readonly { readonly index: number; readonly record: ChargeRecord }[],
  promises: readonly (Promised | undefined)[],
): Promise<void> {
  // Who has a promise has a token; credits say nothing new of theirs.
  const asked = fresh.filter(({ index, record }) => promises[index] === undefined && !record.isCredit)
  if (asked.length === 0) return
  const ours = await parts.areOurs(
    tx,
    asked.map(({ record }) => record.token),
  )
  const foreign = asked.find((_, index) => ours[index] !== true)
  if (!foreign) return
  throw new Refusal('token-unknown', 'This token is of nobody here.', { field: 'cdr_token', record: foreign.record.id })
}

async function takeCharges(tx: Tx, context: Context, fresh: readonly Fresh[]): Promise<void> {
  if (fresh.length === 0) return
  const promises = fresh.flatMap(({ promise }) => (promise ? [promise] : []))
  const sessionIds = [...new Set(promises.map(({ sessionId }) => sessionId))]
  const [standing, settled, waiting, tariffs] = await Promise.all([
    findStanding(tx, sessionIds),
    findSettled(tx, sessionIds),
    findWaitingDisputes(tx, sessionIds),
    tariffsOfVersions(
      tx,
      promises.map(({ tariffVersionId }) => tariffVersionId),
    ),
  ])
  // Two records of one session may come in one batch.
  const others = new Map(standing)
  const paid = new Set(settled)
  const entered = fresh.map((each) => {
    const id = newId()
    const { promise, record } = each
    const entry = entryOf(
      record,
      promisedOf(promise, tariffs),
      promise ? (others.get(promise.sessionId) ?? null) : null,
    )
    const settles = entry.customer !== null && promise !== undefined && !paid.has(promise.sessionId)
    if (promise && !others.has(promise.sessionId)) others.set(promise.sessionId, id)
    if (promise && settles) paid.add(promise.sessionId)
    return { ...each, id, entry, settles }
  })
  insertRecords(
    tx,
    entered.map((each) => rowOf(each, context)),
  )
  postDeferred(
    tx,
    entered.flatMap((each) => bookingsOf(each, context)),
  )
  const disputes = entered.filter(({ entry }) => entry.state === 'disputed').map((each) => disputeOf(each, context))
  insertDisputes(tx, disputes, 'audit')
  for (const dispute of waiting) {
    const found = entered.find(({ promise }) => promise?.sessionId === dispute.sessionId)
    if (!found) continue
    const joined = { ...dispute, recordId: found.id, operator: found.name.operator, changedAt: context.at }
    saveDispute(tx, joined, { byWhom: 'audit', note: '' })
  }
  const settlements = entered.flatMap(({ id, record, promise, entry, settles }) =>
    promise && entry.customer && settles
      ? [
          {
            promised: promise,
            recordId: id,
            record,
            rated: entry.customer.rated,
            ...inMoney(entry.customer, promise.market),
            outcome: entry.state === 'agreed' ? ('agreed' as const) : ('disputed' as const),
            at: context.at,
          },
        ]
      : [],
  )
  if (settlements.length > 0) await context.parts.settleSessions(tx, settlements)
}

interface Entered extends Fresh {
  readonly id: string
  readonly entry: Entry
  readonly settles: boolean
}

function promisedOf(promise: Promised | undefined, tariffs: ReadonlyMap<string, Tariff>) {
  if (promise === undefined) return null
  return { promise, tariff: present(tariffs.get(promise.tariffVersionId), 'the version of a promised tariff') }
}

function rowOf({ id, record, hash, name, promise, entry, settles }: Entered, context: Context): NewRecord {
  const market = promise?.market ?? marketOfParty(record)
  const endedAt = Temporal.Instant.from(record.endAt)
  return {
    id,
    ...name,
    connectionId: context.from.connectionId,
    market,
    currency: record.currency,
    month: context.monthFor(name.operator, market, endedAt),
    state: entry.state,
    sessionId: promise?.sessionId ?? null,
    tariffVersionId: promise?.tariffVersionId ?? null,
    customerTariff: promise?.customerTariff ?? null,
    timeZone: promise?.timeZone ?? record.timeZone,
    settles,
    energyWh: Math.round(Number(record.totalEnergyKwh) * 1000),
    startedAt: Temporal.Instant.from(record.startAt),
    endedAt,
    claimed: claimedOf(record),
    rated: entry.ratedAmounts,
    customer:
      settles && entry.customer ? { net: entry.customer.net, gross: entry.customer.gross } : { net: 0, gross: 0 },
    payable: entry.payable,
    creditOf: null,
    takenAt: context.at,
    content: record,
    hash,
  }
}

function bookingsOf({ id, record, name, promise, entry }: Entered, { at }: Context): readonly Booking[] {
  const market = promise?.market ?? marketOfParty(record)
  const about = { market, subject: id, at }
  const charge = { operator: name.operator, department: 'charging' } as const
  return [
    ...operatorCharged({ ...charge, ...inMoney(entry.payable, market) }, about),
    ...operatorDisputed({ ...charge, ...inMoney(entry.provided, market) }, about),
  ]
}

function disputeOf({ id, name, promise, entry }: Entered, { at }: Context): Dispute {
  return {
    id: newId(),
    recordId: id,
    sessionId: promise?.sessionId ?? null,
    operator: name.operator,
    raisedBy: 'audit',
    customerId: null,
    state: 'open',
    reasons: entry.reasons,
    openedAt: at,
    changedAt: at,
  }
}
