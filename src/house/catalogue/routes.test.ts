import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { openTestHouse } from '../../../test/database.ts'
import { buildApi } from '../../kernel/http/app.ts'
import { problems } from '../../kernel/http/problems.ts'
import { anonymous, type Caller } from '../../kernel/identity/caller.ts'
import { newId } from '../../kernel/ids.ts'
import { openMetrics } from '../../kernel/metrics.ts'
import { findPriceRecords, lowest30Days } from '../pricing/public.ts'
import { stageProblems } from '../stages/problems.ts'
import type { Stages } from '../stages/public.ts'
import { demoEditionText } from './demo-edition.ts'
import { openCatalogue } from './live.ts'
import { catalogueProblems } from './problems.ts'
import { catalogueRoutes } from './routes.ts'
import { Refusal } from '../../kernel/refusal.ts'

const house = await openTestHouse()
house.setClock('2026-11-23T12:00:00Z')

let isOpen = true
const stages: Stages = {
  all: () => [],
  open: () => (isOpen ? ['vehicles'] : []),
  requireOpen: () => {
    if (!isOpen) throw new Refusal('department-closed', 'Closed.')
  },
  version: () => '',
}
const catalogue = await openCatalogue(house, stages)
let caller: Caller = anonymous
const editor: Caller = { kind: 'staff', userId: 'kim', name: 'Kim', roles: ['catalogue'] }
const api = buildApi({
  house,
  guard: { callerOf: async () => caller, forget: () => undefined },
  metrics: openMetrics(house.pool),
  problems: { ...problems, ...stageProblems, ...catalogueProblems },
  trustProxy: false,
  writesPerMinute: 1000,
  areas: [catalogueRoutes(house, catalogue, stages)],
})

const demo = await demoEditionText()
const raised = demo.replaceAll('"lock": 11900', '"lock": 13900').replace('"Modelljahr 2027"', '"Schlosspreise"')

const editionSchema = z.object({
  id: z.string(),
  number: z.int(),
  state: z.string(),
  publications: z.array(z.unknown()),
})
const reportSchema = z.object({
  edition: editionSchema.nullable(),
  difference: z.object({ added: z.array(z.string()), prices: z.array(z.unknown()), pricesChanged: z.int() }),
})
const listSchema = z.object({ edition: z.object({ number: z.int() }), items: z.array(z.object({ sku: z.string() })) })

test('before the first edition the store says that it is not ready', async () => {
  const answer = await api.request('/api/catalogue/offers')
  assert.equal(answer.status, 503)
  assert.equal(await codeOf(answer), 'catalogue-empty')
})

test('only staff of the catalogue imports, and a dry run keeps nothing', async () => {
  assert.equal((await post('/api/catalogue/editions', demo)).status, 401)
  caller = { kind: 'staff', userId: 'sam', name: 'Sam', roles: ['sales'] }
  assert.equal((await post('/api/catalogue/editions', demo)).status, 403)
  caller = editor
  const report = reportSchema.parse(await (await post('/api/catalogue/editions?dryRun=true', demo)).json())
  assert.equal(report.edition, null)
  assert.equal(report.difference.added.length, 19)
  assert.ok(report.difference.pricesChanged > report.difference.prices.length)
  assert.equal((await house.db.selectFrom('catalogue.edition').select('id').execute()).length, 0)
})

test('faults are answered with line and column, and nothing is kept', async () => {
  const answer = await post('/api/catalogue/editions', '{"format": "kaufhaus-catalogue/1",\n  "maker": }')
  assert.equal(answer.status, 422)
  const problem = z
    .object({ code: z.string(), detail: z.string(), errors: z.array(z.object({ line: z.int(), column: z.int() })) })
    .parse(await answer.json())
  assert.equal(problem.code, 'edition-invalid')
  assert.deepEqual([problem.errors[0]?.line, problem.errors[0]?.column], [2, 12])
  assert.equal((await house.db.selectFrom('catalogue.edition').select('id').execute()).length, 0)
})

test('an edition is a draft until it is published, and then it is what everybody sees', async () => {
  const draft = await importText(demo)
  assert.equal(draft.state, 'draft')
  assert.equal((await api.request('/api/catalogue/offers')).status, 503)
  const preview = await api.request(`/api/catalogue/editions/${draft.id}/offers?market=AT`)
  assert.equal(listSchema.parse(await preview.json()).items.length, 8)
  const published = await publish(draft.id, 'Opening')
  assert.equal(published.state, 'current')
  assert.equal((await offers()).items.length, 8)
})

test('the same content is not imported twice, nor the current edition published again', async () => {
  assert.equal(await codeOf(await post('/api/catalogue/editions', demo)), 'edition-exists')
  const again = await post(`/api/catalogue/editions/${catalogue.current().id}/publications`, '{"reason":"Again"}')
  assert.equal(await codeOf(again), 'edition-current')
})

test('a reader who has the list already gets 304', async () => {
  const first = await api.request('/api/catalogue/offers')
  const etag = first.headers.get('etag') ?? ''
  const second = await api.request('/api/catalogue/offers', { headers: { 'if-none-match': etag } })
  assert.equal(second.status, 304)
  assert.equal(await second.text(), '')
})

test('a new edition shows its difference, takes the store over as a whole, and going back is publishing the old one', async () => {
  const first = catalogue.current().id
  house.setClock('2026-11-24T12:00:00Z')
  const draft = await importText(raised)
  const report = reportSchema.parse(await (await api.request(`/api/catalogue/editions/${draft.id}`)).json())
  assert.equal(report.difference.pricesChanged, 2)
  await publish(draft.id, 'Locks cost more')
  assert.equal((await offers()).edition.number, draft.number)
  house.setClock('2026-11-25T12:00:00Z')
  const back = await publish(first, 'A mistake')
  assert.equal(back.publications.length, 2)
  assert.notEqual((await offers()).edition.number, draft.number)
  const page = await api.request('/api/catalogue/editions?limit=1')
  const { items, next } = z.object({ items: z.array(editionSchema), next: z.string() }).parse(await page.json())
  assert.deepEqual(
    items.map(({ id, state }) => [id, state]),
    [[draft.id, 'former']],
  )
  const older = z
    .object({ items: z.array(editionSchema) })
    .parse(await (await api.request(`/api/catalogue/editions?cursor=${next}`)).json())
  assert.deepEqual(
    older.items.map(({ id, state }) => [id, state]),
    [[first, 'current']],
  )
})

test('the price history knows what was charged, and nobody can change it', async () => {
  const at = Temporal.Instant.from('2026-12-10T12:00:00Z')
  const records = await findPriceRecords(house.db, 'DE', 'kraxe', at)
  assert.deepEqual(
    records.filter((record) => record.code === 'lock').map((record) => record.grossMinor),
    [11_900, 11_900, 13_900, 13_900, 11_900, 11_900],
  )
  assert.equal(lowest30Days(records, ['lock'], 'DE', at), 11_900)
  await assert.rejects(house.db.deleteFrom('pricing.priceRecord').execute(), /only ever added to/)
  await assert.rejects(house.db.updateTable('catalogue.edition').set({ name: 'x' }).execute(), /only ever added/)
})

test('publishing tells the other areas and the audit log', async () => {
  const events = await house.db.selectFrom('kernel.event').select(['type', 'subject']).orderBy('position').execute()
  assert.deepEqual(
    events.map((event) => event.type),
    ['edition-published', 'edition-published', 'edition-published'],
  )
  const deeds = await house.db.selectFrom('kernel.audit').select('action').execute()
  assert.equal(deeds.filter((deed) => deed.action === 'edition-published').length, 3)
})

test('of two who publish at once both take their turn, and one of them is the last', async () => {
  const one = await importText(demo.replace('"Modelljahr 2027"', '"Eins"'))
  const other = await importText(demo.replace('"Modelljahr 2027"', '"Zwei"'))
  await Promise.all([publish(one.id, 'One'), publish(other.id, 'Other')])
  await catalogue.refresh()
  assert.ok([one.id, other.id].includes(catalogue.current().id))
})

test('choices are evaluated: price and alternatives, or conflicts with repairs', async () => {
  caller = anonymous
  const complete = await evaluateChoices('lerche', ['tag', 'morgenrot'])
  assert.equal(complete['state'], 'complete')
  const conflicting = await evaluateChoices('lerche', ['frueh', 'tow-bar'])
  assert.equal(conflicting['state'], 'conflicting')
  assert.equal(await codeOf(await evaluateAnswer('lerche', ['jetpack'])), 'choice-unknown')
  assert.equal(await codeOf(await evaluateAnswer('zeppelin', [])), 'offer-unknown')
})

test('an offer is read with its label, an unknown one and strange queries are refused', async () => {
  const detail = await api.request('/api/catalogue/offers/ferne?language=en')
  assert.match(await detail.text(), /"depleted":\{"fuelMlPer100Km":5600,"co2GPerKm":127,"co2Class":"D"\}/)
  assert.equal((await api.request('/api/catalogue/offers/zeppelin')).status, 404)
  assert.equal(await codeOf(await api.request('/api/catalogue/offers?market=FR')), 'request-invalid')
  assert.equal(await codeOf(await api.request('/api/catalogue/offers?limit=0')), 'request-invalid')
  assert.equal(await codeOf(await api.request('/api/catalogue/offers?cursor=%00')), 'cursor-invalid')
  assert.equal(await codeOf(await api.request(`/api/catalogue/offers?q=${'x'.repeat(81)}`)), 'request-invalid')
})

test('a closed department is not listed, and refuses to be read or configured', async () => {
  isOpen = false
  assert.deepEqual((await offers()).items, [])
  assert.equal(await codeOf(await api.request('/api/catalogue/offers/lerche')), 'department-closed')
  assert.equal(await codeOf(await evaluateAnswer('lerche', [])), 'department-closed')
  isOpen = true
})

test('prices change by the passing of time, without anybody publishing', async () => {
  const before = catalogue.version(house.clock())
  house.setClock('2027-01-01T00:00:00Z')
  assert.notEqual(catalogue.version(house.clock()), before)
  const complete = await evaluateChoices('lerche', ['tag'])
  assert.match(JSON.stringify(complete), /"code":"tag","title":"Lerche Tag","gross":\{"amount":3689000,/)
})

test('an older edition can still be asked for its prices', async () => {
  const [first] = await house.db.selectFrom('catalogue.edition').select('id').orderBy('number').limit(1).execute()
  assert.equal((await catalogue.edition(first?.id ?? null)).number, 1)
  await assert.rejects(catalogue.edition(newId()), { code: 'edition-not-found' })
})

test('the API page describes the catalogue', async () => {
  const document = await (await api.request('/api/openapi.json')).text()
  for (const operation of ['listOffers', 'readOffer', 'evaluateConfiguration', 'importEdition', 'publishEdition']) {
    assert.ok(document.includes(`"operationId":"${operation}"`), operation)
  }
})

async function importText(text: string): Promise<z.infer<typeof editionSchema>> {
  const answer = await post('/api/catalogue/editions', text)
  assert.equal(answer.status, 201)
  const { edition } = reportSchema.parse(await answer.json())
  assert.ok(edition)
  return edition
}

async function publish(id: string, reason: string): Promise<z.infer<typeof editionSchema>> {
  const answer = await post(`/api/catalogue/editions/${id}/publications`, JSON.stringify({ reason }))
  assert.equal(answer.status, 201)
  return editionSchema.parse(await answer.json())
}

async function offers(): Promise<z.infer<typeof listSchema>> {
  return listSchema.parse(await (await api.request('/api/catalogue/offers')).json())
}

async function evaluateAnswer(sku: string, choices: readonly string[]): Promise<Response> {
  return post(`/api/catalogue/offers/${sku}/configurations`, JSON.stringify({ market: 'DE', language: 'de', choices }))
}

async function evaluateChoices(sku: string, choices: readonly string[]): Promise<Record<string, unknown>> {
  const answer = await evaluateAnswer(sku, choices)
  assert.equal(answer.status, 200)
  return z.object({ evaluation: z.record(z.string(), z.unknown()) }).parse(await answer.json()).evaluation
}

async function post(path: string, body: string): Promise<Response> {
  const headers = { 'content-type': 'application/json', 'idempotency-key': newId() }
  return api.request(path, { method: 'POST', body, headers })
}

async function codeOf(answer: Response): Promise<string> {
  return z.object({ code: z.string() }).parse(await answer.json()).code
}
