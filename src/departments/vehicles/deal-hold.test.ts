import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { openTestHouse } from '../../../test/database.ts'
import { passTime } from '../../../test/jobs.ts'
import { insertSamplePartners, partnerIds } from '../../../test/partner-world.ts'
import { basketLine, openSampleDepartment, orderVehicle } from '../../../test/vehicle-desk.ts'
import { demoEditionText, publishEdition, saveEdition } from '../../house/catalogue/public.ts'
import { selectRounds } from '../../house/partners/public.ts'
import { acceptDeal, handBackDeal } from './actions-agreement.ts'
import { happenTo } from './actions-deal.ts'
import { receiveDeals } from './actions-order.ts'
import type { What } from './happening.ts'
import { findDeal, lockDealsOf } from './store-deal.ts'

const house = await openTestHouse()
const admin = { kind: 'machine', tokenId: 'test', name: 'Test', roles: ['admin'] } as const
const seidel = { partnerId: partnerIds.seidel, userId: 'mara' }
const lindner = { partnerId: partnerIds.lindner, userId: 'lena' }
let department: Awaited<ReturnType<typeof openSampleDepartment>>

before(async () => {
  const text = await demoEditionText()
  await house.transaction(async (tx) => {
    await insertSamplePartners(tx, ['lerche'])
    const { edition } = await saveEdition(house, tx, text, admin)
    if (edition) await publishEdition(house, tx, { id: edition.id, reason: 'Test' }, admin)
  })
  department = await openSampleDepartment(house, null)
})

function tell(dealId: string, what: What) {
  const by = { kind: 'maker', userId: 'simon' } as const
  return house.transaction((tx) => happenTo(department.parts, tx, dealId, { ...what, at: house.clock(), by }))
}

/** A paid offer that Seidel is asked about, and that the maker holds meanwhile. */
async function heldOffer(): Promise<string> {
  const selection = { kind: 'configured', choices: [], partners: [partnerIds.seidel], postcode: '20095' }
  const { contractId } = await orderVehicle(department.parts, basketLine('lerche', selection))
  await house.transaction((tx) => receiveDeals(department.parts, tx, [contractId], house.clock()))
  const [file] = await house.transaction((tx) => lockDealsOf(tx, [contractId]))
  assert.ok(file)
  await tell(file.deal.id, { kind: 'held', reason: { kind: 'by-maker', note: 'Adresse wird geklärt.' } })
  return file.deal.id
}

const parts = ['handover'] as const

test('a partner answers an offer on hold; the offer is accepted when the hold ends', async () => {
  const dealId = await heldOffer()
  const answered = await house.transaction((tx) => acceptDeal(department.parts, tx, { dealId, parts }, seidel))
  assert.deepEqual(answered.care, { kind: 'partner', partnerId: partnerIds.seidel })
  assert.equal(answered.deal.state.name, 'RECEIVED')
  const resumed = await tell(dealId, { kind: 'resumed' })
  assert.equal(resumed.deal.state.name, 'CHANGEABLE')
})

test('a deal that is disputed as well waits for both', async () => {
  const dealId = await heldOffer()
  await tell(dealId, { kind: 'disputed', reason: 'price' })
  await house.transaction((tx) => acceptDeal(department.parts, tx, { dealId, parts }, seidel))
  assert.equal((await tell(dealId, { kind: 'resumed' })).deal.state.name, 'RECEIVED')
  assert.equal((await tell(dealId, { kind: 'dispute-settled' })).deal.state.name, 'CHANGEABLE')
})

test('a partner hands an offer on hold back, and the next one is asked', async () => {
  const dealId = await heldOffer()
  const handedBack = { dealId, reason: 'no-capacity', note: '' } as const
  await house.transaction((tx) => handBackDeal(department.parts, tx, handedBack, seidel))
  await tell(dealId, { kind: 'resumed' })
  const accepted = await house.transaction((tx) => acceptDeal(department.parts, tx, { dealId, parts }, lindner))
  assert.equal(accepted.deal.state.name, 'CHANGEABLE')
})

test('silence goes on record during a hold, down to the delivery centre, and no job fails', async () => {
  const dealId = await heldOffer()
  await passTime(house, department.jobs, house.clock().add({ hours: 24 * 7 }))
  const rounds = await selectRounds(house.db, dealId)
  assert.deepEqual(new Set(rounds.map(({ answer }) => answer.kind)), new Set(['silent']))
  const file = await findDeal(house.db, dealId)
  assert.deepEqual([file.care.kind, file.deal.state.name], ['delivery-centre', 'RECEIVED'])
  assert.equal((await tell(dealId, { kind: 'resumed' })).deal.state.name, 'CHANGEABLE')
})

test('an offer that bound the buyer no longer when the hold ended has lapsed, and the deposit goes back', async () => {
  const dealId = await heldOffer()
  await house.transaction((tx) => acceptDeal(department.parts, tx, { dealId, parts }, seidel))
  await passTime(house, department.jobs, house.clock().add({ hours: 24 * 60 }))
  const { deal } = await tell(dealId, { kind: 'resumed' })
  assert.deepEqual(deal.state, { name: 'LAPSED', because: 'offer-expired', refund: deal.payment.paid })
  assert.deepEqual(department.refunds.at(-1)?.amount, deal.payment.paid)
})
