import assert from 'node:assert/strict'
import { callOnce, type CapableCar, capableCar } from '../demo/fleet/capable-car.ts'
import { ownVin } from '../src/house/vin.ts'
import { drain } from '../src/kernel/drain.ts'
import { newId } from '../src/kernel/ids.ts'
import type { TestHouse } from './database.ts'
import { passTime } from './jobs.ts'
import { openWorld, type Visitor } from './world.ts'

const billing = {
  name: 'Anna Lindner',
  street: 'Karl-Heine-Straße 1',
  postcode: '04229',
  city: 'Leipzig',
  country: 'DE',
}
const acknowledged = { terms: true, withdrawalNotice: true }
const card = { method: { kind: 'card', token: 'card_ok' } }

/** The demo house with people, cars that call it, and a clock that the test turns. */
export async function openFunctionWorld(settings: Readonly<Record<string, string>> = {}) {
  const world = await openWorld({ at: '2026-11-23T12:00:00Z', settings })
  const { house, composed, reader } = world
  const anna = await world.as('anna.lindner')
  const uta = await world.as('uta.uhlig')
  const { keys } = await world.as('guest').then(async (guest) => (await guest.get('/api/functions/keys')).body)
  const around = {
    reach: async (path: string, init: RequestInit) => composed.api.request(path, init),
    tenant: 'DEFAULT',
    keys: { keys },
    epochSeconds: () => Math.floor(house.clock().epochMilliseconds / 1000),
  }
  let serial = 700_000
  return {
    ...world,
    anna,
    uta,
    around,
    /** A car that calls us, with what it says is built in. */
    newCar: async (more: { line?: string; equipment?: string; broken?: readonly string[]; version?: string } = {}) => {
      const { line = 'lerche', equipment = 'tow-bar,heat-pump', broken = [], version = '4.1' } = more
      const vin = ownVin({ line, modelYear: 2026, serial: ++serial })
      const token = `token-of-${vin}-which-is-long-enough`
      const { status, body } = await uta.post('/api/updates/vehicles', { vin, token, market: 'DE', offer: line })
      assert.equal(status, 201, JSON.stringify(body))
      const car = capableCar(vin, `TargetToken ${token}`, broken)
      const told = await composed.api.request(`/DEFAULT/controller/v1/${vin}/configData`, {
        method: 'PUT',
        headers: { authorization: car.authorization, 'content-type': 'application/json' },
        body: JSON.stringify({ mode: 'merge', data: { equipment, software_version: version } }),
      })
      assert.equal(told.status, 200)
      return car
    },
    /** It was sold here, and handed over by this partner; by the maker when there is none. */
    handOver: (vin: string, partnerId: string | null) => enterDelivery(house, vin, partnerId),
    /** A basket with these lines, quoted. */
    quote: (visitor: Visitor, lines: readonly object[]) => quoteOf(visitor, lines),
    /** Bought and paid; the answer is the order. */
    buy: async (visitor: Visitor, lines: readonly object[]) => {
      const quote = await quoteOf(visitor, lines)
      assert.equal(quote.status, 201, JSON.stringify(quote.body))
      const order = await visitor.post('/api/orders', { quoteId: quote.body.id, billing, acknowledged })
      assert.equal(order.status, 201, JSON.stringify(order.body))
      const paid = await visitor.post(`/api/orders/${order.body.number}/payments`, card)
      assert.equal(paid.body.state, 'captured', JSON.stringify(paid.body))
      return order.body
    },
    order: async (visitor: Visitor, lines: readonly object[]) => {
      const quote = await quoteOf(visitor, lines)
      assert.equal(quote.status, 201, JSON.stringify(quote.body))
      return visitor.post('/api/orders', { quoteId: quote.body.id, billing, acknowledged })
    },
    /** Lets facts be read and jobs run for so many seconds; at each step the car calls, if there is one. */
    pass: async (seconds: number, car: CapableCar | null = null) => {
      const until = house.clock().add({ seconds })
      const outcomes: string[] = []
      do {
        await drain(house, reader)
        const next = house.clock().add({ seconds: 1 })
        await passTime(house, composed.jobs, next)
        if (car) outcomes.push(await callOnce(car, around))
        await drain(house, reader)
      } while (Temporal.Instant.compare(house.clock(), until) < 0)
      return outcomes.filter((each) => each !== 'idle')
    },
  }
}

/** The deal of a Lerche that was handed over a month ago. */
async function enterDelivery({ db, clock }: TestHouse, vin: string, partnerId: string | null): Promise<void> {
  const [id, at] = [newId(), clock().subtract({ hours: 24 * 30 })]
  const deal = {
    id,
    orderId: newId(),
    orderNumber: `K-${id}`,
    contractId: newId(),
    lineId: '1',
    customerId: 'anna',
    customerGroup: 'private',
    market: 'DE',
    offer: 'lerche',
    title: 'Lerche',
    source: 'factory',
    platesNeeded: 'registration',
    salesModel: 'GENUINE_AGENCY',
    sellerKind: 'maker',
    channel: 'distance',
    edition: 'sample',
    choices: ['tow-bar', 'heat-pump'],
    configurationHash: 'sample',
    total: 1,
    tax: 0,
    deposit: 0,
    commissionBase: 1,
    currency: 'EUR',
    ranking: [],
    care: partnerId === null ? 'delivery-centre' : 'partner',
    partnerId,
    submittedAt: at,
    state: JSON.stringify({ name: 'CLOSED' }),
    changedAt: at,
  }
  await db.insertInto('vehicles.deal').values(deal).execute()
  await db.insertInto('vehicles.vinLock').values({ vin, dealId: id, at }).execute()
  const deed = { dealId: id, activity: 'handover', partnerId, at, source: 'calendar' }
  await db.insertInto('vehicles.deed').values(deed).execute()
}

/** What was refused before still lies in the basket: it is emptied first. */
async function quoteOf(visitor: Visitor, lines: readonly object[]) {
  const { body: mine } = await visitor.get('/api/baskets/mine?market=DE')
  for (const { id } of mine?.basket.lines ?? []) {
    await visitor.post(`/api/baskets/${mine.basket.id}/lines/${id}/quantities`, { quantity: 0 })
  }
  const basket = await visitor.post('/api/baskets', { market: 'DE', lines })
  if (basket.status !== 201) return basket
  return visitor.post('/api/quotes', { basketId: basket.body.id })
}

export function functionLine(offer: string, vin: string, plan: string) {
  return { department: 'updates', offer, quantity: 1, selection: { kind: 'function', vin, plan } }
}
