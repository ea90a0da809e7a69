import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { demoStock } from '../../../demo/stock.ts'
import { openTestHouse } from '../../../test/database.ts'
import { insertSamplePartners, partnerIds } from '../../../test/partner-world.ts'
import { basketLine, openSampleDepartment, orderVehicle } from '../../../test/vehicle-desk.ts'
import { demoEditionText, publishEdition, saveEdition } from '../../house/catalogue/public.ts'
import { partnerIn } from '../../house/partners/public.ts'
import { acceptDeal } from './actions-agreement.ts'
import { happen } from './actions-deal.ts'
import { receiveDeals } from './actions-order.ts'
import type { StockVehicle } from './stock-vehicle.ts'
import { lockDealsOf } from './store-deal.ts'
import { findStock, insertStock } from './store-stock.ts'

const house = await openTestHouse()
let desk: Awaited<ReturnType<typeof openSampleDepartment>>
let vehicles: readonly StockVehicle[] = []

before(async () => {
  const text = await demoEditionText()
  const admin = { kind: 'machine', tokenId: 'test', name: 'Test', roles: ['admin'] } as const
  await house.transaction(async (tx) => {
    await insertSamplePartners(tx, ['lerche', 'funke', 'firn', 'laube', 'ferne', 'kraxe', 'glimm', 'kiesel'])
    const { edition } = await saveEdition(house, tx, text, admin)
    if (edition) await publishEdition(house, tx, { id: edition.id, reason: 'Test' }, admin)
  })
  desk = await openSampleDepartment(house, null)
  const seidel = partnerIn(desk.parts.partnerBook.get(), partnerIds.seidel)
  const arrivals = demoStock({
    edition: desk.parts.catalogue.current(),
    partners: [seidel],
    count: 40,
    at: house.clock(),
  })
  await house.transaction((tx) => insertStock(tx, arrivals))
  vehicles = arrivals.map(({ vehicle }) => vehicle).filter(({ market }) => market === 'DE')
})

const stockLine = ({ offer, vin }: StockVehicle) => basketLine(offer, { kind: 'stock', vin })

function vehicleAt(kind: StockVehicle['place']['kind'], nth: number): StockVehicle {
  const found = vehicles.filter(({ place }) => place.kind === kind)[nth]
  assert.ok(found)
  return found
}

test('of two buyers of one vehicle one wins, and the other is told at once', async () => {
  const vehicle = vehicleAt('partner', 0)
  const both = await Promise.allSettled([
    orderVehicle(desk.parts, stockLine(vehicle)),
    orderVehicle(desk.parts, stockLine(vehicle)),
  ])
  const refused = both.filter((result) => result.status === 'rejected')
  assert.deepEqual(
    refused.map(({ reason }) => reason.code),
    ['vehicle-just-taken'],
  )
  await assert.rejects(orderVehicle(desk.parts, stockLine(vehicle)), { code: 'vehicle-just-taken' })
})

test('a vehicle in the yard of its partner needs no factory and no transport', async () => {
  const vehicle = vehicleAt('partner', 1)
  const { contractId } = await orderVehicle(desk.parts, stockLine(vehicle))
  await house.transaction((tx) => receiveDeals(desk.parts, tx, [contractId], house.clock()))
  const [file] = await house.transaction((tx) => lockDealsOf(tx, [contractId]))
  assert.ok(file)
  assert.deepEqual(file.ranking, [partnerIds.seidel])
  const seidel = { partnerId: partnerIds.seidel, userId: 'mara' }
  const answer = { dealId: file.deal.id, parts: ['handover'] } as const
  const accepted = await house.transaction((tx) => acceptDeal(desk.parts, tx, answer, seidel))
  assert.deepEqual(accepted.deal.state, { name: 'AT_PARTNER', vin: vehicle.vin })
})

test('a withdrawn stock vehicle can be bought again', async () => {
  const vehicle = vehicleAt('depot', 0)
  const { contractId } = await orderVehicle(desk.parts, stockLine(vehicle))
  await house.transaction((tx) => receiveDeals(desk.parts, tx, [contractId], house.clock()))
  assert.ok((await findStock(house.db, vehicle.vin, house.clock())).isSold)
  await house.transaction(async (tx) => {
    const [file] = await lockDealsOf(tx, [contractId])
    assert.ok(file)
    const by = { kind: 'customer', userId: 'anna' } as const
    await happen(desk.parts, tx, file, { kind: 'withdrawn', at: house.clock(), by })
  })
  assert.ok(!(await findStock(house.db, vehicle.vin, house.clock())).isSold)
  await orderVehicle(desk.parts, stockLine(vehicle))
})
