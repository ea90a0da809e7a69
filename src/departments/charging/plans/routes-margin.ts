import { z } from '@hono/zod-openapi'
import { answerOnce } from '../../../kernel/http/answer.ts'
import { answers, body, callerName, instantSchema, openApi, route } from '../../../kernel/http/route.ts'
import type { House } from '../../../kernel/house.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { isBefore } from '../../../kernel/time.ts'
import { insertMargin, isSetBefore, listMargins } from './store-margin.ts'

const tags = ['Charging plans']
const access = ['staff:finance', 'staff:sales'] as const

const wanted = {
  operator: z
    .string()
    .regex(/^(\*|[A-Z]{2}\*[A-Z0-9]{3})$/, 'must be * or an operator like DE*ABC')
    .openapi({ example: 'DE*ABC' }),
  share: z
    .string()
    .regex(/^0(\.\d{1,4})?$/, 'must be a share like 0.06')
    .openapi({ description: 'Added to each price: 0.06 is six percent.' }),
  perSession: z
    .string()
    .regex(/^\d{1,2}(\.\d{1,2})?$/, 'must be an amount like 0.35')
    .openapi({ description: 'Added to each session, net, in the major unit.' }),
}

const marginSchema = z
  .object({ ...wanted, validFrom: instantSchema, setBy: z.string(), setAt: instantSchema })
  .openapi('ChargingMargin')

const listing = route({
  method: 'get',
  path: '/api/charging/margins',
  operationId: 'listChargingMargins',
  access,
  tags,
  summary: 'What is added to operators’ prices, by operator and from when',
  responses: { 200: answers(z.object({ items: z.array(marginSchema) }), 'By operator, the latest first.') },
})

const setting = route({
  method: 'post',
  path: '/api/charging/margins',
  operationId: 'setChargingMargin',
  access,
  tags,
  summary: 'Add something else to an operator’s prices from an instant on; sessions that run keep theirs',
  request: { body: body(z.strictObject({ ...wanted, validFrom: instantSchema })) },
  responses: { 201: answers(marginSchema, 'It holds from then on.') },
})

/** Margins by operator. What held once is never changed. */
export function marginRoutes(house: House) {
  const routes = openApi()
  routes.openapi(listing, async (c) => {
    const items = (await listMargins(house.db)).map((margin) => ({
      ...margin,
      validFrom: margin.validFrom.toString(),
      setAt: margin.setAt.toString(),
    }))
    return c.json({ items }, 200)
  })
  routes.openapi(setting, async (c) => {
    const { validFrom: text, ...margin } = c.req.valid('json')
    const validFrom = Temporal.Instant.from(text)
    const setAt = house.clock()
    if (isBefore(validFrom, setAt)) {
      throw new Refusal('request-invalid', 'validFrom: must not lie in the past', {
        fields: [{ field: 'validFrom', rule: 'must not lie in the past' }],
      })
    }
    try {
      return await answerOnce(c, 201, async (tx) => {
        const setBy = callerName(c)
        insertMargin(tx, { ...margin, validFrom, setBy, setAt })
        return { ...margin, validFrom: text, setBy, setAt: setAt.toString() }
      })
    } catch (error) {
      if (!isSetBefore(error)) throw error
      throw new Refusal('margin-set', 'There is a margin of this operator from that very instant on.', {
        field: 'validFrom',
      })
    }
  })
  return routes
}
