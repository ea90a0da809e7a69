import { sql } from 'kysely'
import { LRUCache } from 'lru-cache'
import type { Db } from '../../../kernel/database.ts'
import { isUniqueViolation } from '../../../kernel/faults.ts'
import { newId } from '../../../kernel/ids.ts'
import { present, Refusal } from '../../../kernel/refusal.ts'
import type { Instant } from '../../../kernel/time.ts'
import { deferRows, expectAll, insertRows, type Tx } from '../../../kernel/transaction.ts'
import { keyOf, operatorOf } from '../operator.ts'
import type { ChargePromise } from './promise.ts'
import type { Session } from './session.ts'
import { changesOf, promiseFrom, sessionOf } from './session-row.ts'

const columns = [
  'id',
  'customerId',
  'tokenId',
  'beganWith',
  'authorizationReference',
  'connectionId',
  'operator',
  'operatorSessionId',
  'market',
  'locationId',
  'evseUid',
  'state',
  'stateAt',
  'reason',
  'createdAt',
  'startedAt',
  'endedAt',
  'energyWh',
  'powerW',
  'cost',
  'costTax',
  'points',
  'reportedAt',
  'forecastEndAt',
  'blockingFrom',
  'warnedAt',
  'settledBy',
  'lookAt',
] as const

export function selectSessions(db: Db) {
  return db.selectFrom('charging.session').select(columns)
}

/** Writes a session with what was promised; both travel with the commit. `requestKey` is its customer's own. */
export function insertSession(
  tx: Tx,
  session: Session,
  { promise, requestKey }: { readonly promise: ChargePromise; readonly requestKey: string | null },
): void {
  const { operator, state, meter, ...row } = session
  const { connectionId } = operator
  insertRows(tx, 'charging.session', [
    {
      ...row,
      connectionId,
      operator: operatorOf(operator),
      key: session.operatorSessionId === null ? null : keyOf(session.operatorSessionId),
      requestKey,
      state: state.name,
      stateAt: state.at,
      reason: state.name === 'failed' ? state.reason : null,
      settledBy: state.name === 'settled' ? state.by : null,
      settledAt: state.name === 'settled' ? state.at : null,
      energyWh: meter.energyWh,
      powerW: meter.powerW,
      cost: meter.cost.amount,
      costTax: meter.costTax.amount,
      currency: meter.cost.currency,
      points: meter.points,
      reportedAt: meter.reportedAt,
      forecastEndAt: meter.forecastEndAt,
      blockingFrom: meter.blockingFrom,
    },
  ])
  insertRows(tx, 'charging.sessionPromise', [{ sessionId: session.id, content: promise }])
}

export function isBegunBefore(error: unknown): boolean {
  return isUniqueViolation(error, 'session_request')
}

export function isLiveThere(error: unknown): boolean {
  return isUniqueViolation(error, 'session_live')
}

// Who has changed it since it was read makes the transaction run again on what is true now.
const SAVE = `
  with saved as (
    update charging.session as s
    set key = n.key, operator_session_id = n.operator_session_id, state = n.state, state_at = n.state_at,
      reason = n.reason, settled_by = n.settled_by, settled_at = n.settled_at, started_at = n.started_at,
      ended_at = n.ended_at, energy_wh = n.energy_wh, power_w = n.power_w, cost = n.cost, cost_tax = n.cost_tax,
      points = n.points, reported_at = n.reported_at, forecast_end_at = n.forecast_end_at,
      blocking_from = n.blocking_from, warned_at = n.warned_at, look_at = n.look_at
    from json_to_recordset($1::json) as n(
      id uuid, was_state text, was_reported_at timestamptz, key text, operator_session_id text, state text,
      state_at timestamptz, reason text, settled_by text, settled_at timestamptz, started_at timestamptz,
      ended_at timestamptz, energy_wh bigint, power_w integer, cost bigint, cost_tax bigint, points jsonb,
      reported_at timestamptz, forecast_end_at timestamptz, blocking_from timestamptz, warned_at timestamptz,
      look_at timestamptz)
    where s.id = n.id and s.state = n.was_state and s.reported_at is not distinct from n.was_reported_at
    returning 1
  )
  select ${expectAll('count(*)')} from saved`

/** Saves what became of a session, if it still is what it was; travels with the commit. */
export function saveSession(tx: Tx, before: Session, after: Session): void {
  if (before === after) return
  deferRows(tx, SAVE, [
    {
      ...changesOf(after),
      was_state: before.state.name,
      was_reported_at: before.meter.reportedAt?.toString() ?? null,
    },
  ])
}

/** Notes how it came to stand so; only ever added to. */
export function insertStep(
  tx: Tx,
  sessionId: string,
  step: { readonly at: Instant; readonly what: string; readonly detail: string | null },
): void {
  insertRows(tx, 'charging.sessionStep', [{ id: newId(), sessionId, ...step }])
}

export async function listSteps(db: Db, sessionId: string) {
  return db
    .selectFrom('charging.sessionStep')
    .select(['at', 'what', 'detail'])
    .where('sessionId', '=', sessionId)
    .orderBy('id')
    .limit(200)
    .execute()
}

export async function findSession(db: Db, id: string): Promise<Session> {
  const row = await selectSessions(db).where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('session-unknown', 'There is no such session.', { session: id })
  return sessionOf(row)
}

/** A customer's own session. Refuses (`session-unknown`) those of others. */
export async function findOwnSession(db: Db, id: string, customerId: string): Promise<Session> {
  const session = await findSession(db, id)
  if (session.customerId === customerId) return session
  throw new Refusal('session-unknown', 'There is no such session.', { session: id })
}

export async function lockSession(tx: Tx, id: string): Promise<Session> {
  const row = await selectSessions(tx).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw new Refusal('session-unknown', 'There is no such session.', { session: id })
  return sessionOf(row)
}

export async function findRequested(db: Db, customerId: string, requestKey: string): Promise<Session | undefined> {
  const row = await selectSessions(db)
    .where('customerId', '=', customerId)
    .where('requestKey', '=', requestKey)
    .executeTakeFirst()
  return row && sessionOf(row)
}

/** What an operator may name a session by. */
export interface SessionName {
  readonly operator: string
  readonly id: string | null
  readonly reference: string | null
}

/** Sessions by the operator's own ids, or by what we told it; in one read. */
export async function findNamed(db: Db, names: readonly SessionName[]): Promise<readonly Session[]> {
  const { rows } = await sql<{ id: string }>`
    select s.id from json_to_recordset(${JSON.stringify(
      names.map(({ operator, id, reference }) => ({ operator, key: id === null ? null : keyOf(id), reference })),
    )}::json) as n(operator text, key text, reference text)
    join charging.session as s on s.operator = n.operator and s.key = n.key
    union
    select s.id from json_to_recordset(${JSON.stringify(
      names.map(({ operator, reference }) => ({ operator, reference })),
    )}::json) as n(operator text, reference text)
    join charging.session as s on s.authorization_reference = n.reference and s.operator = n.operator`.execute(db)
  if (rows.length === 0) return []
  const found = await selectSessions(db)
    .where(
      'id',
      'in',
      rows.map(({ id }) => id),
    )
    .execute()
  return found.map(sessionOf)
}

/** The session that a report is of: the operator's id says it, else what we told the operator. */
export async function findReported(db: Db, name: SessionName): Promise<Session | undefined> {
  const rows = await selectSessions(db)
    .where('operator', '=', name.operator)
    .where((row) =>
      row.or([
        row('key', '=', name.id === null ? null : keyOf(name.id)),
        row('authorizationReference', '=', name.reference ?? ''),
      ]),
    )
    .limit(2)
    .execute()
  const sessions = rows.map(sessionOf)
  return (
    sessions.find(({ operatorSessionId }) => operatorSessionId?.toLowerCase() === name.id?.toLowerCase()) ?? sessions[0]
  )
}

/** The session of a token that waits to begin at a charger: for operators that lose our reference. */
export async function findWaiting(
  db: Db,
  at: { readonly tokenId: string; readonly locationId: string; readonly evseUid: string },
): Promise<Session | undefined> {
  const row = await selectSessions(db)
    .where('tokenId', '=', at.tokenId)
    .where('locationId', '=', at.locationId)
    .where('evseUid', '=', at.evseUid)
    .where('state', 'in', ['requested', 'starting'])
    .where('key', 'is', null)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && sessionOf(row)
}

// A promise never changes, so what was read once is read.
const promises = new LRUCache<string, ChargePromise>({ max: 20_000 })

export async function findPromise(db: Db, sessionId: string): Promise<ChargePromise> {
  return present((await findPromises(db, [sessionId])).get(sessionId), 'the promise of a session')
}

export async function findPromises(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, ChargePromise>> {
  const missing = [...new Set(ids)].filter((id) => !promises.has(id))
  if (missing.length > 0) {
    const rows = await db
      .selectFrom('charging.sessionPromise')
      .select(['sessionId', 'content'])
      .where('sessionId', 'in', missing)
      .execute()
    for (const { sessionId, content } of rows) promises.set(sessionId, promiseFrom(content))
  }
  return new Map(
    ids.flatMap((id) => {
      const promise = promises.get(id)
      return promise ? [[id, promise] as const] : []
    }),
  )
}

/** Many at once, held until the transaction ends, in one order for all. */
export async function lockSessions(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Session>> {
  const rows = await selectSessions(tx)
    .where('id', 'in', [...new Set(ids)])
    .orderBy('id')
    .forUpdate()
    .execute()
  return new Map(rows.map((row) => [row.id, sessionOf(row)]))
}
