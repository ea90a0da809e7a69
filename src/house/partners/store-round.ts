import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '../../kernel/database.ts'
import { defer, insertRows, type Tx } from '../../kernel/transaction.ts'
import { present, Refusal, unreachable } from '../../kernel/refusal.ts'
import type { Instant } from '../../kernel/time.ts'
import { type Answer, handBackReasons, type Round } from './agreement.ts'
import { activities } from './commission.ts'

const becauses = z.enum(['chosen', 'ranked', 'nearest', 'sells'])

export function insertRound(tx: Tx, round: Round): void {
  const { id, dealId, partnerId, contractId, attempt, because, askedAt, deadline } = round
  insertRows(tx, 'partners.round', [{ id, dealId, partnerId, contractId, attempt, because, askedAt, deadline }])
}

/** Locks the open round of a deal; undefined when nobody is being asked. */
export async function lockOpenRound(tx: Tx, dealId: string): Promise<Round | undefined> {
  const row = await roundsQuery(tx)
    .where('dealId', '=', dealId)
    .where('answer', '=', 'open')
    .forUpdate()
    .executeTakeFirst()
  return row && roundOf(row)
}

/** Locks a partner's own question about a deal. A question to somebody else looks like none at all. */
export async function lockRoundOf(tx: Tx, dealId: string, partnerId: string): Promise<Round> {
  const row = await roundsQuery(tx)
    .where('dealId', '=', dealId)
    .where('partnerId', '=', partnerId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new Refusal('deal-not-found', 'There is no such deal.', { deal: dealId })
  return roundOf(row)
}

export function saveAnswer(tx: Tx, { id, answer }: Round): void {
  if (answer.kind === 'open') throw new Error('An open round has no answer to save.')
  defer(
    tx,
    tx
      .updateTable('partners.round')
      .set({
        answer: answer.kind,
        answeredAt: answer.at,
        answeredBy: 'by' in answer ? answer.by : null,
        parts: answer.kind === 'accepted' ? [...answer.parts] : null,
        reason: answer.kind === 'handed-back' ? answer.reason : null,
        note: answer.kind === 'handed-back' ? answer.note : null,
      })
      .where('id', '=', id),
  )
}

/** Every round of a deal, in order. */
export async function selectRounds(db: Db, dealId: string): Promise<readonly Round[]> {
  const rows = await roundsQuery(db).where('dealId', '=', dealId).orderBy('attempt').execute()
  return rows.map(roundOf)
}

/** What waits for a partner's answer, the most urgent first. */
export async function selectInbox(db: Db, partnerId: string, limit: number): Promise<readonly Round[]> {
  const rows = await roundsQuery(db)
    .where('partnerId', '=', partnerId)
    .where('answer', '=', 'open')
    .orderBy('deadline')
    .limit(limit)
    .execute()
  return rows.map(roundOf)
}

/** How a partner answered since an instant: counts by kind, and how long an answer took in the middle. */
export interface AnswerFigures {
  readonly partnerId: string
  readonly asked: number
  readonly accepted: number
  readonly handedBack: number
  readonly silent: number
  readonly medianMinutes: number | null
}

export async function selectAnswerFigures(db: Db, since: Instant): Promise<readonly AnswerFigures[]> {
  const rows = await db
    .selectFrom('partners.round')
    .where('askedAt', '>=', since)
    .groupBy('partnerId')
    .select((of) => [
      'partnerId',
      of.fn.countAll<number>().as('asked'),
      of.fn.countAll<number>().filterWhere('answer', '=', 'accepted').as('accepted'),
      of.fn.countAll<number>().filterWhere('answer', '=', 'handed-back').as('handedBack'),
      of.fn.countAll<number>().filterWhere('answer', '=', 'silent').as('silent'),
      sql<number | null>`percentile_cont(0.5) within group (order by extract(epoch from answered_at - asked_at) / 60)
        filter (where answer in ('accepted', 'handed-back'))`.as('medianMinutes'),
    ])
    .execute()
  return rows.map((row) => ({
    ...row,
    medianMinutes: row.medianMinutes === null ? null : Math.round(row.medianMinutes),
  }))
}

function roundsQuery(db: Db) {
  return db.selectFrom('partners.round').selectAll()
}

type RoundRow = Awaited<ReturnType<ReturnType<typeof roundsQuery>['execute']>>[number]

function roundOf(row: RoundRow): Round {
  const { id, dealId, partnerId, contractId, attempt, askedAt, deadline } = row
  const because = becauses.parse(row.because)
  return { id, dealId, partnerId, contractId, attempt, because, askedAt, deadline, answer: answerOf(row) }
}

const answerKinds = z.enum(['open', 'accepted', 'handed-back', 'silent', 'moot'])

function answerOf(row: RoundRow): Answer {
  const kind = answerKinds.parse(row.answer)
  if (kind === 'open') return { kind }
  const at = present(row.answeredAt, 'when it was answered')
  switch (kind) {
    case 'accepted':
      return { kind, at, by: present(row.answeredBy, 'who'), parts: z.array(z.enum(activities)).parse(row.parts) }
    case 'handed-back':
      return {
        kind,
        at,
        by: present(row.answeredBy, 'who'),
        reason: z.enum(handBackReasons).parse(row.reason),
        note: row.note ?? '',
      }
    case 'silent':
    case 'moot':
      return { kind, at }
    default:
      return unreachable(kind)
  }
}
