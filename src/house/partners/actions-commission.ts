import type { Tx } from '../../kernel/transaction.ts'
import { newId } from '../../kernel/ids.ts'
import { type Money, sum } from '../../kernel/money.ts'
import { present } from '../../kernel/refusal.ts'
import type { Instant } from '../../kernel/time.ts'
import type { DepartmentName } from '../department.ts'
import { commissionAccrued, post, reverse } from '../ledger/public.ts'
import { type MarketCode, markets } from '../markets/market.ts'
import {
  type CommissionEvidence,
  type CommissionLine,
  commissionLines,
  functionLine,
  type FunctionRevenue,
  reversalLines,
} from './commission.ts'
import { type CommissionTerms, commissionTermsAt, type PartnerBook } from './partner.ts'
import {
  type BookedLine,
  type CommissionSubject,
  insertCommissionLines,
  selectLinesOf,
  selectPerformance,
} from './store-commission.ts'

/** A deal whose vehicle was handed over. `agreedAt` decides the version of the rule: that of the day it began. */
export interface CommissionDeal {
  readonly dealId: string
  readonly orderNumber: string
  readonly market: MarketCode
  readonly department: DepartmentName
  readonly partnerId: string
  readonly commissionCode: string
  readonly agreedAt: Instant
  readonly base: Money
  readonly deeds: CommissionEvidence['deeds']
}

/** Books the commission of a deal at its handover, line by line, in the books and on the statement. */
export async function accrueCommission(
  tx: Tx,
  book: PartnerBook,
  deal: CommissionDeal,
  at: Instant,
): Promise<readonly BookedLine[]> {
  const { partnerId, base, deeds, market, dealId } = deal
  const terms = present(commissionTermsAt(book, deal.commissionCode, deal.agreedAt), `terms ${deal.commissionCode}`)
  const { handovers, satisfaction } = await selectPerformance(tx, partnerId, startOfQuarter(market, at))
  const evidence = { partnerId, base, deeds, handoversThisQuarter: handovers + 1, satisfaction }
  return enter(tx, commissionLines(terms, evidence), { ...deal, subject: { kind: 'deal', dealId }, round: 1 }, at)
}

/** Revenue of one term of a function in a vehicle that a partner handed over, and the terms of the day it was bought. */
export interface SharedRevenue extends FunctionRevenue {
  readonly activationId: string
  readonly orderNumber: string
  readonly market: MarketCode
  readonly department: DepartmentName
  readonly partnerId: string
  readonly terms: CommissionTerms
}

/** Books a partner's share in revenue where that is recognised. What was taken back before is booked anew. */
export async function accrueFunctionShare(tx: Tx, revenue: SharedRevenue, at: Instant): Promise<readonly BookedLine[]> {
  const subject = { kind: 'function', activationId: revenue.activationId } as const
  const before = (await selectLinesOf(tx, subject)).map(({ round }) => round)
  const about = { ...revenue, subject, round: Math.max(0, ...before) + 1 }
  return enter(tx, [functionLine(revenue.terms, revenue)], about, at)
}

/** Whose lines are booked, and what they are about. */
type Earned = Pick<BookedLine, 'subject' | 'round' | 'orderNumber' | 'partnerId' | 'market'> & {
  readonly department: DepartmentName
}

async function enter(
  tx: Tx,
  lines: readonly CommissionLine[],
  { subject, round, orderNumber, partnerId, market, department }: Earned,
  at: Instant,
): Promise<readonly BookedLine[]> {
  const paying = lines.filter(({ amount }) => amount.amount > 0)
  const about = { market, subject: subjectId(subject), at }
  const transfers = await post(
    tx,
    commissionAccrued(
      paying.map(({ amount }) => amount),
      partnerId,
      department,
      about,
    ),
  )
  const transferOf = new Map(paying.map((line, nth) => [line.code, present(transfers[nth], 'its transfer').id]))
  const booked = lines.map((line) => ({
    ...line,
    id: newId(),
    kind: 'accrual' as const,
    subject,
    round,
    orderNumber,
    partnerId,
    market,
    transferId: transferOf.get(line.code) ?? null,
    at,
  }))
  insertCommissionLines(tx, booked)
  return booked
}

function subjectId(subject: CommissionSubject): string {
  return subject.kind === 'deal' ? subject.dealId : subject.activationId
}

/** Takes back what stands for a deal or term: the exact negation. Nothing happens when nothing was accrued or it was before. */
export async function reverseCommission(
  tx: Tx,
  subject: CommissionSubject,
  why: 'withdrawn' | 'cancelled',
  at: Instant,
): Promise<Money | null> {
  const lines = await selectLinesOf(tx, subject)
  const reversedRounds = new Set(lines.filter(({ kind }) => kind === 'reversal').map(({ round }) => round))
  const accrued = lines.filter(({ kind, round }) => kind === 'accrual' && !reversedRounds.has(round))
  if (accrued.length === 0) return null
  const transfers = await reverse(
    tx,
    accrued.flatMap(({ transferId }) => (transferId === null ? [] : [transferId])),
    { at, reason: why },
  )
  const reversalOf = new Map(transfers.map((transfer) => [transfer.follows, transfer.id]))
  const reversed = reversalLines(accrued, why).map((line, nth) => {
    const original = present(accrued[nth], 'the line to reverse')
    return {
      ...original,
      ...line,
      id: newId(),
      kind: 'reversal' as const,
      transferId: reversalOf.get(original.transferId) ?? null,
      at,
    }
  })
  insertCommissionLines(tx, reversed)
  return sum(
    reversed.map(({ amount }) => amount),
    markets[present(accrued[0], 'a line').market].currency,
  )
}

function startOfQuarter(market: MarketCode, at: Instant): Instant {
  const { timeZone } = markets[market]
  const date = at.toZonedDateTimeISO(timeZone).toPlainDate()
  return date
    .with({ month: date.month - ((date.month - 1) % 3), day: 1 })
    .toZonedDateTime(timeZone)
    .toInstant()
}
