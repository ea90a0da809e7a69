import { z } from '@hono/zod-openapi'
import type { Language } from '../../../house/markets/market.ts'
import { instantSchema, moneySchema } from '../../../kernel/http/route.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { VoucherOffer } from './actions-voucher.ts'
import type { OfferTitles } from './function-offer.ts'
import { standingOf, type Voucher } from './voucher.ts'

const billing = {
  price: moneySchema,
  /** The partner's share of the net price: a decimal, and what that comes to. */
  rate: z.string(),
  ruleVersion: z.int(),
  share: moneySchema,
  /** What the partner owes, with the tax in it. */
  billed: moneySchema,
  billedTax: moneySchema,
}

export const voucherSchema = z
  .object({
    id: z.string(),
    number: z.string(),
    functionCode: z.string(),
    title: z.string(),
    plan: z.string(),
    ...billing,
    issuedBy: z.string(),
    issuedAt: instantSchema,
    validUntil: instantSchema,
    state: z.enum(['issued', 'redeemed', 'expired', 'cancelled']),
    /** Since when it stands so; null while it is open. */
    settledAt: instantSchema.nullable(),
  })
  .openapi('Voucher')

/** A voucher as its partner sees it: who redeemed it, and for which vehicle, is the customer's own matter. */
export function voucherView(voucher: Voucher, called: OfferTitles, at: Instant): z.infer<typeof voucherSchema> {
  const { id, number, functionCode, price, rate, ruleVersion, share, billed, billedTax, issuedBy } = voucher
  const state = standingOf(voucher, at)
  return {
    id,
    number,
    functionCode,
    ...called,
    price,
    rate,
    ruleVersion,
    share,
    billed,
    billedTax,
    issuedBy,
    issuedAt: voucher.issuedAt.toString(),
    validUntil: voucher.validUntil.toString(),
    state: state.name,
    settledAt: 'at' in state ? state.at.toString() : null,
  }
}

export const voucherOfferSchema = z
  .object({
    sku: z.string(),
    title: z.string(),
    plan: z.string(),
    planTitle: z.string(),
    term: z.enum(['trial', 'fixed', 'month', 'year', 'lifetime']),
    ...billing,
  })
  .openapi('VoucherOffer')

export function voucherOfferView(offered: VoucherOffer, language: Language): z.infer<typeof voucherOfferSchema> {
  const { offer, plan, rate, ruleVersion, share, billed, billedTax } = offered
  return {
    sku: offer.sku,
    title: offer.title[language],
    plan: plan.code,
    planTitle: plan.title[language],
    term: plan.term.kind,
    price: plan.price,
    rate,
    ruleVersion,
    share,
    billed,
    billedTax,
  }
}
