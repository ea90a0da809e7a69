import { type Money, type Rate, multiply, shareOf, subtract, add } from '../../../kernel/money.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { type Instant, isBefore } from '../../../kernel/time.ts'
import { type MarketCode, markets } from '../../../house/markets/market.ts'

/** Where a voucher stands. One that came to nothing in its vehicle is issued again, under the code that it has. */
export type VoucherState =
  | { readonly name: 'issued' }
  | { readonly name: 'redeemed'; readonly at: Instant; readonly activationId: string }
  | { readonly name: 'expired'; readonly at: Instant }
  | { readonly name: 'cancelled'; readonly at: Instant }

/** What a partner owes for a voucher: the price less its share, with the tax in it. */
export interface Billing {
  /** Of the net price, by the version of the terms that was in force at issue. */
  readonly ruleId: string
  readonly ruleVersion: number
  readonly rate: Rate
  readonly share: Money
  readonly billed: Money
  readonly billedTax: Money
}

/** A voucher for one function by one plan, in one market, for whatever vehicle it fits. */
export interface Voucher extends Billing {
  readonly id: string
  /** V-2026-000042; never given twice. */
  readonly number: string
  readonly partnerId: string
  readonly market: MarketCode
  /** It is for what this edition of the catalogue said, whatever is sold by now. */
  readonly edition: string
  readonly functionCode: string
  readonly planCode: string
  readonly price: Money
  readonly tax: Money
  readonly issuedBy: string
  readonly issuedAt: Instant
  readonly validUntil: Instant
  readonly state: VoucherState
}

/** The terms of a partner in a form that a voucher is billed by. */
export interface ShareTerms {
  readonly id: string
  readonly version: number
  readonly functionRate: Rate
}

/** What a partner owes for a price: its share is of the net price, and what is left is taxed as the price was. */
export function billVoucher(price: Money, tax: Money, terms: ShareTerms): Billing {
  const net = subtract(price, tax)
  const share = multiply(net, terms.functionRate)
  const billedNet = subtract(net, share)
  const billedTax = shareOf(tax, billedNet, net)
  return {
    ruleId: terms.id,
    ruleVersion: terms.version,
    rate: terms.functionRate,
    share,
    billed: add(billedNet, billedTax),
    billedTax,
  }
}

/**
 * How many years a voucher is good, after the one in which it was issued. In Germany that is the time in which any claim
 * lapses (BGB §§ 195, 199 (1)), in Austria the long one (ABGB §§ 1478, 1479): courts in both held shorter terms of
 * vouchers that were paid for to be void.
 */
const validYears: Readonly<Record<MarketCode, number>> = { DE: 3, AT: 30 }

/** The first instant at which a voucher is no longer good. */
export function validUntil(market: MarketCode, at: Instant): Instant {
  const { timeZone } = markets[market]
  const { year } = at.toZonedDateTimeISO(timeZone)
  return Temporal.PlainDate.from({ year: year + validYears[market] + 1, month: 1, day: 1 })
    .toZonedDateTime(timeZone)
    .toInstant()
}

/** How it stands by now: its time may be over before anybody wrote that down. */
export function standingOf({ state, validUntil: until }: Voucher, at: Instant): VoucherState {
  return state.name === 'issued' && !isBefore(at, until) ? { name: 'expired', at: until } : state
}

/** Pays for a function. Refuses `voucher-redeemed`, `voucher-expired` and `voucher-cancelled`. */
export function redeem(voucher: Voucher, activationId: string, at: Instant): Voucher {
  const { name } = standingOf(voucher, at)
  if (name !== 'issued') throw new Refusal(`voucher-${name}`, notGood[name], { field: 'code', voucher: voucher.number })
  return { ...voucher, state: { name: 'redeemed', at, activationId } }
}

const notGood = {
  redeemed: 'This voucher was redeemed already.',
  expired: 'This voucher has expired.',
  cancelled: 'This voucher was taken back by the partner who sold it.',
} as const

/** Who gets it back at the end of its time has at least that long for another try. */
const AGAIN_DAYS = 30

/** Nothing came of it: it is good again. Any other activation than the one it paid for changes nothing. */
export function giveBackVoucher(voucher: Voucher, activationId: string, at: Instant): Voucher {
  const { state, validUntil: until } = voucher
  if (state.name !== 'redeemed' || state.activationId !== activationId) return voucher
  const again = at.add({ hours: 24 * AGAIN_DAYS })
  return { ...voucher, state: { name: 'issued' }, validUntil: isBefore(until, again) ? again : until }
}

/** The partner takes it back from whoever bought it. Refuses (`voucher-not-open`) what was redeemed or is over. */
export function cancelVoucher(voucher: Voucher, at: Instant): Voucher {
  requireIssued(voucher, at)
  return { ...voucher, state: { name: 'cancelled', at } }
}

/** Refuses (`voucher-not-open`) what was redeemed or is over. */
export function requireIssued(voucher: Voucher, at: Instant): void {
  const { name } = standingOf(voucher, at)
  if (name === 'issued') return
  throw new Refusal('voucher-not-open', 'This voucher is not open any more.', { voucher: voucher.number, state: name })
}

/** Its time is over; anything else stays as it is. */
export function expireVoucher(voucher: Voucher, at: Instant): Voucher {
  return voucher.state.name === 'issued' ? { ...voucher, state: standingOf(voucher, at) } : voucher
}
