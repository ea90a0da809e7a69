import { type Money, subtract } from '../../kernel/money.ts'
import type { Instant } from '../../kernel/time.ts'
import type { DepartmentName } from '../department.ts'
import type { MarketCode } from '../markets/market.ts'
import type { TransferReason } from './chart.ts'
import type { AccountRef } from './account.ts'
import type { Booking } from './transfer.ts'

/** What every booking is about: the market's books, the order, contract or deal, and when it became true. */
export interface About {
  readonly market: MarketCode
  readonly subject: string
  readonly at: Instant
}

/** How money came or goes: what a card or a direct debit brought waits in its clearing account for the payout. */
export type MoneyWay = 'card' | 'direct-debit'

/** The first payment of an order: the provider owes it to us, and we owe the customer a delivery. */
export function depositReceived(amount: Money, way: MoneyWay, about: About): readonly Booking[] {
  return booked(amount, 'deposit-received', about, { debit: clearing(way), credit: { code: 'deposits' } })
}

/** The rest of the price, before handover: like the deposit, it is owed to the customer until delivery. */
export function balanceReceived(amount: Money, way: MoneyWay, about: About): readonly Booking[] {
  return booked(amount, 'balance-received', about, { debit: clearing(way), credit: { code: 'deposits' } })
}

/**
 * The tax inside a payment that came before the delivery is owed from then on (UStG § 13 (1) no. 1 lit. a sentence 4;
 * UStG 1994 § 19 (2) no. 1 lit. a in Austria). It is reversed when the delivery itself is taxed, and when the sale is
 * undone (UStG § 17 (2) no. 2).
 */
export function depositTaxed(tax: Money, about: About): readonly Booking[] {
  return booked(tax, 'deposit-vat', about, { debit: { code: 'deposit-vat' }, credit: { code: 'vat-payable' } })
}

/** The provider paid out to our bank. */
export function payoutReceived(amount: Money, way: MoneyWay, about: About): readonly Booking[] {
  return booked(amount, 'payout-received', about, { debit: { code: 'bank' }, credit: clearing(way) })
}

/** Delivered: what was a deposit becomes revenue of the department, and the tax inside it (`tax`) is owed to the state. */
export function revenueRecognised(
  total: Money,
  tax: Money,
  department: DepartmentName,
  about: About,
): readonly Booking[] {
  const deposits = { code: 'deposits' } as const
  return [
    ...booked(subtract(total, tax), 'revenue', about, { debit: deposits, credit: { code: 'revenue', department } }),
    ...booked(tax, 'vat', about, { debit: deposits, credit: { code: 'vat-payable' } }),
  ]
}

/** Delivered by a dealer who is the seller: what we took for the sale is the dealer's, and is no revenue of ours. */
export function dealerProceeds(amount: Money, partnerId: string, about: About): readonly Booking[] {
  return booked(amount, 'dealer-proceeds', about, {
    debit: { code: 'deposits' },
    credit: { code: 'dealer-payable', partnerId },
  })
}

/** Commission was earned by an agent: one transfer for each line, so that each can be followed to its reason. */
export function commissionAccrued(
  lines: readonly Money[],
  partnerId: string,
  department: DepartmentName,
  about: About,
): readonly Booking[] {
  return lines.flatMap((line) =>
    booked(line, 'commission', about, {
      debit: { code: 'commission-expense', department },
      credit: { code: 'agent-payable', partnerId },
    }),
  )
}

/** A statement was paid to an agent. */
export function commissionPaid(amount: Money, partnerId: string, about: About): readonly Booking[] {
  return booked(amount, 'commission-paid', about, {
    debit: { code: 'agent-payable', partnerId },
    credit: { code: 'bank' },
  })
}

/** The proceeds of sales were paid to a dealer. */
export function dealerPaid(amount: Money, partnerId: string, about: About): readonly Booking[] {
  return booked(amount, 'dealer-paid', about, {
    debit: { code: 'dealer-payable', partnerId },
    credit: { code: 'bank' },
  })
}

/** A partner owes a voucher that it sells; whoever has its code is owed what it is for. */
export function voucherBilled(amount: Money, partnerId: string, about: About): readonly Booking[] {
  return booked(amount, 'voucher-billed', about, {
    debit: { code: 'partner-receivable', partnerId },
    credit: { code: 'deposits' },
  })
}

/** What the contract lets us keep of a deposit when the customer cancels. */
export function cancellationFeeKept(amount: Money, department: DepartmentName, about: About): readonly Booking[] {
  return booked(amount, 'cancellation-fee', about, {
    debit: { code: 'deposits' },
    credit: { code: 'cancellation-fees', department },
  })
}

/** Something was used: it is revenue of the department, once, and its payer owes it with the tax inside. */
export function usageBilled(
  gross: Money,
  tax: Money,
  payer: { readonly customerId: string; readonly department: DepartmentName },
  about: About,
): readonly Booking[] {
  const receivable = { code: 'receivable', customerId: payer.customerId } as const
  const revenue = { code: 'revenue', department: payer.department } as const
  return [
    ...booked(subtract(gross, tax), 'usage-billed', about, { debit: receivable, credit: revenue }),
    ...booked(tax, 'usage-vat', about, { debit: receivable, credit: { code: 'vat-payable' } }),
  ]
}

/** Money that came in for an invoice: its payer owes that much less. */
export function invoicePaid(amount: Money, customerId: string, about: About): readonly Booking[] {
  return booked(amount, 'invoice-paid', about, {
    debit: { code: 'deposits' },
    credit: { code: 'receivable', customerId },
  })
}

/** What was paid on an invoice that was corrected since: it is the payer's again. */
export function usageCredited(amount: Money, customerId: string, about: About): readonly Booking[] {
  return booked(amount, 'usage-credited', about, {
    debit: { code: 'receivable', customerId },
    credit: { code: 'deposits' },
  })
}

/** The customer gets this back: it is no deposit any more, and is owed until the provider has paid it. */
export function refundDue(amount: Money, about: About): readonly Booking[] {
  return booked(amount, 'refund-due', about, { debit: { code: 'deposits' }, credit: { code: 'refunds-payable' } })
}

/** The provider paid a refund, out of what it owes us. */
export function refundPaid(amount: Money, way: MoneyWay, about: About): readonly Booking[] {
  return booked(amount, 'refund-paid', about, { debit: { code: 'refunds-payable' }, credit: clearing(way) })
}

function clearing(way: MoneyWay): AccountRef {
  return { code: way === 'card' ? 'card-clearing' : 'direct-debit-clearing' }
}

/** Nothing is booked for zero: an order without tax has no transfer for it. */
function booked(
  money: Money,
  reason: TransferReason,
  about: About,
  sides: { debit: AccountRef; credit: AccountRef },
): readonly Booking[] {
  if (money.amount === 0) return []
  const { market, subject, at } = about
  return [{ ...sides, amount: money.amount, commodity: money.currency, market, reason, subject, at }]
}
