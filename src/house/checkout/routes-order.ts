import { z } from '@hono/zod-openapi'
import { isUniqueViolation } from '../../kernel/faults.ts'
import { answerOnce } from '../../kernel/http/answer.ts'
import { COUNTED_MOST, pageQuery } from '../../kernel/http/page.ts'
import { answers, body, openApi, pageOf, type RequestContext, route } from '../../kernel/http/route.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { marketCodes } from '../markets/market.ts'
import { placeOrder } from './actions-order.ts'
import type { Order } from './order.ts'
import { billingSchema, orderStates } from './order-row.ts'
import type { CheckoutParts } from './parts.ts'
import { countOrders } from './store-count.ts'
import { listOrders } from './store-list.ts'
import { findOrder, findOrderByNumber } from './store-order.ts'
import { orderSchema, orderSummarySchema, orderView } from './views.ts'

const newOrder = z
  .strictObject({
    quoteId: z.uuid(),
    billing: billingSchema,
    /** § 312j (2), § 312d BGB: the customer has read the terms and the notice of withdrawal. */
    acknowledged: z.strictObject({ terms: z.literal(true), withdrawalNotice: z.literal(true) }),
  })
  .openapi('NewOrder')

const placing = route({
  method: 'post',
  path: '/api/orders',
  operationId: 'placeOrder',
  access: ['customer'],
  tags: ['Checkout'],
  summary: 'Order with an obligation to pay, from a quote',
  request: { body: body(newOrder) },
  responses: { 201: answers(orderSchema, 'The order with its contracts, waiting for its first payment.') },
})

const reading = route({
  method: 'get',
  path: '/api/orders/{order}',
  operationId: 'readOrder',
  access: ['customer', 'staff:sales', 'staff:care', 'staff:finance'],
  tags: ['Checkout'],
  summary: 'Read an order, by its id or by the number that people see',
  request: { params: z.object({ order: z.union([z.uuid(), z.string().max(20)]) }) },
  responses: { 200: answers(orderSchema, 'The order with its contracts.') },
})

const listing = route({
  method: 'get',
  path: '/api/orders',
  operationId: 'listOrders',
  access: ['customer', 'staff:sales', 'staff:care', 'staff:finance'],
  tags: ['Checkout'],
  summary: 'A customer’s orders; for staff everybody’s',
  request: {
    query: pageQuery.extend({ state: z.enum(orderStates).optional(), market: z.enum(marketCodes).optional() }),
  },
  responses: { 200: answers(pageOf(orderSummarySchema), 'Orders, newest first.') },
})

const counting = route({
  method: 'get',
  path: '/api/order-counts',
  operationId: 'countOrders',
  access: ['staff:sales', 'staff:care', 'staff:finance'],
  tags: ['Checkout'],
  summary: 'How many orders there are in each state',
  request: { query: z.object({ market: z.enum(marketCodes).optional() }) },
  responses: {
    200: answers(
      z.object({ countedMost: z.int(), counts: z.array(z.object({ state: z.enum(orderStates), count: z.int() })) }),
      'A count of `countedMost` means that many or more.',
    ),
  },
})

/** Orders: customers see their own, the maker's staff everybody's. */
export function orderRoutes(parts: CheckoutParts) {
  const routes = openApi()
  routes.openapi(placing, async (c) => {
    const caller = c.get('caller')
    if (caller.kind !== 'customer') throw new Refusal('not-allowed', 'Customers order.')
    try {
      return await answerOnce(c, 201, async (tx) =>
        orderView(await placeOrder(parts, tx, c.req.valid('json'), caller.userId)),
      )
    } catch (error) {
      // Two orders from one quote at once: the database lets one pass.
      if (isUniqueViolation(error, 'orders_quote_id_key')) {
        throw new Refusal('quote-used', 'This quote has been ordered from already.', { field: 'quoteId' })
      }
      throw error
    }
  })
  routes.openapi(listing, async (c) => {
    const caller = c.get('caller')
    const customerId = caller.kind === 'customer' ? caller.userId : undefined
    const page = await listOrders(parts.house.db, { ...c.req.valid('query'), customerId })
    const items = page.items.map((item) => ({
      ...item,
      placedAt: item.placedAt.toString(),
      titles: [...item.titles],
      departments: [...item.departments],
    }))
    return c.json({ items, next: page.next }, 200)
  })
  routes.openapi(counting, async (c) => {
    const { market } = c.req.valid('query')
    const counts = await countOrders(parts.house.db, market === undefined ? marketCodes : [market])
    return c.json({ countedMost: COUNTED_MOST, counts: [...counts] }, 200)
  })
  routes.openapi(reading, async (c) => {
    const { order: asked } = c.req.valid('param')
    const isId = z.uuid().safeParse(asked).success
    const order = await (isId ? findOrder(parts.house.db, asked) : findOrderByNumber(parts.house.db, asked))
    checkReader(c, order)
    return c.json(orderView(order), 200)
  })
  return routes
}

/** A customer sees only what is theirs; a foreign order looks like none at all. */
export function checkReader(c: RequestContext, order: Order): void {
  const caller = c.get('caller')
  if (caller.kind === 'customer' && order.customerId !== caller.userId) {
    throw new Refusal('order-not-found', 'There is no such order.')
  }
}
