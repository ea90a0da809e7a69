import { z } from '@hono/zod-openapi'
import { languages } from '../../../house/markets/market.ts'
import { changeOfPlan } from '../../../house/billing/public.ts'
import { type PaymentParts, paymentResultSchema } from '../../../house/payments/public.ts'
import { idempotencyKey } from '../../../kernel/http/answer.ts'
import { answers, body, moneySchema, openApi, route } from '../../../kernel/http/route.ts'
import { money } from '../../../kernel/money.ts'
import { present } from '../../../kernel/refusal.ts'
import { changePlan, requireOwnPlan, unusedOf } from './actions-plan.ts'
import { compare, type ComparedPlan } from './advice.ts'
import type { PlanParts } from './parts.ts'
import { callerOf } from './routes-plan.ts'
import { plansSold } from './selection.ts'
import { marketCodes, type MarketCode, markets } from '../../../house/markets/market.ts'

const access = ['customer'] as const
const tags = ['Charging plans']
const ADVICE_MONTHS = 3

const listing = route({
  method: 'get',
  path: '/api/charging/plan/changes',
  operationId: 'listChargingPlanChanges',
  access,
  tags,
  summary: 'What each other plan would cost now, less what of the running term is unused',
  request: { query: z.object({ language: z.enum(languages).default('de') }) },
  responses: {
    200: answers(
      z.object({
        items: z.array(
          z.object({
            sku: z.string(),
            plan: z.string(),
            title: z.string(),
            length: z.string(),
            price: moneySchema,
            credit: moneySchema,
            due: moneySchema,
            leftOver: moneySchema,
          }),
        ),
      }),
      'The other plans and lengths.',
    ),
  },
})

const changing = route({
  method: 'post',
  path: '/api/charging/plan/changes',
  operationId: 'changeChargingPlan',
  access,
  tags,
  summary: 'Change to another plan now: its price is charged, what of the running term is unused goes back',
  request: {
    body: body(
      z.strictObject({
        sku: z.string().min(1).max(60),
        plan: z.string().min(1).max(60),
        price: z.int().positive(),
      }),
    ),
  },
  responses: { 201: answers(paymentResultSchema, 'Changed with the money; when declined, nothing is changed.') },
})

const advising = route({
  method: 'get',
  path: '/api/charging/plan-advice',
  operationId: 'adviseChargingPlan',
  access,
  tags,
  summary: 'What one’s own sessions of the last three months would have cost with each plan',
  request: {
    query: z.object({ market: z.enum(marketCodes).default('DE'), language: z.enum(languages).default('de') }),
  },
  responses: {
    200: answers(
      z.object({
        months: z.int(),
        sessions: z.int(),
        items: z.array(
          z.object({
            sku: z.string().nullable(),
            title: z.string().nullable(),
            total: moneySchema,
            saved: moneySchema,
          }),
        ),
      }),
      'The cheapest first; the one without a plan is pay per use.',
    ),
  },
})

/** Changing one's plan, and which one pays. The bank is asked outside any transaction; the key is the payment's. */
export function planChangeRoutes(parts: PlanParts, payments: PaymentParts) {
  const { house, catalogue } = parts
  const routes = openApi()
  routes.openapi(listing, async (c) => {
    const { language } = c.req.valid('query')
    const own = await requireOwnPlan(parts, callerOf(c).userId)
    const credit = await unusedOf(parts, own)
    const edition = catalogue.current()
    const at = house.clock()
    const items = [...edition.offers.values()].flatMap(({ offer }) => {
      if (offer.department !== 'charging') return []
      const others = plansSold(edition, offer, { market: own.market, at }).filter(
        ({ term }) => offer.sku !== own.sku || term !== own.plan,
      )
      return others.map(({ plan, title, price }) => ({
        sku: offer.sku,
        plan,
        title: offer.title[language],
        length: title[language],
        price,
        ...changeOfPlan(credit, price),
      }))
    })
    return c.json({ items }, 200)
  })
  routes.openapi(changing, async (c) => {
    const { sku, plan: length, price } = c.req.valid('json')
    const plan = await requireOwnPlan(parts, callerOf(c).userId)
    return c.json(await changePlan(parts, payments, { plan, sku, length, price, key: idempotencyKey(c) }), 201)
  })
  routes.openapi(advising, async (c) => {
    const { market, language } = c.req.valid('query')
    const since = house.clock().toZonedDateTimeISO('UTC').subtract({ months: ADVICE_MONTHS }).toInstant()
    const sessions = await parts.pastSessions(house.db, callerOf(c).userId, since)
    const { currency } = markets[market]
    const found = compare(sessions, comparedPlans(parts, market), { months: ADVICE_MONTHS, currency })
    const items = found.map(({ plan, total, saved }) => {
      const title =
        plan && present(catalogue.current().offers.get(plan.sku), 'a plan that is sold').offer.title[language]
      return { sku: plan?.sku ?? null, title, total, saved }
    })
    return c.json({ months: ADVICE_MONTHS, sessions: sessions.length, items }, 200)
  })
  return routes
}

/** The plans by the month, as they are compared. */
function comparedPlans({ house, catalogue }: PlanParts, market: MarketCode): readonly ComparedPlan[] {
  const edition = catalogue.current()
  return [...edition.offers.values()].flatMap(({ offer }) => {
    if (offer.department !== 'charging') return []
    const perKwh = offer.charging.perKwh[market]
    const [month] = plansSold(edition, offer, { market, at: house.clock() }).filter(({ term }) => term === 'month')
    if (!perKwh || !month) return []
    const monthly = money(month.price.amount, month.price.currency)
    return [{ sku: offer.sku, plan: month.plan, monthly, acPerKwh: perKwh.ac, dcPerKwh: perKwh.dc }]
  })
}
