import { Big } from 'big.js'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '../../kernel/database.ts'
import { defer, type Tx } from '../../kernel/transaction.ts'
import { readCursor, type Page, pageFrom } from '../../kernel/http/page.ts'
import { money } from '../../kernel/money.ts'
import { present } from '../../kernel/refusal.ts'
import type { Instant } from '../../kernel/time.ts'
import { type MarketCode, marketOf, markets } from '../markets/market.ts'
import { activities, type CommissionLine, type LineEvidence } from './commission.ts'

/** What a line is about: a deal that was handed over, or one term of a function in a vehicle. */
export type CommissionSubject =
  | { readonly kind: 'deal'; readonly dealId: string }
  | { readonly kind: 'function'; readonly activationId: string }

/** A line as it stands on the statement. */
export interface BookedLine extends CommissionLine {
  readonly id: string
  readonly subject: CommissionSubject
  /** What was reversed may be booked anew, as another round. */
  readonly round: number
  readonly orderNumber: string
  readonly partnerId: string
  readonly market: MarketCode
  readonly kind: 'accrual' | 'reversal'
  /** The transfer in the ledger; a line of zero has none. */
  readonly transferId: string | null
  readonly at: Instant
}

/** Books lines; the same subject, round, kind and code twice breaks `commission_line_once`. */
export function insertCommissionLines(tx: Tx, lines: readonly BookedLine[]): void {
  const rows = lines.map((line) => ({
    id: line.id,
    dealId: line.subject.kind === 'deal' ? line.subject.dealId : null,
    activationId: line.subject.kind === 'function' ? line.subject.activationId : null,
    round: line.round,
    orderNumber: line.orderNumber,
    partnerId: line.partnerId,
    kind: line.kind,
    code: line.code,
    ruleId: line.ruleId,
    ruleVersion: line.ruleVersion,
    base: line.base.amount,
    rate: line.rate,
    amount: line.amount.amount,
    currency: line.amount.currency,
    market: line.market,
    evidence: JSON.stringify(line.evidence),
    reason: JSON.stringify(line.reason),
    wouldChange: JSON.stringify(line.wouldChange),
    transferId: line.transferId,
    at: line.at,
  }))
  defer(tx, tx.insertInto('partners.commissionLine').values(rows))
}

/** The lines booked for a deal, accruals and reversals. */
export async function selectLinesOfDeal(db: Db, dealId: string): Promise<readonly BookedLine[]> {
  return selectLinesOf(db, { kind: 'deal', dealId })
}

/** The same for a deal or a term of a function. */
export async function selectLinesOf(db: Db, subject: CommissionSubject): Promise<readonly BookedLine[]> {
  const lines = linesQuery(db).orderBy('at').orderBy('id')
  const about =
    subject.kind === 'deal'
      ? lines.where('dealId', '=', subject.dealId)
      : lines.where('activationId', '=', subject.activationId)
  return (await about.execute()).map(lineOf)
}

/** A partner's lines, newest first. */
export async function selectLinesOfPartner(
  db: Db,
  wanted: { partnerId: string; limit: number; cursor: string | undefined },
): Promise<Page<BookedLine>> {
  const after = wanted.cursor === undefined ? null : readCursor(wanted.cursor, z.tuple([z.iso.datetime(), z.uuid()]))
  const rows = await linesQuery(db)
    .where('partnerId', '=', wanted.partnerId)
    .$if(after !== null, (query) => query.where(sql<boolean>`(at, id) < (${after?.[0]}, ${after?.[1]})`))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(wanted.limit + 1)
    .execute()
  return pageFrom(rows.map(lineOf), wanted.limit, (line) => [line.at.toString(), line.id])
}

/** A month's commission of a partner, in minor units: what was earned and what was reversed. */
export interface MonthOfCommission {
  readonly month: string
  readonly earned: number
  readonly reversed: number
  readonly deals: number
  readonly functions: number
}

export async function selectMonths(db: Db, partnerId: string, timeZone: string): Promise<readonly MonthOfCommission[]> {
  const month = sql<string>`to_char(at at time zone ${timeZone}, 'YYYY-MM')`
  return db
    .selectFrom('partners.commissionLine')
    .where('partnerId', '=', partnerId)
    .groupBy(sql`1`)
    .orderBy(sql`1`, 'desc')
    .limit(24)
    .select([
      month.as('month'),
      sql<number>`coalesce(sum(amount) filter (where kind = 'accrual'), 0)::bigint`.as('earned'),
      sql<number>`coalesce(sum(amount) filter (where kind = 'reversal'), 0)::bigint`.as('reversed'),
      sql<number>`count(distinct deal_id)`.as('deals'),
      sql<number>`count(distinct activation_id)`.as('functions'),
    ])
    .execute()
}

/** What the volume and satisfaction components need: handovers since an instant that stand, and the last score. */
export async function selectPerformance(
  db: Db,
  partnerId: string,
  since: Instant,
): Promise<{ handovers: number; satisfaction: { score: string; answers: number } | null }> {
  const [counted, satisfaction] = await Promise.all([
    db
      .selectFrom('partners.commissionLine')
      .select(
        sql<number>`count(*) filter (where kind = 'accrual') - count(*) filter (where kind = 'reversal')`.as(
          'handovers',
        ),
      )
      .where('partnerId', '=', partnerId)
      .where('code', '=', 'base')
      .where('at', '>=', since)
      .executeTakeFirstOrThrow(),
    db
      .selectFrom('partners.satisfaction')
      .select(['score', 'answers'])
      .where('partnerId', '=', partnerId)
      .executeTakeFirst(),
  ])
  return { handovers: counted.handovers, satisfaction: satisfaction ?? null }
}

function linesQuery(db: Db) {
  return db.selectFrom('partners.commissionLine').selectAll()
}

type LineRow = Awaited<ReturnType<ReturnType<typeof linesQuery>['execute']>>[number]

const words = z.object({ de: z.string(), en: z.string() })
const codes = z.enum(['base', ...activities, 'volume', 'satisfaction', 'function'])
const evidence: z.ZodType<LineEvidence> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('looked-after') }),
  z.object({
    kind: z.literal('deed'),
    at: z.string(),
    source: z.enum(['deal-file', 'calendar', 'registration-office']),
  }),
  z.object({ kind: z.literal('done-by-other'), by: z.enum(['maker', 'partner']), at: z.string() }),
  z.object({ kind: z.literal('not-done') }),
  z.object({ kind: z.literal('handovers'), count: z.int() }),
  z.object({ kind: z.literal('score'), score: z.string(), answers: z.int() }),
  z.object({ kind: z.literal('no-score') }),
  z.object({ kind: z.literal('delivered'), at: z.string(), vin: z.string(), title: words }),
])

function subjectOf({ dealId, activationId }: Pick<LineRow, 'dealId' | 'activationId'>): CommissionSubject {
  if (dealId !== null) return { kind: 'deal', dealId }
  return { kind: 'function', activationId: present(activationId, 'the term of the line') }
}

function lineOf({ dealId, activationId, ...row }: LineRow): BookedLine {
  const market = marketOf(row.market)
  const { currency } = markets[market]
  return {
    ...row,
    subject: subjectOf({ dealId, activationId }),
    market,
    kind: row.kind === 'reversal' ? 'reversal' : 'accrual',
    code: codes.parse(row.code),
    rate: new Big(row.rate).toFixed(),
    base: money(row.base, currency),
    amount: money(row.amount, currency),
    evidence: evidence.parse(row.evidence),
    reason: words.parse(row.reason),
    wouldChange: words.parse(row.wouldChange),
  }
}
