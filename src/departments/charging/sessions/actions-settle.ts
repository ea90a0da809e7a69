import { correctUsage, findUsage, settleUsage } from '../../../house/billing/public.ts'
import { enqueue } from '../../../kernel/jobs.ts'
import { markets } from '../../../house/markets/market.ts'
import type { Money } from '../../../kernel/money.ts'
import { present } from '../../../kernel/refusal.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import type { ChargedToken, ChargeRecord } from '../charge-record.ts'
import { keyOf, operatorOf } from '../operator.ts'
import { findKnownKeys } from '../tokens/store-token.ts'
import { RELEASE_JOB } from './actions-end.ts'
import { tellCustomer } from './events.ts'
import { kwhOf } from './promise.ts'
import { type Session, settled, type Settlement } from './session.ts'
import {
  findNamed,
  findPromise,
  findPromises,
  insertStep,
  lockSession,
  lockSessions,
  saveSession,
} from './store-session.ts'

/** What was promised for the session of a record, as its audit needs it. */
export interface Promised {
  readonly sessionId: string
  readonly customerId: string
  readonly market: Session['market']
  readonly tariffVersionId: string
  readonly customerTariff: Awaited<ReturnType<typeof findPromise>>['customerTariff']
  readonly timeZone: string
}

/** The promises behind records, in their order; undefined where no session of ours is known. */
export async function promisesOf(tx: Tx, records: readonly ChargeRecord[]): Promise<readonly (Promised | undefined)[]> {
  const names = records.map((record) => ({
    operator: operatorOf(record),
    id: record.sessionId,
    reference: record.authorizationReference,
  }))
  const sessions = await findNamed(tx, names)
  const byId = new Map(
    sessions.flatMap((session) =>
      session.operatorSessionId === null
        ? []
        : [[`${operatorOf(session.operator)}|${keyOf(session.operatorSessionId)}`, session] as const],
    ),
  )
  const byReference = new Map(
    sessions.map((session) => [`${operatorOf(session.operator)}|${session.authorizationReference}`, session] as const),
  )
  const promises = await findPromises(
    tx,
    sessions.map(({ id }) => id),
  )
  return names.map(({ operator, id, reference }) => {
    const session = byId.get(`${operator}|${keyOf(id ?? '')}`) ?? byReference.get(`${operator}|${reference ?? ''}`)
    const promise = session && promises.get(session.id)
    if (!session || !promise) return undefined
    const { id: sessionId, customerId, market } = session
    const { tariffVersionId, customerTariff, place } = promise
    return { sessionId, customerId, market, tariffVersionId, customerTariff, timeZone: place.timeZone }
  })
}

/** Whether each of these tokens is of one of our customers. */
export async function areOurs(tx: Tx, tokens: readonly ChargedToken[]): Promise<readonly boolean[]> {
  const known = await findKnownKeys(
    tx,
    tokens.map(({ uid }) => uid),
  )
  return tokens.map(({ uid }) => known.has(keyOf(uid)))
}

/** What a record came to for its customer, by the promised price. */
export interface SettledByRecord {
  readonly promised: { readonly sessionId: string }
  readonly record: { readonly totalEnergyKwh: string }
  readonly gross: Money
  readonly tax: Money
  readonly at: Instant
}

/**
 * Charges customers the promised price, in the transaction that takes their records: once for each session. What was
 * settled by its own meter before is only made cheaper, never dearer.
 */
export async function settleSessions(tx: Tx, settlements: readonly SettledByRecord[]): Promise<void> {
  const sessions = await lockSessions(
    tx,
    settlements.map(({ promised }) => promised.sessionId),
  )
  const promises = await findPromises(tx, [...sessions.keys()])
  for (const { promised, record, gross: total, tax, at } of settlements) {
    const session = present(sessions.get(promised.sessionId), 'the session of a record')
    const energyWh = Math.round(Number(record.totalEnergyKwh) * 1000)
    const settlement: Settlement = { total, tax, energyWh, by: 'record' }
    if (session.state.name === 'settled') await makeCheaper(tx, session, { total, tax }, at)
    else {
      const promise = present(promises.get(session.id), 'the promise of a session')
      settle(tx, session, { settlement, promise, at })
    }
  }
}

async function makeCheaper(tx: Tx, session: Session, right: { total: Money; tax: Money }, at: Instant): Promise<void> {
  const { cost, costTax } = session.meter
  if (right.total.amount >= cost.amount || right.tax.amount > costTax.amount) return
  const usage = await findUsage(tx, 'charging', session.id)
  if (!usage) return
  await correctUsage(tx, { usageId: usage.id, right: { gross: right.total, tax: right.tax }, title: usage.title }, at)
  insertStep(tx, session.id, { at, what: 'corrected', detail: String(right.total.amount) })
}

function settle(
  tx: Tx,
  session: Session,
  {
    settlement,
    promise,
    at,
  }: {
    readonly settlement: Settlement
    readonly promise: Awaited<ReturnType<typeof findPromise>>
    readonly at: Instant
  },
): void {
  const after = settled(session, { ...settlement, at })
  const { total: gross, tax, energyWh } = settlement
  saveSession(tx, session, after)
  insertStep(tx, session.id, { at, what: 'settled', detail: settlement.by })
  settleUsage(tx, {
    department: 'charging',
    subject: session.id,
    userId: session.customerId,
    payerId: promise.payerId,
    market: session.market,
    title: `${promise.place.name}, ${promise.place.city}: ${kwhOf(energyWh)} kWh`,
    gross,
    tax,
    taxRate: markets[session.market].vatRate,
    at,
    when: promise.when,
  })
  // Nothing is collected of nothing, so nothing else would free what is reserved.
  if (gross.amount === 0 || promise.when === 'monthly') {
    enqueue(tx, { name: RELEASE_JOB, payload: { sessionId: session.id } })
  }
  tellCustomer(tx, session, { what: 'receipt', place: promise.place.name, amount: gross, when: at }, at)
}

/** The operator never billed it: its own meter counts, by the promised price, and it is marked so. */
export async function settleByMeter(tx: Tx, sessionId: string, at: Instant): Promise<void> {
  const session = await lockSession(tx, sessionId)
  if (session.state.name !== 'ended') return
  const { cost: total, costTax: tax, energyWh } = session.meter
  const promise = await findPromise(tx, sessionId)
  settle(tx, session, { settlement: { total, tax, energyWh, by: 'meter' }, promise, at })
}
