/** The normal side follows from the kind: assets and expenses grow by debits, liabilities and income by credits. */
export type AccountKind = 'asset' | 'liability' | 'income' | 'expense'

/** Whose account it is: the house has one a market, the others one each for every department, customer, partner or operator. */
export const ownerKinds = ['house', 'department', 'customer', 'partner', 'operator'] as const
export type OwnerKind = (typeof ownerKinds)[number]

export interface ChartLine {
  readonly kind: AccountKind
  readonly owner: OwnerKind
  readonly holds: 'money' | 'points'
  /** A strict account never goes below zero; its balance is locked while it is booked. */
  readonly strict: boolean
}

/**
 * The chart of accounts. Each market keeps books of its own, in its currency and in points. A partner who is an agent
 * for one line and a dealer for another has two accounts, because the two roles must be kept apart.
 */
export const chart = {
  bank: { kind: 'asset', owner: 'house', holds: 'money', strict: false },
  'card-clearing': { kind: 'asset', owner: 'house', holds: 'money', strict: false },
  'direct-debit-clearing': { kind: 'asset', owner: 'house', holds: 'money', strict: false },
  receivable: { kind: 'asset', owner: 'customer', holds: 'money', strict: false },
  deposits: { kind: 'liability', owner: 'house', holds: 'money', strict: false },
  'refunds-payable': { kind: 'liability', owner: 'house', holds: 'money', strict: false },
  prepaid: { kind: 'liability', owner: 'customer', holds: 'money', strict: true },
  // The tax inside deposits, owed to the state from the day they come in: it stands against them until the delivery.
  'deposit-vat': { kind: 'asset', owner: 'house', holds: 'money', strict: false },
  'vat-payable': { kind: 'liability', owner: 'house', holds: 'money', strict: false },
  // What partners owe for vouchers that they sell.
  'partner-receivable': { kind: 'asset', owner: 'partner', holds: 'money', strict: false },
  'agent-payable': { kind: 'liability', owner: 'partner', holds: 'money', strict: false },
  'dealer-payable': { kind: 'liability', owner: 'partner', holds: 'money', strict: false },
  revenue: { kind: 'income', owner: 'department', holds: 'money', strict: false },
  'cancellation-fees': { kind: 'income', owner: 'department', holds: 'money', strict: false },
  // What operators of chargers or car parks are owed, by country and party; what is disputed with them stands apart.
  'operator-payable': { kind: 'liability', owner: 'operator', holds: 'money', strict: false },
  'operator-disputed': { kind: 'liability', owner: 'operator', holds: 'money', strict: false },
  'operator-cost': { kind: 'expense', owner: 'department', holds: 'money', strict: false },
  'input-vat': { kind: 'asset', owner: 'house', holds: 'money', strict: false },
  'commission-expense': { kind: 'expense', owner: 'department', holds: 'money', strict: false },
  points: { kind: 'liability', owner: 'customer', holds: 'points', strict: true },
  'points-granted': { kind: 'expense', owner: 'house', holds: 'points', strict: false },
} as const satisfies Record<string, ChartLine>

type Chart = typeof chart
export type AccountCode = keyof Chart

/** The codes whose accounts belong to this kind of owner. */
export type CodeOf<O extends OwnerKind> = {
  [C in AccountCode]: Chart[C]['owner'] extends O ? C : never
}[AccountCode]

export const accountCodes = Object.keys(chart).filter(isAccountCode)

export function isAccountCode(text: string): text is AccountCode {
  return Object.hasOwn(chart, text)
}

/** The line of the chart that an account's code names. */
export function chartLine(code: AccountCode): ChartLine {
  return chart[code]
}

/** Why a transfer was made. Screens translate it; a reversal says why it was reversed. */
export const transferReasons = [
  'deposit-received',
  'balance-received',
  'payout-received',
  'deposit-vat',
  'delivered',
  'revenue',
  'vat',
  'dealer-proceeds',
  'voucher-billed',
  'commission',
  'commission-paid',
  'dealer-paid',
  'cancellation-fee',
  'usage-billed',
  'usage-vat',
  'invoice-paid',
  'usage-credited',
  'operator-record',
  'operator-vat',
  'operator-disputed',
  'operator-credited',
  'operator-paid',
  'refund-due',
  'refund-paid',
  'points-granted',
  'points-redeemed',
  'withdrawn',
  'cancelled',
  'corrected',
] as const
export type TransferReason = (typeof transferReasons)[number]
