import { z } from '@hono/zod-openapi'
import { instantSchema, moneySchema } from '../../kernel/http/route.ts'
import { marketCodes } from '../markets/market.ts'
import { basketLineSchema, legalClassSchema, quotedLineSchema, sellerSchema } from '../quoted-line.ts'
import type { PricedLine } from './actions-basket.ts'
import type { Basket } from './basket.ts'
import type { Order } from './order.ts'
import { billingSchema, orderStates } from './order-row.ts'
import type { Quote } from './quote.ts'

export const basketSchema = z
  .object({
    id: z.string(),
    market: z.enum(marketCodes),
    customerGroup: z.enum(['private', 'business']),
    lines: z.array(basketLineSchema),
    /** Only in the answer that opened a guest's basket. */
    token: z.string().optional(),
  })
  .openapi('Basket')

export function basketView(basket: Basket): z.infer<typeof basketSchema> {
  const { id, market, customerGroup, lines } = basket
  return { id, market, customerGroup, lines: [...lines] }
}

export const pricedBasketSchema = z
  .object({
    basket: basketSchema,
    lines: z.array(
      z.discriminatedUnion('outcome', [
        z.object({ outcome: z.literal('priced'), line: basketLineSchema, quoted: quotedLineSchema }),
        z.object({ outcome: z.literal('refused'), line: basketLineSchema, code: z.string(), reason: z.string() }),
      ]),
    ),
  })
  .openapi('PricedBasket')

export function pricedBasketView(basket: Basket, lines: readonly PricedLine[]): z.infer<typeof pricedBasketSchema> {
  return { basket: basketView(basket), lines: [...lines] }
}

export const quoteSchema = z
  .object({
    id: z.string(),
    market: z.enum(marketCodes),
    edition: z.string(),
    lines: z.array(quotedLineSchema),
    total: moneySchema,
    dueNow: moneySchema,
    quotedAt: instantSchema,
    expiresAt: instantSchema,
  })
  .openapi('Quote')

export function quoteView(quote: Quote): z.infer<typeof quoteSchema> {
  const { id, market, edition, lines, total, dueNow } = quote
  const [quotedAt, expiresAt] = [quote.quotedAt.toString(), quote.expiresAt.toString()]
  return { id, market, edition, lines: [...lines], total, dueNow, quotedAt, expiresAt }
}

export const orderSchema = z
  .object({
    id: z.string(),
    number: z.string(),
    /** The price snapshot that it was placed from. */
    quoteId: z.string(),
    state: z.enum(orderStates),
    market: z.enum(marketCodes),
    total: moneySchema,
    dueNow: moneySchema,
    billing: billingSchema,
    placedAt: instantSchema,
    paidAt: instantSchema.nullable(),
    contracts: z.array(
      z.object({
        id: z.string(),
        seller: sellerSchema,
        legalClass: legalClassSchema,
        total: moneySchema,
        tax: moneySchema,
        lines: z.array(quotedLineSchema),
      }),
    ),
  })
  .openapi('Order')

export function orderView(order: Order): z.infer<typeof orderSchema> {
  return {
    id: order.id,
    number: order.number,
    quoteId: order.quoteId,
    state: order.state,
    market: order.market,
    total: order.total,
    dueNow: order.dueNow,
    billing: order.billing,
    placedAt: order.placedAt.toString(),
    paidAt: order.paidAt?.toString() ?? null,
    contracts: order.contracts.map((contract) => ({ ...contract, lines: [...contract.lines] })),
  }
}

export const orderSummarySchema = z
  .object({
    id: z.string(),
    number: z.string(),
    state: z.enum(orderStates),
    market: z.enum(marketCodes),
    total: moneySchema,
    placedAt: instantSchema,
    titles: z.array(z.string()),
    departments: z.array(z.string()),
    customerName: z.string(),
  })
  .openapi('OrderSummary')
