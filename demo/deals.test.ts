import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { receiveDeals } from '../src/departments/vehicles/actions-order.ts'
import { takeBalance } from '../src/departments/vehicles/actions-step.ts'
import { balanceDue } from '../src/departments/vehicles/deal-file.ts'
import { lockDealsOf, selectEntries } from '../src/departments/vehicles/store-deal.ts'
import { demoEditionText, publishEdition, saveEdition } from '../src/house/catalogue/public.ts'
import type { Instant } from '../src/kernel/time.ts'
import { openTestHouse } from '../test/database.ts'
import { passTime } from '../test/jobs.ts'
import { basketLine, openSampleDepartment, orderVehicle } from '../test/vehicle-desk.ts'
import { keepMoving, moveDeal } from './deals.ts'
import { demoPartners, seedPartners } from './partners.ts'

const base = await openTestHouse()
const clock = { now: Temporal.Instant.from('2026-08-03T09:00:00Z') }
const house = { ...base, clock: () => clock.now }
const demo = demoPartners()
let desk: Awaited<ReturnType<typeof openSampleDepartment>>

before(async () => {
  const text = await demoEditionText()
  const admin = { kind: 'machine', tokenId: 'test', name: 'Test', roles: ['admin'] } as const
  await house.transaction(async (tx) => {
    await seedPartners(tx, demo, house.clock())
    const { edition } = await saveEdition(house, tx, text, admin)
    if (edition) await publishEdition(house, tx, { id: edition.id, reason: 'Test' }, admin)
  })
  desk = await openSampleDepartment(house)
})

async function received(offer: string): Promise<string> {
  const partners = [demo.partners[0]?.id ?? '']
  const line = basketLine(offer, { kind: 'configured', choices: [], partners, postcode: '04109' })
  const { contractId } = await orderVehicle(desk.parts, line)
  return house.transaction(async (tx) => {
    await receiveDeals(desk.parts, tx, [contractId], house.clock())
    const [file] = await lockDealsOf(tx, [contractId])
    assert.ok(file)
    return file.deal.id
  })
}

const story = (serial: number) => ({
  parts: desk.parts,
  clock,
  serial,
  until: Temporal.Instant.from('2027-12-31T00:00:00Z'),
  slowness: 1,
  aheadHours: 20,
  pay: (file: Parameters<typeof balanceDue>[0]) =>
    house.transaction((tx) => takeBalance(desk.parts, tx, { orderId: file.deal.orderId, amount: balanceDue(file) })),
})

test('deals of every kind and seller can be moved to every milestone, and the record looks as it would', async () => {
  for (const [nth, [offer, target]] of (
    [
      ['lerche', 'CLOSED'],
      ['laube', 'WITHDRAWAL_OPEN'],
      ['kraxe', 'CLOSED'],
      ['ferne', 'AT_PARTNER'],
      ['firn', 'HANDOVER_BOOKED'],
      ['glimm', 'PAID'],
    ] as const
  ).entries()) {
    const file = await moveDeal(story(500_000 + nth), await received(offer), target)
    assert.equal(file.deal.state.name, target, offer)
    const entries = await selectEntries(house.db, file.deal.id)
    const times = entries.map(({ at }) => at.epochMilliseconds)
    assert.deepEqual(
      times,
      times.toSorted((one, other) => one - other),
    )
  }
})

test('a deal left in the factory is finished by the simulated companies', async () => {
  const file = await moveDeal(story(600_000), await received('lerche'), 'IN_PRODUCTION')
  await keepMoving(desk.companies, file, 'Leipzig')
  const setClock = (at: Instant | string) => {
    clock.now = Temporal.Instant.from(at)
  }
  await passTime({ ...house, setClock }, desk.jobs, clock.now.add({ hours: 24 * 70 }))
  const entries = await selectEntries(house.db, file.deal.id)
  assert.ok(entries.some(({ to }) => to === 'PREPARED'))
})
