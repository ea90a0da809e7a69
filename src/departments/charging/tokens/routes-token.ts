import { z } from '@hono/zod-openapi'
import { languages, marketCodes } from '../../../house/markets/market.ts'
import { answerOnce } from '../../../kernel/http/answer.ts'
import { answers, body, instantSchema, openApi, type RequestContext, route } from '../../../kernel/http/route.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { addCarContract, addCard, changeToken, orderCard, type TokenParts } from './actions-token.ts'
import { listTokens } from './store-token.ts'
import { type Token, tokenChanges, tokenKinds, tokenStates } from './token.ts'

const access = ['customer'] as const
const tags = ['Charging cards']
const own = '/api/me/charging/tokens' as const

const tokenSchema = z
  .object({
    id: z.string(),
    kind: z.enum(tokenKinds),
    contractId: z.string(),
    visualNumber: z.string().nullable(),
    state: z.enum(tokenStates),
    createdAt: instantSchema,
    expiresAt: instantSchema.nullable(),
  })
  .openapi('ChargingToken')

function tokenView({ id, kind, contractId, visualNumber, state, createdAt, expiresAt }: Token) {
  return {
    id,
    kind,
    contractId,
    visualNumber,
    state,
    createdAt: createdAt.toString(),
    expiresAt: expiresAt?.toString() ?? null,
  }
}

const listing = route({
  method: 'get',
  path: own,
  operationId: 'listChargingTokens',
  access,
  tags,
  summary: 'What the customer charges with: the app, cards, contracts of cars',
  responses: { 200: answers(z.object({ items: z.array(tokenSchema) }), 'All, the oldest first.') },
})

const holder = {
  language: z.enum(languages).default('de'),
  market: z.enum(marketCodes).default('DE'),
}

const adding = route({
  method: 'post',
  path: own,
  operationId: 'addChargingToken',
  access,
  tags,
  summary: 'Order a card, add one by the number on it, or make a contract for a car that identifies itself',
  request: {
    body: body(
      z.discriminatedUnion('way', [
        z.strictObject({ way: z.literal('order'), ...holder }),
        z.strictObject({ way: z.literal('add'), number: z.string().min(1).max(40), ...holder }),
        z.strictObject({ way: z.literal('car'), ...holder }),
      ]),
    ),
  },
  responses: { 201: answers(tokenSchema, 'The token.') },
})

const changing = route({
  method: 'post',
  path: `${own}/{id}/changes`,
  operationId: 'changeChargingToken',
  access,
  tags,
  summary: 'Activate, block, free a card, or give it up for lost; operators are told',
  request: {
    params: z.object({ id: z.uuid() }),
    body: body(z.strictObject({ change: z.enum(tokenChanges) })),
  },
  responses: { 201: answers(tokenSchema, 'The token.') },
})

/** A customer's own cards and contracts. */
export function tokenRoutes(parts: TokenParts) {
  const routes = openApi()
  routes.openapi(listing, async (c) => {
    const tokens = await listTokens(parts.house.db, customerOf(c))
    return c.json({ items: tokens.map(tokenView) }, 200)
  })
  routes.openapi(adding, (c) =>
    answerOnce(c, 201, async (tx) => {
      const wanted = c.req.valid('json')
      const { language, market } = wanted
      const of = { customerId: customerOf(c), language, market }
      switch (wanted.way) {
        case 'order':
          return tokenView(await orderCard(parts, tx, of))
        case 'add':
          return tokenView(await addCard(parts, tx, of, wanted.number))
        case 'car':
          return tokenView(await addCarContract(parts, tx, of))
      }
    }),
  )
  routes.openapi(changing, (c) =>
    answerOnce(c, 201, async (tx) => {
      const { id: tokenId } = c.req.valid('param')
      const { change } = c.req.valid('json')
      return tokenView(await changeToken(parts, tx, { customerId: customerOf(c), tokenId, change }))
    }),
  )
  return routes
}

function customerOf(c: RequestContext): string {
  const caller = c.get('caller')
  if (caller.kind !== 'customer') throw new Refusal('not-allowed', 'Only customers have cards.')
  return caller.userId
}
