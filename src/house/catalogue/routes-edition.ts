import { z } from '@hono/zod-openapi'
import { answerOnce } from '../../kernel/http/answer.ts'
import { pageQuery } from '../../kernel/http/page.ts'
import { answers, body, instantSchema, openApi, pageOf, route } from '../../kernel/http/route.ts'
import type { House } from '../../kernel/house.ts'
import { marketCodes } from '../markets/market.ts'
import { type ImportReport, previewEdition, publishEdition, saveEdition, tryEdition } from './actions.ts'
import type { EditionDifference } from './difference.ts'
import type { Catalogue } from './live.ts'
import { send } from './ready-json.ts'
import { listQuery, offerSchema, offersQuery, offersSchema, placeQuery, skuParam, unchanged } from './routes-store.ts'
import { type EditionSummary, findCurrentId, listEditions } from './store.ts'

const editionSchema = z
  .object({
    id: z.string(),
    number: z.int(),
    name: z.string(),
    state: z.enum(['draft', 'current', 'former']),
    importedBy: z.string(),
    importedAt: instantSchema,
    publications: z.array(z.object({ publishedBy: z.string(), publishedAt: instantSchema, reason: z.string() })),
  })
  .openapi('Edition')

const CHANGES_MOST = 500

const reportSchema = z
  .object({
    /** Null when the import was only tried. */
    edition: editionSchema.nullable(),
    difference: z.object({
      added: z.array(z.string()),
      removed: z.array(z.string()),
      changed: z.array(z.object({ sku: z.string(), fields: z.array(z.string()) })),
      /** At most the first 500; `pricesChanged` says how many there are. */
      prices: z.array(
        z.object({
          market: z.enum(marketCodes),
          offer: z.string(),
          code: z.string(),
          from: instantSchema,
          beforeMinor: z.int().nullable(),
          afterMinor: z.int().nullable(),
          currency: z.string(),
        }),
      ),
      pricesChanged: z.int(),
    }),
  })
  .openapi('EditionReport')

const editionId = z.object({ editionId: z.uuid() })

const importing = route({
  access: ['staff:catalogue'],
  tags: ['Catalogue'],
  method: 'post',
  path: '/api/catalogue/editions',
  operationId: 'importEdition',
  summary: 'Import an edition as a draft, or only try it',
  description: 'The body is the import format itself (docs/catalogue-format.md). Faults are told by line and column.',
  request: {
    query: z.object({ dryRun: z.stringbool().default(false) }),
    // Not declared as application/json: faults of the text are ours to tell, with their place in it.
    body: { required: true, content: { 'text/json': { schema: z.string() } } },
  },
  responses: { 201: answers(reportSchema, 'The draft, and what publishing it would change.') },
})

const listing = route({
  access: ['staff:catalogue'],
  tags: ['Catalogue'],
  method: 'get',
  path: '/api/catalogue/editions',
  operationId: 'listEditions',
  summary: 'Editions with their publications, newest first',
  request: { query: pageQuery },
  responses: { 200: answers(pageOf(editionSchema), 'A page of editions.') },
})

const previewing = route({
  access: ['staff:catalogue'],
  tags: ['Catalogue'],
  method: 'get',
  path: '/api/catalogue/editions/{editionId}',
  operationId: 'readEdition',
  summary: 'An edition, and what publishing it now would change',
  request: { params: editionId },
  responses: { 200: answers(reportSchema, 'The edition.') },
})

const previewingOffers = route({
  access: ['staff:catalogue'],
  tags: ['Catalogue'],
  method: 'get',
  path: '/api/catalogue/editions/{editionId}/offers',
  operationId: 'previewOffers',
  summary: 'The list as customers would see it with this edition',
  request: { params: editionId, query: offersQuery },
  responses: { 200: answers(offersSchema, 'Offers.'), 304: unchanged },
})

const previewingOffer = route({
  access: ['staff:catalogue'],
  tags: ['Catalogue'],
  method: 'get',
  path: '/api/catalogue/editions/{editionId}/offers/{sku}',
  operationId: 'previewOffer',
  summary: 'An offer as customers would see it with this edition',
  request: { params: editionId.extend(skuParam.shape), query: placeQuery },
  responses: { 200: answers(offerSchema, 'The offer.'), 304: unchanged },
})

const publishing = route({
  access: ['staff:catalogue'],
  tags: ['Catalogue'],
  method: 'post',
  path: '/api/catalogue/editions/{editionId}/publications',
  operationId: 'publishEdition',
  summary: 'Put an edition into the store; an older one to go back',
  request: { params: editionId, body: body(z.strictObject({ reason: z.string().trim().min(1).max(300) })) },
  responses: { 201: answers(editionSchema, 'The edition, now current.') },
})

/** What the maker's catalogue staff may do. */
export function editionRoutes(house: House, catalogue: Catalogue) {
  const routes = openApi()
  routes.openapi(importing, (c) =>
    answerOnce(c, 201, async (tx) => {
      const text = await c.req.text()
      const report = c.req.valid('query').dryRun
        ? await tryEdition(house, tx, text)
        : await saveEdition(house, tx, text, c.get('caller'))
      return reportView(report, await findCurrentId(tx))
    }),
  )
  routes.openapi(listing, async (c) => {
    const [page, current] = await Promise.all([listEditions(house.db, c.req.valid('query')), findCurrentId(house.db)])
    return c.json({ items: page.items.map((edition) => editionView(edition, current)), next: page.next }, 200)
  })
  routes.openapi(previewing, async (c) => {
    const report = await previewEdition(house, house.db, c.req.valid('param').editionId)
    return c.json(reportView(report, await findCurrentId(house.db)), 200)
  })
  routes.openapi(previewingOffers, async (c) => {
    const query = c.req.valid('query')
    const shelf = await catalogue.preview(c.req.valid('param').editionId, query.market, house.clock())
    return send(c, shelf.list(listQuery(query)))
  })
  routes.openapi(previewingOffer, async (c) => {
    const query = c.req.valid('query')
    const { editionId: id, sku } = c.req.valid('param')
    const shelf = await catalogue.preview(id, query.market, house.clock())
    return send(c, shelf.detail(sku, query.language))
  })
  routes.openapi(publishing, async (c) => {
    const answer = await answerOnce(c, 201, async (tx) => {
      const wanted = { id: c.req.valid('param').editionId, reason: c.req.valid('json').reason }
      const published = await publishEdition(house, tx, wanted, c.get('caller'))
      return editionView(published, published.id)
    })
    // Other processes hear of it; whoever published sees it with the very next request.
    await catalogue.refresh()
    return answer
  })
  return routes
}

function editionView(edition: EditionSummary, current: string | undefined): z.infer<typeof editionSchema> {
  const former = edition.publications.length > 0 ? 'former' : 'draft'
  return {
    ...edition,
    state: edition.id === current ? 'current' : former,
    importedAt: edition.importedAt.toString(),
    publications: edition.publications.map((each) => ({ ...each, publishedAt: each.publishedAt.toString() })),
  }
}

function reportView({ edition, difference }: ImportReport, current: string | undefined): z.infer<typeof reportSchema> {
  return { edition: edition && editionView(edition, current), difference: differenceView(difference) }
}

function differenceView({ added, removed, changed, prices }: EditionDifference) {
  return {
    added: [...added],
    removed: [...removed],
    changed: changed.map(({ sku, fields }) => ({ sku, fields: [...fields] })),
    prices: prices.slice(0, CHANGES_MOST).map((change) => ({ ...change, from: change.from.toString() })),
    pricesChanged: prices.length,
  }
}
