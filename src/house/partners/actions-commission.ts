import type { Tx } from '../../kernel/transaction.ts'
import { newId } from '../../kernel/ids.ts'
import { type Money, sum } from '../../kernel/money.ts'
import { present } from '../../kernel/refusal.ts'
import type { Instant } from '../../kernel/time.ts'
import type { DepartmentName } from '../department.ts'
import { commissionAccrued, post, reverse } from '../ledger/public.ts'
import { type MarketCode, markets } from '../markets/market.ts'
import { type CommissionEvidence, commissionLines, reversalLines } from './commission.ts'
import { commissionTermsAt, type PartnerBook } from './partner.ts'
import { type BookedLine, insertCommissionLines, selectLinesOfDeal, selectPerformance } from './store-commission.ts'

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
  const { partnerId, base, deeds, market, department } = deal
  const terms = present(commissionTermsAt(book, deal.commissionCode, deal.agreedAt), `terms ${deal.commissionCode}`)
  const { handovers, satisfaction } = await selectPerformance(tx, partnerId, startOfQuarter(market, at))
  const evidence = { partnerId, base, deeds, handoversThisQuarter: handovers + 1, satisfaction }
  const lines = commissionLines(terms, evidence)
  const paying = lines.filter(({ amount }) => amount.amount > 0)
  const about = { market, subject: deal.dealId, at }
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
    dealId: deal.dealId,
    orderNumber: deal.orderNumber,
    partnerId,
    market,
    transferId: transferOf.get(line.code) ?? null,
    at,
  }))
  insertCommissionLines(tx, booked)
  return booked
}

/** Takes back what was accrued for a deal: the exact negation. Nothing happens when nothing was accrued or it was before. */
export async function reverseCommission(
  tx: Tx,
  dealId: string,
  why: 'withdrawn' | 'cancelled',
  at: Instant,
): Promise<Money | null> {
  const lines = await selectLinesOfDeal(tx, dealId)
  const accrued = lines.filter(({ kind }) => kind === 'accrual')
  if (accrued.length === 0 || accrued.length < lines.length) return null
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
