import type { MarketCode } from '../../../house/markets/market.ts'
import { markets } from '../../../house/markets/market.ts'
import { type Money, money } from '../../../kernel/money.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { ChargeRecord, OperatorPrice } from '../charge-record.ts'
import { minorOf } from '../rating/exact.ts'
import { type Rated, type Rounding, rate } from '../rating/rate.ts'
import type { Tariff } from '../tariff.ts'
import { audit, type Reason, usageOfRecord, type Verdict } from './audit.ts'
import type { Promised } from './parts.ts'

export const recordStates = ['open', 'agreed', 'disputed', 'credited', 'credit'] as const
/**
 * `open`: nobody promised anything for it, or it credits what we do not know: it waits for a person. `credited`: taken
 * back by its operator. `credit`: takes another one back.
 */
export type RecordState = (typeof recordStates)[number]

/** Net and gross in minor units of the record's currency. */
export interface Amounts {
  readonly net: number
  readonly gross: number
}

/** What a record comes to in our books. */
export interface Entry {
  readonly state: RecordState
  readonly claimed: Amounts
  readonly verdict: Verdict | null
  /** By our calculation; null when there is nothing to calculate by. */
  readonly ratedAmounts: Amounts | null
  readonly reasons: readonly Reason[]
  /** Owed to the operator. */
  readonly payable: Amounts
  /** Set aside while it is disputed: what it costs by our own calculation, never more than is asked. */
  readonly provided: Amounts
  /** Paid by the customer; null when this record is not what the customer pays for. */
  readonly customer: (Amounts & { readonly rated: Rated }) | null
}

/** Customers pay whole cents, rounded once; what stands half way goes to the even cent. */
export const customerRounding: Rounding = { at: 'total', half: 'even' }

const NOTHING: Amounts = { net: 0, gross: 0 }

/**
 * Refuses what cannot be a bill: another currency than the market's (`currency-unknown`), costs below zero that are no
 * credit, and credits above (`cost-negative`).
 */
export function checkRecord(record: ChargeRecord): void {
  const currencies: readonly string[] = Object.values(markets).map(({ currency }) => currency)
  if (!currencies.includes(record.currency)) {
    throw new Refusal('currency-unknown', `No market of ours is in ${record.currency}.`, { field: 'currency' })
  }
  const sign = record.isCredit ? -1 : 1
  const amounts = [record.totalCost.beforeTaxes, record.totalCost.afterTaxes ?? '0']
  if (amounts.some((amount) => Number(amount) * sign < 0) || taxOf(record.totalCost) * sign < 0) {
    throw new Refusal('cost-negative', 'A record has costs of zero or more, its credit of zero or less.', {
      field: 'total_cost',
    })
  }
}

/** What the operator asks, in minor units; where it tells no amount with tax, none is asked. */
export function claimedOf({ totalCost }: ChargeRecord): Amounts {
  return { net: minorOf(totalCost.beforeTaxes), gross: minorOf(totalCost.afterTaxes ?? totalCost.beforeTaxes) }
}

/**
 * What a record comes to. Agreed, it is owed as asked; disputed, what it costs by our calculation is set aside. The
 * customer of the session's first record pays the promised price either way.
 */
export function entryOf(
  record: ChargeRecord,
  promised: { readonly promise: Promised; readonly tariff: Tariff } | null,
  /** Another record of the same session that stands. */
  other: string | null,
): Entry {
  const claimed = claimedOf(record)
  const waiting = {
    claimed,
    verdict: null,
    ratedAmounts: null,
    reasons: [],
    payable: NOTHING,
    provided: NOTHING,
    customer: null,
  } as const
  if (promised === null || record.isCredit) return { state: 'open', ...waiting }
  const { promise, tariff } = promised
  const verdict = audit(record, tariff, promise.timeZone)
  const twice: readonly Reason[] = other === null ? [] : [{ code: 'billed-twice', recordId: other }]
  const reasons = [...verdict.reasons, ...twice]
  const ratedAmounts = amountsOf(verdict.rated)
  const customer = other === null ? customerPays(record, promise) : null
  const entry = { ...waiting, verdict, ratedAmounts, reasons, customer }
  if (reasons.length === 0) return { ...entry, state: 'agreed', payable: claimed }
  return { ...entry, state: 'disputed', provided: other === null ? lesser(claimed, ratedAmounts) : NOTHING }
}

function customerPays(record: ChargeRecord, promise: Promised): NonNullable<Entry['customer']> {
  const usage = usageOfRecord(record, promise.timeZone)
  const rated = rate(promise.customerTariff, usage, customerRounding)
  return { ...amountsOf(rated), rated }
}

export function amountsOf({ net, gross }: Rated): Amounts {
  return { net: minorOf(net), gross: minorOf(gross) }
}

/** The cheaper of two; where both could be, net and tax stay together. */
function lesser(one: Amounts, other: Amounts): Amounts {
  return one.gross <= other.gross ? one : other
}

/** Whether a credit takes back exactly what its record asked. */
export function isCreditOf(credit: Amounts, claimed: Amounts): boolean {
  return credit.net === -claimed.net && credit.gross === -claimed.gross
}

/** The first day of the month in which a record is reconciled: that of its end in the market's zone. */
export function monthOf(at: Instant, market: MarketCode): Temporal.PlainDate {
  return at.toZonedDateTimeISO(markets[market].timeZone).toPlainDate().with({ day: 1 })
}

export function inMoney(amounts: Amounts, market: MarketCode): { readonly gross: Money; readonly tax: Money } {
  const { currency } = markets[market]
  return { gross: money(amounts.gross, currency), tax: money(amounts.gross - amounts.net, currency) }
}

function taxOf({ beforeTaxes, afterTaxes }: OperatorPrice): number {
  return afterTaxes === null ? 0 : minorOf(afterTaxes) - minorOf(beforeTaxes)
}
