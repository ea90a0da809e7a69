import { createHash } from 'node:crypto'
import { z } from '@hono/zod-openapi'
import { answerOnce } from '../../kernel/http/answer.ts'
import { answers, body, openApi, type RequestContext, route } from '../../kernel/http/route.ts'
import { newToken } from '../../kernel/ids.ts'
import { departmentNames } from '../department.ts'
import { languages, marketCodes } from '../markets/market.ts'
import { addLine, changeLine, mergeBasket, openBasket, priceBasket } from './actions-basket.ts'
import { quoteBasket, replayQuote } from './actions-order.ts'
import { type BasketHolder, checkHolder, LINES_MOST, QUANTITY_MOST } from './basket.ts'
import type { CheckoutParts } from './parts.ts'
import { findBasket, findBasketOf } from './store-basket.ts'
import { findQuote } from './store-quote.ts'
import { basketSchema, basketView, pricedBasketSchema, pricedBasketView, quoteSchema, quoteView } from './views.ts'

const language = z.enum(languages).default('de')
const basketId = z.object({ basketId: z.uuid() })

const newLine = z
  .strictObject({
    department: z.enum(departmentNames),
    offer: z.string().min(1).max(80),
    quantity: z.int().min(1).max(QUANTITY_MOST).default(1),
    selection: z.json().openapi({ type: 'object' }),
  })
  .openapi('NewLine')

const newBasket = z.strictObject({
  market: z.enum(marketCodes),
  language,
  customerGroup: z.enum(['private', 'business']).default('private'),
  lines: z.array(newLine).max(LINES_MOST).default([]),
})

const opening = route({
  method: 'post',
  path: '/api/baskets',
  operationId: 'openBasket',
  access: ['anyone'],
  tags: ['Checkout'],
  summary: 'Open a basket, or add to the customer’s own',
  request: { body: body(newBasket) },
  responses: { 201: answers(basketSchema, 'The basket; a guest keeps its token and sends it as Basket-Token.') },
})

const mine = route({
  method: 'get',
  path: '/api/baskets/mine',
  operationId: 'myBasket',
  access: ['customer'],
  tags: ['Checkout'],
  summary: 'The customer’s own basket in a market',
  request: { query: z.object({ market: z.enum(marketCodes), language }) },
  responses: { 200: answers(pricedBasketSchema.nullable(), 'The basket with today’s prices, or null.') },
})

const reading = route({
  method: 'get',
  path: '/api/baskets/{basketId}',
  operationId: 'readBasket',
  access: ['anyone'],
  tags: ['Checkout'],
  summary: 'Read a basket with today’s prices',
  request: { params: basketId, query: z.object({ language }) },
  responses: { 200: answers(pricedBasketSchema, 'The basket; lines that cannot be sold any more say why.') },
})

const adding = route({
  method: 'post',
  path: '/api/baskets/{basketId}/lines',
  operationId: 'addBasketLine',
  access: ['anyone'],
  tags: ['Checkout'],
  summary: 'Add a line',
  request: { params: basketId, query: z.object({ language }), body: body(newLine) },
  responses: { 201: answers(basketSchema, 'The basket.') },
})

const changing = route({
  method: 'post',
  path: '/api/baskets/{basketId}/lines/{lineId}/quantities',
  operationId: 'changeBasketLine',
  access: ['anyone'],
  tags: ['Checkout'],
  summary: 'Change the quantity of a line; zero takes it out',
  request: {
    params: basketId.extend({ lineId: z.uuid() }),
    query: z.object({ language }),
    body: body(z.strictObject({ quantity: z.int().min(0).max(QUANTITY_MOST) })),
  },
  responses: { 201: answers(basketSchema, 'The basket.') },
})

const merging = route({
  method: 'post',
  path: '/api/baskets/{basketId}/merges',
  operationId: 'mergeBasket',
  access: ['customer'],
  tags: ['Checkout'],
  summary: 'Take a guest’s basket along at sign-in',
  request: { params: basketId, body: body(z.strictObject({ token: z.string().min(20).max(100) })) },
  responses: { 201: answers(basketSchema, 'The customer’s basket.') },
})

const quoting = route({
  method: 'post',
  path: '/api/quotes',
  operationId: 'quoteBasket',
  access: ['anyone'],
  tags: ['Checkout'],
  summary: 'Price a basket firmly, for an hour',
  request: { body: body(z.strictObject({ basketId: z.uuid(), language })) },
  responses: { 201: answers(quoteSchema, 'The quote: items, reasons, edition, sales model, expiry.') },
})

const replaying = route({
  method: 'get',
  path: '/api/quotes/{quoteId}/replay',
  operationId: 'replayQuote',
  access: ['staff:finance', 'staff:sales'],
  tags: ['Checkout'],
  summary: 'Price a quote again from the versions of its day',
  request: { params: z.object({ quoteId: z.uuid() }) },
  responses: {
    200: answers(z.object({ quote: quoteSchema, outcome: z.enum(['equal', 'different']) }), 'The comparison.'),
  },
})

/** Baskets and quotes: open to guests, because one looks before one signs in. */
export function basketRoutes(parts: CheckoutParts) {
  const routes = openApi()
  routes.openapi(opening, (c) => {
    const customerId = customerOf(c)
    const token = customerId ? undefined : newToken()
    return answerOnce(c, 201, async (tx) => {
      const holder = { customerId, tokenHash: token ? hashToken(token) : null }
      const basket = basketView(await openBasket(parts, tx, c.req.valid('json'), holder))
      return token ? { ...basket, token } : basket
    })
  })
  routes.openapi(mine, async (c) => {
    const query = c.req.valid('query')
    const id = await findBasketOf(parts.house.db, customerOf(c) ?? '', query.market)
    if (!id) return c.json(null, 200)
    const basket = await findBasket(parts.house.db, id)
    return c.json(pricedBasketView(basket, await priceBasket(parts, basket, query.language)), 200)
  })
  routes.openapi(reading, async (c) => {
    const basket = await findBasket(parts.house.db, c.req.valid('param').basketId)
    checkHolder(basket, holderOf(c))
    return c.json(pricedBasketView(basket, await priceBasket(parts, basket, c.req.valid('query').language)), 200)
  })
  routes.openapi(adding, (c) =>
    answerOnce(c, 201, async (tx) => {
      const wanted = { ...c.req.valid('param'), ...c.req.valid('query'), line: c.req.valid('json') }
      return basketView(await addLine(parts, tx, wanted, holderOf(c)))
    }),
  )
  routes.openapi(changing, (c) =>
    answerOnce(c, 201, async (tx) => {
      const wanted = { ...c.req.valid('param'), ...c.req.valid('query'), ...c.req.valid('json') }
      return basketView(await changeLine(parts, tx, wanted, holderOf(c)))
    }),
  )
  routes.openapi(merging, (c) =>
    answerOnce(c, 201, async (tx) => {
      const tokenHash = hashToken(c.req.valid('json').token)
      return basketView(await mergeBasket(tx, c.req.valid('param').basketId, tokenHash, customerOf(c) ?? ''))
    }),
  )
  routes.openapi(quoting, (c) =>
    answerOnce(c, 201, async (tx) => quoteView(await quoteBasket(parts, tx, c.req.valid('json'), holderOf(c)))),
  )
  routes.openapi(replaying, async (c) => {
    const quote = await findQuote(parts.house.db, c.req.valid('param').quoteId)
    const replay = await replayQuote(parts, quote)
    return c.json({ quote: quoteView(quote), outcome: replay.outcome }, 200)
  })
  return routes
}

function holderOf(c: RequestContext): BasketHolder {
  const token = c.req.header('basket-token')
  return { customerId: customerOf(c), tokenHash: token ? hashToken(token) : null }
}

function customerOf(c: RequestContext): string | null {
  const caller = c.get('caller')
  return caller.kind === 'customer' ? caller.userId : null
}

function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
