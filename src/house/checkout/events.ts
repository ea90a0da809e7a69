import { z } from '@hono/zod-openapi'
import type { Fact } from '../../kernel/events.ts'
import type { Money } from '../../kernel/money.ts'
import type { Instant } from '../../kernel/time.ts'
import { type DepartmentName, departmentNames, type UnwindReason } from '../department.ts'
import { type MarketCode, marketCodes } from '../markets/market.ts'
import type { Order } from './order.ts'

/** What other areas learn about an order. Amounts are minor units of the market's currency. */
export const orderFact = z.object({
  orderId: z.string(),
  number: z.string(),
  customerId: z.string(),
  market: z.enum(marketCodes),
  currency: z.string(),
  lines: z.array(
    z.object({
      contractId: z.string(),
      department: z.enum(departmentNames),
      sellerKind: z.enum(['maker', 'partner']),
      total: z.int(),
      tax: z.int(),
    }),
  ),
})
export type OrderFact = z.infer<typeof orderFact>

export function orderPlaced(order: Order, at: Instant): Fact {
  return { type: 'order-placed', subject: order.id, data: factOf(order), at }
}

/** The first payment is there: departments begin. */
export function orderPaid(order: Order, at: Instant): Fact {
  return { type: 'order-paid', subject: order.id, data: factOf(order), at }
}

export function orderLapsed(order: Order, at: Instant): Fact {
  return { type: 'order-lapsed', subject: order.id, data: factOf(order), at }
}

export function orderCancelled(order: Order, reason: UnwindReason, at: Instant): Fact {
  return { type: 'order-cancelled', subject: order.id, data: { ...factOf(order), reason }, at }
}

function factOf(order: Order): OrderFact {
  return {
    orderId: order.id,
    number: order.number,
    customerId: order.customerId,
    market: order.market,
    currency: order.total.currency,
    lines: order.contracts.flatMap((contract) =>
      contract.lines.map((line) => ({
        contractId: contract.id,
        department: line.line.department,
        sellerKind: contract.seller.kind,
        total: line.total.amount,
        tax: line.tax.amount,
      })),
    ),
  }
}

export const SALE_MOVED = 'sale-moved'

/** What was charged without an order, or went back of what was sold. Amounts are minor units, and never below zero. */
export const saleFact = z.object({
  market: z.enum(marketCodes),
  department: z.enum(departmentNames),
  sellerKind: z.enum(['maker', 'partner']),
  kind: z.enum(['renewed', 'taken-back']),
  /** Whether it is about what was charged without an order. */
  isRenewal: z.boolean(),
  /** How many sales it is about; none when only a share of one went back. */
  count: z.int(),
  gross: z.int(),
  tax: z.int(),
})

export interface MovedSale {
  /** What was sold. */
  readonly subject: string
  readonly market: MarketCode
  readonly department: DepartmentName
  readonly sellerKind: 'maker' | 'partner'
  readonly kind: 'renewed' | 'taken-back'
  readonly isRenewal: boolean
  readonly count: number
  readonly gross: Money
  readonly tax: Money
}

export function saleMoved({ subject, gross, tax, ...sale }: MovedSale, at: Instant): Fact {
  return { type: SALE_MOVED, subject, data: { ...sale, gross: gross.amount, tax: tax.amount }, at }
}
