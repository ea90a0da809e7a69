import { z } from '@hono/zod-openapi'
import { languages } from '../../../house/markets/market.ts'
import type { House } from '../../../kernel/house.ts'
import { answers, instantSchema, openApi, route } from '../../../kernel/http/route.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { dimensions } from '../tariff.ts'
import { priceLines } from './price-words.ts'
import { listVersions } from './store-tariff.ts'
import { tariffSchema } from './tariff-row.ts'

/** A price in words, as every screen shows it before the start. */
export const priceLineSchema = z
  .object({
    dimension: z.enum(dimensions),
    isReservation: z.boolean(),
    label: z.string(),
    price: z.string(),
    condition: z.string().nullable(),
  })
  .openapi('ChargePriceLine')

const versionSchema = z
  .object({
    versionId: z.uuid(),
    takenAt: instantSchema,
    /** Null: from then on the operator offers it no longer. */
    tariff: tariffSchema.nullable(),
    prices: z.array(priceLineSchema),
  })
  .openapi('ChargeTariffVersion')

const listing = route({
  method: 'get',
  path: '/api/charging/operators/{operator}/tariffs/{tariffId}/versions',
  operationId: 'listChargeTariffVersions',
  access: ['staff:finance'],
  tags: ['Charging records'],
  summary: 'Every version of an operator’s tariff, the newest first, with its prices in words',
  request: {
    params: z.object({
      operator: z.string().regex(/^[A-Za-z]{2}\*[A-Za-z0-9]{3}$/, 'country and party, as in DE*ABC'),
      tariffId: z.string().min(1).max(36),
    }),
    query: z.object({ language: z.enum(languages).default('de') }),
  },
  responses: { 200: answers(z.object({ items: z.array(versionSchema) }), 'Versions.') },
})

/** Operators' tariffs, for those who check what they bill. */
export function tariffRoutes(house: House) {
  const routes = openApi()
  routes.openapi(listing, async (c) => {
    const { operator, tariffId } = c.req.valid('param')
    const [countryCode = '', partyId = ''] = operator.split('*')
    const versions = await listVersions(house.db, { countryCode, partyId, tariffId })
    if (versions.length === 0) throw new Refusal('tariff-unknown', 'There is no such tariff.', { tariff: tariffId })
    const { language } = c.req.valid('query')
    const items = versions.map(({ versionId, takenAt, tariff }) => ({
      versionId,
      takenAt: takenAt.toString(),
      tariff: tariff && tariffSchema.parse(tariff),
      prices: tariff ? [...priceLines(tariff, language)] : [],
    }))
    return c.json({ items }, 200)
  })
  return routes
}
