import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '../../../kernel/database.ts'
import { type Page, pageFrom, type PageQuery, readCursor } from '../../../kernel/http/page.ts'
import type { Instant } from '../../../kernel/time.ts'
import { type Session, type StateName, stateNames } from './session.ts'
import { sessionOf } from './session-row.ts'
import { selectSessions } from './store-session.ts'

const idCursor = z.tuple([z.uuid()])
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
const LIVE = ['requested', 'starting', 'charging', 'idle', 'stopping'] as const

/** A customer's sessions, the newest first. */
export async function listSessions(db: Db, customerId: string, { limit, cursor }: PageQuery): Promise<Page<Session>> {
  const before = cursor === undefined ? LAST_ID : readCursor(cursor, idCursor)[0]
  const rows = await selectSessions(db)
    .where('customerId', '=', customerId)
    .where('id', '<', before)
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  const page = pageFrom(rows, limit, ({ id }) => [id])
  return { ...page, items: page.items.map(sessionOf) }
}

/** A customer's sessions that run now, or were just paid, the newest first. */
export async function listCurrent(db: Db, customerId: string, since: Instant): Promise<readonly Session[]> {
  const rows = await selectSessions(db)
    .where('customerId', '=', customerId)
    .where((row) => row.or([row('state', 'in', LIVE), row('stateAt', '>=', since)]))
    .orderBy('id', 'desc')
    .limit(10)
    .execute()
  return rows.map(sessionOf)
}

export interface MonthOfCharging {
  /** "2026-10", in the place's own time. */
  readonly month: string
  readonly sessions: number
  readonly energyWh: number
  readonly cost: number
  /** Grams, by how green the operators say their energy is. */
  readonly co2G: number
}

/** What a customer charged by month, the newest first; two years at most. */
export async function listMonths(db: Db, customerId: string, gramsPerKwh: number): Promise<readonly MonthOfCharging[]> {
  const { rows } = await sql<MonthOfCharging>`
    select to_char(s.started_at at time zone (p.content->'place'->>'timeZone'), 'YYYY-MM') as month,
      count(*)::int as sessions, sum(s.energy_wh)::bigint as energy_wh, sum(s.cost)::bigint as cost,
      round(sum(s.energy_wh / 1000.0 * ${gramsPerKwh}
        * (1 - coalesce((p.content->'place'->>'greenPercent')::numeric, 0) / 100)))::bigint as co2_g
    from charging.session as s join charging.session_promise as p on p.session_id = s.id
    where s.customer_id = ${customerId} and s.state in ('ended', 'settled') and s.started_at is not null
    group by 1 order by 1 desc limit 24`.execute(db)
  return rows
}

/** All customers' sessions in these states, the newest first. */
export async function listAllSessions(
  db: Db,
  { limit, cursor, state }: PageQuery & { readonly state: StateName | undefined },
): Promise<Page<Session>> {
  const before = cursor === undefined ? LAST_ID : readCursor(cursor, idCursor)[0]
  const rows = await selectSessions(db)
    .where('state', 'in', state === undefined ? stateNames : [state])
    .where('id', '<', before)
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  const page = pageFrom(rows, limit, ({ id }) => [id])
  return { ...page, items: page.items.map(sessionOf) }
}

/** How many stand where, of those that are not over. */
export async function countOpen(db: Db): Promise<Readonly<Record<string, number>>> {
  const rows = await db
    .selectFrom('charging.session')
    .select((row) => ['state', row.fn.countAll<number>().as('count')])
    .where('state', 'in', [...LIVE, 'ended'])
    .groupBy('state')
    .execute()
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]))
}

/** Sessions of which something may have been left open. */
export async function findDue(db: Db, at: Instant, most: number): Promise<readonly Session[]> {
  const rows = await selectSessions(db).where('lookAt', '<=', at).orderBy('lookAt').limit(most).execute()
  return rows.map(sessionOf)
}

/** Sessions whose customer is to be warned before staying costs. */
export async function lockUnwarned(
  db: Db,
  { from, until }: { readonly from: Instant; readonly until: Instant },
  most: number,
): Promise<readonly Session[]> {
  const rows = await selectSessions(db)
    .where('warnedAt', 'is', null)
    .where('blockingFrom', '<=', until)
    .where('blockingFrom', '>', from)
    .where('state', 'in', ['charging', 'idle', 'stopping'])
    .limit(most)
    .forUpdate()
    .skipLocked()
    .execute()
  return rows.map(sessionOf)
}
