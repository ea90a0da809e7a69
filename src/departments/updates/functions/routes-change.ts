import { z } from '@hono/zod-openapi'
import { languages } from '../../../house/markets/market.ts'
import { type PaymentParts, paymentResultSchema } from '../../../house/payments/public.ts'
import { findRight } from '../../../house/rights/public.ts'
import { idempotencyKey } from '../../../kernel/http/answer.ts'
import { answers, body, moneySchema, openApi, route } from '../../../kernel/http/route.ts'
import { changePlan, findOwn, unusedOf } from './actions-change.ts'
import { functionIn, plansSold } from './function-offer.ts'
import type { FunctionParts } from './parts.ts'
import { changeOfPlan } from '../../../house/billing/public.ts'
import { customerOf } from './routes-activation.ts'
import { listTerms } from './store-activation.ts'

const access = ['customer'] as const
const tags = ['Functions']
const idParam = z.object({ id: z.uuid() })

const listing = route({
  method: 'get',
  path: '/api/activations/{id}/plan-changes',
  operationId: 'listPlanChanges',
  access,
  tags,
  summary: 'What each other plan would cost now, less what of the running term is unused',
  request: { params: idParam, query: z.object({ language: z.enum(languages).default('de') }) },
  responses: {
    200: answers(
      z.object({
        items: z.array(
          z.object({
            plan: z.string(),
            title: z.string(),
            term: z.enum(['fixed', 'month', 'year', 'lifetime']),
            price: moneySchema,
            credit: moneySchema,
            due: moneySchema,
            leftOver: moneySchema,
          }),
        ),
      }),
      'The other plans; none when no term of its own runs.',
    ),
  },
})

const changing = route({
  method: 'post',
  path: '/api/activations/{id}/plan-changes',
  operationId: 'changePlan',
  access,
  tags,
  summary: 'Change to another plan now: its price is charged, what of the running term is unused goes back',
  request: {
    params: idParam,
    body: body(z.strictObject({ plan: z.string().min(1).max(60), price: z.int().positive() })),
  },
  responses: { 201: answers(paymentResultSchema, 'Changed with the money; when declined, nothing is changed.') },
})

/** Changing the plan of a running function. The bank is asked outside any transaction; the key is the payment's. */
export function changeRoutes(parts: FunctionParts, payments: PaymentParts) {
  const { house, catalogue } = parts
  const routes = openApi()
  routes.openapi(listing, async (c) => {
    const at = house.clock()
    const activation = await findOwn(parts, c.req.valid('param').id, customerOf(c))
    const { rightId, market, functionCode, plan } = activation
    const [right, terms] = await Promise.all([findRight(house.db, rightId), listTerms(house.db, rightId)])
    const credit = unusedOf(activation, right, terms, at)
    if (credit === null) return c.json({ items: [] }, 200)
    const edition = catalogue.current()
    const { language } = c.req.valid('query')
    const others = plansSold(edition, functionIn(edition, functionCode), { market, at }).filter(
      ({ term }) => term.kind !== plan,
    )
    const items = others.map(({ code, title, term, price }) => ({
      plan: code,
      title: title[language],
      term: term.kind,
      price,
      ...changeOfPlan(credit, price),
    }))
    return c.json({ items }, 200)
  })
  routes.openapi(changing, async (c) => {
    const activation = await findOwn(parts, c.req.valid('param').id, customerOf(c))
    const result = await changePlan(parts, payments, { activation, key: idempotencyKey(c), ...c.req.valid('json') })
    return c.json(result, 201)
  })
  return routes
}
