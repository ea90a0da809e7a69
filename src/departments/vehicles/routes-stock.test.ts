import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { seedStock } from '../../../demo/stock.ts'
import { openTestHouse } from '../../../test/database.ts'
import { buildApi } from '../../kernel/http/app.ts'
import { problems } from '../../kernel/http/problems.ts'
import { anonymous, type Caller } from '../../kernel/identity/caller.ts'
import { newId } from '../../kernel/ids.ts'
import { openMetrics } from '../../kernel/metrics.ts'
import { type Catalogue, demoEdition } from '../../house/catalogue/public.ts'
import { catalogueProblems } from '../../house/catalogue/problems.ts'
import { checkoutProblems } from '../../house/checkout/problems.ts'
import { stageProblems } from '../../house/stages/problems.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { repriceStock } from './actions-stock-repricing.ts'
import { openStockShelf, type StockShelf } from './live-stock.ts'
import { stockRoutes } from './routes-stock.ts'
import { stockProblems } from './stock-problems.ts'
import { findStock } from './store-stock.ts'
import { freeStock, takeStock } from './store-stock-lock.ts'
import { partnerStockSchema, stockDetailSchema } from './views-stock.ts'
import { stockListSchema } from './views-stock-list.ts'

const house = await openTestHouse()
house.setClock('2026-11-23T12:00:00Z')
const edition = await demoEdition()
const catalogue: Catalogue = {
  current: () => edition,
  edition: async () => edition,
  shelf: () => assert.fail('the stock has a shelf of its own'),
  preview: () => assert.fail('the stock has no preview'),
  version: (at) => (at.toString() < '2027' ? 'one' : 'two'),
  refresh: async () => undefined,
}
const lindner = '0190a0a0-0000-7000-8000-000000000001'
const brandt = '0190a0a0-0000-7000-8000-000000000003'
const partners = [
  { id: lindner, market: 'DE', city: 'Hamburg', place: { latitude: 53.55, longitude: 10 } },
  { id: brandt, market: 'DE', city: 'München', place: { latitude: 48.15, longitude: 11.56 } },
] as const
const anna: Caller = { kind: 'customer', userId: 'anna', name: 'Anna', email: 'anna@example.org' }
const jonas: Caller = { ...anna, userId: 'jonas', name: 'Jonas' }
const sales: Caller = { kind: 'staff', userId: 'kim', name: 'Kim', roles: ['sales'] }
const partner: Caller = { kind: 'partner', userId: 'dora', name: 'Dora', partnerId: lindner }
let caller: Caller = anonymous
let isOpen = true
let api: ReturnType<typeof buildApi>

before(async () => {
  await house.transaction((tx) => seedStock(tx, { edition, partners, count: 250, at: house.clock() }))
  const nameOf = (id: string) => (id === lindner ? 'Autohaus Lindner' : null)
  const shelf: StockShelf = await openStockShelf({ house, catalogue, nameOf })
  const requireOpen = () => {
    if (!isOpen) throw new Refusal('department-closed', 'Closed.')
  }
  api = buildApi({
    house,
    guard: { callerOf: async () => caller, forget: () => undefined },
    metrics: openMetrics(house.pool),
    problems: { ...problems, ...stageProblems, ...catalogueProblems, ...checkoutProblems, ...stockProblems },
    writesPerMinute: 1000,
    trustProxy: false,
    areas: [stockRoutes({ house, catalogue, stages: { requireOpen }, shelf, nameOf })],
  })
})

async function as<T>(who: Caller, act: () => Promise<T> | T): Promise<T> {
  caller = who
  try {
    return await act()
  } finally {
    caller = anonymous
  }
}
const list = async (query = '') => stockListSchema.parse(await (await api.request(`/api/stock?${query}`)).json())
const detail = async (vin: string) => stockDetailSchema.parse(await (await api.request(`/api/stock/${vin}`)).json())
const post = (path: string, body?: object) =>
  api.request(path, {
    method: 'POST',
    headers: { 'idempotency-key': newId(), 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
const problemOf = async (answer: Response | Promise<Response>) => {
  const { status, code, field, rule } = await (await answer).json()
  return { status, code, field, rule }
}
const first = async (query = '') => (await list(query)).items[0] ?? assert.fail('nothing in stock')
/** The shelf looks into the database again after a second. */
const aSecondLater = () => house.setClock(house.clock().add({ milliseconds: 1_001 }))

test('a list shows prices, looks, place and label of vehicles, and how many there are of what', async () => {
  const { items, total, facets, next } = await list('kind=car&sort=price-up')
  assert.equal(items.length, 20)
  assert.ok(next !== null && total > 20)
  for (const item of items) {
    assert.equal(item.kind, 'car')
    assert.equal(item.price.total.amount, item.price.listTotal.amount - item.price.discount.amount)
    assert.match(item.paint.hex, /^#/)
    assert.ok(item.wheels && item.label && item.rangeKm > 0)
    assert.equal(item.place.name === null, item.place.partnerId !== lindner)
  }
  const cities = facets.find(({ name }) => name === 'city')?.values.map(({ value }) => value)
  assert.deepEqual(cities, ['Bremerhaven', 'Hamburg', 'Magdeburg', 'München', 'Regensburg'])
  const offers = facets.find(({ name }) => name === 'offer')?.values
  assert.ok(offers?.some(({ value, title }) => value === 'lerche' && title === 'Lerche'))
})

test('a list narrows by facets, price and partner, near a postcode, and goes on behind its cursor', async () => {
  const near = await list('near=20095&withinKm=150&sort=nearest&limit=100')
  assert.deepEqual([...new Set(near.items.map(({ place }) => place.city))], ['Hamburg', 'Bremerhaven'])
  assert.ok(near.items.every(({ distanceKm }) => distanceKm !== null && distanceKm <= 150))
  const priced = await list('priceFromMinor=3000000&priceUntilMinor=4000000&limit=100')
  assert.ok(priced.items.every(({ price }) => price.total.amount >= 3_000_000 && price.total.amount <= 4_000_000))
  const atLindner = await list(`partner=${lindner}&offer=lerche,funke&limit=100`)
  assert.ok(atLindner.items.every(({ place, offer }) => place.city === 'Hamburg' && offer !== 'firn'))
  const seen: string[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Awaited<ReturnType<typeof list>> = await list(
      `limit=60&sort=price-down${cursor ? `&cursor=${cursor}` : ''}`,
    )
    seen.push(...page.items.map(({ vin }) => vin))
    cursor = page.next
  }
  assert.equal(new Set(seen).size, (await list()).total)
  assert.equal(seen.length, (await list()).total)
  assert.ok((await list('market=AT')).items.every(({ place }) => place.city === 'Wels'))
})

test('an unchanged list is not sent again', async () => {
  const answer = await api.request('/api/stock?language=en')
  const etag = answer.headers.get('etag') ?? ''
  const again = await api.request('/api/stock?language=en', { headers: { 'if-none-match': etag } })
  assert.equal(again.status, 304)
})

test('bad questions are refused by field and rule', async () => {
  const list400 = async (query: string) => (await api.request(`/api/stock?${query}`)).status
  assert.equal(await list400('sort=nearest'), 400)
  assert.equal(await list400('sort=cheapest'), 400)
  assert.equal(await list400('priceFromMinor=-1'), 400)
  assert.equal(await list400('cursor=nonsense'), 400)
  assert.equal((await problemOf(api.request('/api/stock?near=2009'))).code, 'postcode-invalid')
  const vinProblem = (vin: string) => problemOf(api.request(`/api/stock/${vin}`))
  assert.deepEqual(await vinProblem('WMR1'), { status: 422, code: 'vin-invalid', field: 'vin', rule: 'length' })
  const { vin } = await first()
  const mistyped = vin.slice(0, 16) + ((Number(vin[16]) + 1) % 10)
  assert.deepEqual(await vinProblem(mistyped), { status: 422, code: 'vin-invalid', field: 'vin', rule: 'check-digit' })
  assert.equal((await vinProblem('1M8GDM9AXKP042788')).code, 'stock-unknown')
})

test('a detail names everything on the vehicle and is found by a VIN in small letters', async () => {
  const item = await first('kind=van')
  const found = await detail(item.vin.toLowerCase())
  const { distanceKm: _, ...card } = item
  assert.partialDeepStrictEqual(found, card)
  assert.deepEqual(found.availability, { state: 'available' })
  const sum = found.items.reduce((total, { gross }) => total + gross.amount, 0)
  assert.equal(sum, found.price.total.amount)
})

test('a customer keeps a vehicle while ordering it; another one is told at once', async () => {
  const { vin } = await first('offer=funke')
  assert.equal((await post(`/api/stock/${vin}/locks`)).status, 401)
  const kept = await as(anna, () => post(`/api/stock/${vin}/locks`))
  assert.equal(kept.status, 201)
  assert.deepEqual(await kept.json(), { vin, until: '2026-11-23T12:15:00Z' })
  assert.equal((await as(jonas, () => problemOf(post(`/api/stock/${vin}/locks`)))).code, 'vehicle-just-taken')
  assert.equal((await as(anna, () => detail(vin))).availability.state, 'kept-for-you')
  assert.equal((await as(jonas, () => detail(vin))).availability.state, 'being-ordered')
  await as(anna, () => post(`/api/stock/${vin}/releases`))
  assert.equal((await detail(vin)).availability.state, 'available')
})

test('a sold vehicle leaves the list within a second, and comes back when its deal falls', async () => {
  const full = await list()
  const { vin } = await first()
  const dealId = newId()
  await house.transaction((tx) => takeStock(tx, vin, { dealId, holder: 'anna' }, house.clock()))
  assert.equal((await detail(vin)).availability.state, 'sold')
  aSecondLater()
  const fewer = await list()
  assert.equal(fewer.total, full.total - 1)
  assert.notEqual(fewer.items[0]?.vin, vin)
  await house.transaction((tx) => freeStock(tx, dealId))
  aSecondLater()
  assert.deepEqual(await list(), full)
})

test('the maker sets discounts on its vehicles and partners on theirs; the list follows', async () => {
  const rows = await house.db
    .selectFrom('vehicles.stockVehicle')
    .select(['vin', 'ownerPartnerId', 'price', 'discount'])
    .where('market', '=', 'DE')
    .execute()
  const own = rows.find(({ ownerPartnerId }) => ownerPartnerId === lindner) ?? assert.fail()
  const makers = rows.find(({ ownerPartnerId }) => ownerPartnerId === null) ?? assert.fail()
  const set = (vin: string, discountMinor: number) => post(`/api/stock/${vin}/discounts`, { discountMinor })
  assert.equal((await as(sales, () => problemOf(set(own.vin, 100)))).code, 'stock-not-yours')
  assert.equal((await as(partner, () => problemOf(set(makers.vin, 100)))).code, 'stock-not-yours')
  assert.equal((await as(anna, () => set(makers.vin, 100))).status, 403)
  assert.equal((await as(sales, () => problemOf(set(makers.vin, 99_999_999)))).code, 'discount-too-high')
  const answer = await as(partner, () => set(own.vin, own.discount + 100_000))
  assert.equal(answer.status, 201)
  const { lowest30Days, total } = await answer.json()
  assert.equal(total.amount, own.price - 100_000)
  assert.ok(lowest30Days.amount >= own.price)
  await as(sales, () => set(makers.vin, makers.discount + 50_000))
  aSecondLater()
  const item = (await list(`partner=${lindner}&limit=100`)).items.find(({ vin }) => vin === own.vin)
  assert.equal(item?.price.total.amount, own.price - 100_000)
  assert.deepEqual(item.price.lowest30Days, lowest30Days)
  const { vehicle } = await findStock(house.db, own.vin, house.clock().subtract({ seconds: 2 }))
  assert.equal(vehicle.asking.discountMinor, own.discount)
})

test('partners see what stands at their place, the longest standing first, page by page', async () => {
  assert.equal((await as(anna, () => api.request('/api/partners/me/stock'))).status, 403)
  const page = async (query: string) => {
    const answer = await as(partner, () => api.request(`/api/partners/me/stock?limit=7&${query}`))
    const { items, next } = await answer.json()
    return { items: partnerStockSchema.array().parse(items), next }
  }
  const seen = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const { items, next } = await page(cursor ? `cursor=${cursor}` : '')
    seen.push(...items)
    cursor = next
  }
  const here = await house.db
    .selectFrom('vehicles.stockVehicle')
    .select('vin')
    .where('partnerId', '=', lindner)
    .execute()
  assert.deepEqual(new Set(seen.map(({ vin }) => vin)), new Set(here.map(({ vin }) => vin)))
  const ages = seen.map(({ ageDays }) => ageDays)
  assert.deepEqual(
    ages,
    ages.toSorted((one, other) => other - one),
  )
})

test('in a closed department there is no stock', async () => {
  const { vin } = await first()
  isOpen = false
  assert.equal((await problemOf(api.request('/api/stock'))).code, 'department-closed')
  assert.equal((await problemOf(api.request(`/api/stock/${vin}`))).code, 'department-closed')
  assert.equal((await as(anna, () => problemOf(post(`/api/stock/${vin}/locks`)))).code, 'department-closed')
  isOpen = true
})

test('with new list prices what is asked follows, once, and the discounts stay', async () => {
  const asked = () =>
    house.db.selectFrom('vehicles.stockVehicle').select(['vin', 'offer', 'price', 'discount']).orderBy('vin').execute()
  const asIs = await asked()
  await repriceStock({ house, catalogue })
  assert.deepEqual(await asked(), asIs)
  house.setClock('2027-01-02T12:00:00Z')
  await repriceStock({ house, catalogue })
  const after = await asked()
  assert.ok(after.some(({ price }, row) => price > (asIs[row]?.price ?? 0)))
  assert.deepEqual(
    after.map(({ discount }) => discount),
    asIs.map(({ discount }) => discount),
  )
  const { vin, price } = after.find(({ offer }) => offer === 'lerche') ?? assert.fail()
  assert.equal((await detail(vin)).price.total.amount, price)
  const entries = await house.db.selectFrom('vehicles.stockDiscount').select('vin').execute()
  await repriceStock({ house, catalogue })
  assert.equal((await house.db.selectFrom('vehicles.stockDiscount').select('vin').execute()).length, entries.length)
  aSecondLater()
  assert.ok((await list()).items.every((item) => item.price.total.amount > 0))
})
