import { z } from '@hono/zod-openapi'
import { answers, moneySchema, openApi, route } from '../../kernel/http/route.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { departmentNames } from '../department.ts'
import { marketCodes } from '../markets/market.ts'
import type { CheckoutParts } from './parts.ts'
import { listFigures } from './store-figure.ts'

const DAYS_MOST = 400

const figureSchema = z
  .object({
    day: z.iso.date(),
    market: z.enum(marketCodes),
    department: z.enum(departmentNames),
    sellerKind: z.enum(['maker', 'partner']),
    orders: z.int(),
    /** What was charged without an order: further terms and other plans. */
    renewals: z.int(),
    gross: moneySchema,
    tax: moneySchema,
    /** Both are in the gross already: what was charged without an order, and what went back. */
    renewed: moneySchema,
    takenBack: moneySchema,
  })
  .openapi('DailyFigure')

const reading = route({
  method: 'get',
  path: '/api/figures',
  operationId: 'listFigures',
  access: ['staff:*'],
  tags: ['Cockpit'],
  summary: 'Orders, renewals and revenue by day, market, department and seller',
  request: { query: z.object({ from: z.iso.date(), until: z.iso.date() }) },
  responses: { 200: answers(z.object({ figures: z.array(figureSchema) }), 'Days with figures, oldest first.') },
})

/** What the cockpit draws its revenue and direct share from. */
export function figureRoutes(parts: CheckoutParts) {
  const routes = openApi()
  routes.openapi(reading, async (c) => {
    const query = c.req.valid('query')
    const span = { from: Temporal.PlainDate.from(query.from), until: Temporal.PlainDate.from(query.until) }
    const days = span.from.until(span.until).days
    if (days < 0 || days > DAYS_MOST) {
      throw new Refusal('request-invalid', `The span has 0 to ${DAYS_MOST} days.`, { field: 'until', limit: DAYS_MOST })
    }
    const figures = await listFigures(parts.house.db, span)
    return c.json({ figures: figures.map((figure) => ({ ...figure, day: figure.day.toString() })) }, 200)
  })
  return routes
}
