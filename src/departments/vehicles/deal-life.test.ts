import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { openTestHouse } from '../../../test/database.ts'
import { passTime } from '../../../test/jobs.ts'
import { demoEditionText, publishEdition, saveEdition } from '../../house/catalogue/public.ts'
import { transfersOf } from '../../house/ledger/public.ts'
import {
  bookAppointment,
  freeSlotsAt,
  partnerIn,
  selectLinesOfDeal,
  selectRounds,
} from '../../house/partners/public.ts'
import { insertSamplePartners, partnerIds } from '../../../test/partner-world.ts'
import { acceptDeal, handBackDeal } from './actions-agreement.ts'
import { happen } from './actions-deal.ts'
import { receiveMessage } from './actions-message.ts'
import type { DealFile } from './deal-file.ts'
import { balanceDue } from './deal-file.ts'
import type { What } from './happening.ts'
import { quoteVehicle, receiveDeals, unwindDeals } from './actions-order.ts'
import { lockDealsOf, selectEntries, selectPromises } from './store-deal.ts'
import { basketLine, openSampleDepartment, orderVehicle, willing } from '../../../test/vehicle-desk.ts'

const house = await openTestHouse()
const admin = { kind: 'machine', tokenId: 'test', name: 'Test', roles: ['admin'] } as const
let department: Awaited<ReturnType<typeof openSampleDepartment>>

before(async () => {
  const text = await demoEditionText()
  await house.transaction(async (tx) => {
    await insertSamplePartners(tx, ['lerche', 'kraxe'])
    const { edition } = await saveEdition(house, tx, text, admin)
    if (edition) await publishEdition(house, tx, { id: edition.id, reason: 'Test' }, admin)
  })
  department = await openSampleDepartment(house)
})

const lerche = () =>
  basketLine('lerche', { kind: 'configured', choices: [], partners: [partnerIds.seidel], postcode: '20095' })

async function dealOf(contractId: string): Promise<DealFile> {
  const [file] = await house.transaction((tx) => lockDealsOf(tx, [contractId]))
  assert.ok(file)
  return file
}

async function paidDeal(line = lerche(), group: 'private' | 'business' = 'private'): Promise<string> {
  const { contractId } = await orderVehicle(department.parts, line, group)
  await house.transaction((tx) => receiveDeals(department.parts, tx, [contractId], house.clock()))
  return contractId
}

async function tell(contractId: string, what: What): Promise<DealFile> {
  const by = { kind: 'customer', userId: 'anna' } as const
  const file = await dealOf(contractId)
  return house.transaction((tx) => happen(department.parts, tx, file, { ...what, at: house.clock(), by }))
}

/** Until nothing moves by itself any more: the vehicle is prepared and registered, and waits for its money. */
async function untilRegistered(contractId: string): Promise<DealFile> {
  await passTime(house, department.jobs, house.clock().add({ hours: 24 * 90 }))
  const file = await dealOf(contractId)
  if (file.deal.sides.length > 0) {
    await tell(contractId, { kind: 'resumed' })
    return untilRegistered(contractId)
  }
  return file
}

test('a car is ordered, built, brought, paid and handed over, and the books balance', async () => {
  const contractId = await paidDeal()
  assert.equal((await dealOf(contractId)).deal.state.name, 'RECEIVED')
  const ready = await untilRegistered(contractId)
  assert.equal(ready.deal.state.name, 'REGISTERED')
  assert.deepEqual(ready.care, { kind: 'partner', partnerId: partnerIds.seidel })

  await tell(contractId, { kind: 'balance-paid', amount: balanceDue(ready) })
  const seidel = partnerIn(department.parts.partnerBook.get(), partnerIds.seidel)
  const [slot] = await freeSlotsAt(house.db, seidel, house.clock(), 1)
  assert.ok(slot)
  const { id: dealId } = ready.deal
  const booked = { kind: 'handover', dealId, startsAt: slot.startsAt } as const
  const { id: appointmentId } = await house.transaction((tx) => bookAppointment(tx, seidel, booked, house.clock()))
  await tell(contractId, { kind: 'handover-booked', appointmentId, handoverAt: slot.startsAt })
  house.setClock(slot.startsAt)
  await tell(contractId, { kind: 'handed-over', withdrawalUntil: slot.startsAt.add({ hours: 24 * 14 }) })

  const transfers = await transfersOf(house.db, dealId)
  const sumOf = (reason: string) =>
    transfers.filter((each) => each.reason === reason).reduce((sum, { amount }) => sum + amount, 0)
  assert.equal(sumOf('revenue') + sumOf('vat'), ready.deal.total.amount)
  const lines = await selectLinesOfDeal(house.db, dealId)
  assert.equal(
    sumOf('commission'),
    lines.reduce((sum, { amount }) => sum + amount.amount, 0),
  )
  assert.deepEqual(
    lines
      .filter(({ amount }) => amount.amount > 0)
      .map(({ code }) => code)
      .toSorted(),
    ['advice', 'base', 'handover'],
  )

  await passTime(house, department.jobs, house.clock().add({ hours: 24 * 15 }))
  assert.equal((await dealOf(contractId)).deal.state.name, 'CLOSED')
  const entries = await selectEntries(house.db, dealId)
  assert.deepEqual([entries[0]?.kind, entries.at(-1)?.kind], ['submitted', 'withdrawal-ended'])
  const promises = await selectPromises(house.db, dealId)
  assert.equal(promises[0]?.reason, 'estimate-at-order')
  assert.ok(promises.length >= 2)
})

/** Credits less debits that a deal made on an account. */
async function creditedBy(dealId: string, code: string): Promise<number> {
  const transfers = await transfersOf(house.db, dealId)
  return transfers.reduce(
    (sum, { debit, credit, amount }) => sum + (credit.code === code ? amount : 0) - (debit.code === code ? amount : 0),
    0,
  )
}

test('the tax inside what is paid before handover is owed when it comes in, and is taxed once', async () => {
  const contractId = await paidDeal()
  const { deal, tax, deposit } = await dealOf(contractId)
  const share = (tax.amount * deposit.amount) / deal.total.amount
  assert.ok(Math.abs((await creditedBy(deal.id, 'vat-payable')) - share) <= 0.5)
  assert.equal(await creditedBy(deal.id, 'deposit-vat'), -(await creditedBy(deal.id, 'vat-payable')))
  const ready = await untilRegistered(contractId)
  await tell(contractId, { kind: 'balance-paid', amount: balanceDue(ready) })
  assert.equal(await creditedBy(deal.id, 'vat-payable'), tax.amount)
  const handoverAt = house.clock().add({ hours: 24 })
  await tell(contractId, { kind: 'handover-booked', appointmentId: deal.id, handoverAt })
  await tell(contractId, { kind: 'handed-over', withdrawalUntil: handoverAt.add({ hours: 24 * 14 }) })
  assert.equal(await creditedBy(deal.id, 'vat-payable'), tax.amount)
  assert.equal(await creditedBy(deal.id, 'deposit-vat'), 0)
  await tell(contractId, { kind: 'withdrawn' })
  assert.equal(await creditedBy(deal.id, 'vat-payable'), 0)
})

test('a cancellation takes the tax on the deposit back', async () => {
  const contractId = await paidDeal()
  const { deal } = await tell(contractId, { kind: 'cancelled', cancelledBy: 'customer', reason: 'Umzug' })
  assert.equal(deal.state.name, 'CANCELLED')
  assert.equal((await transfersOf(house.db, deal.id)).filter(({ reason }) => reason === 'deposit-vat').length, 1)
  assert.equal(await creditedBy(deal.id, 'vat-payable'), 0)
  assert.equal(await creditedBy(deal.id, 'deposit-vat'), 0)
})

test('a withdrawal after handover takes revenue and commission out of the books and pays everything back', async () => {
  const contractId = await paidDeal()
  const ready = await untilRegistered(contractId)
  const { id: dealId } = ready.deal
  await tell(contractId, { kind: 'balance-paid', amount: balanceDue(ready) })
  const handoverAt = house.clock().add({ hours: 24 })
  await tell(contractId, { kind: 'handover-booked', appointmentId: dealId, handoverAt })
  await tell(contractId, { kind: 'handed-over', withdrawalUntil: handoverAt.add({ hours: 24 * 14 }) })
  const withdrawn = await tell(contractId, { kind: 'withdrawn' })
  assert.equal(withdrawn.deal.state.name, 'WITHDRAWN')

  const transfers = await transfersOf(house.db, dealId)
  const net = new Map<string, number>()
  for (const { kind, reason, amount, follows, id } of transfers) {
    const key = kind === 'reversal' ? (transfers.find((each) => each.id === follows)?.reason ?? id) : reason
    net.set(key, (net.get(key) ?? 0) + (kind === 'reversal' ? -amount : amount))
  }
  assert.deepEqual(new Set(net.values()), new Set([0]))
  assert.deepEqual(department.refunds.at(-1)?.amount, ready.deal.total)
  assert.equal(department.closed.at(-1), `${contractId} withdrawn`)
})

test('silence goes on record and never blocks: ranked, nearest, then the delivery centre', async () => {
  department = await openSampleDepartment(house, { ...willing, silentPercent: 100 })
  const contractId = await paidDeal()
  const { deal } = await dealOf(contractId)
  await passTime(house, department.jobs, house.clock().add({ hours: 24 * 7 }))
  const rounds = await selectRounds(house.db, deal.id)
  assert.deepEqual(
    rounds.map(({ partnerId, answer }) => [partnerId, answer.kind]),
    [partnerIds.seidel, partnerIds.lindner, partnerIds.brandt].map((id) => [id, 'silent']),
  )
  const cared = await dealOf(contractId)
  assert.equal(cared.care.kind, 'delivery-centre')
  assert.notEqual(cared.deal.state.name, 'RECEIVED')
  department = await openSampleDepartment(house, null)
})

test('a partner hands back, the next one accepts, and only who was asked may answer', async () => {
  const contractId = await paidDeal()
  const { deal } = await dealOf(contractId)
  const answer = { dealId: deal.id, parts: ['handover'] } as const
  const lindner = { partnerId: partnerIds.lindner, userId: 'lena' }
  const seidel = { partnerId: partnerIds.seidel, userId: 'mara' }
  await assert.rejects(
    house.transaction((tx) => acceptDeal(department.parts, tx, answer, lindner)),
    { code: 'deal-not-found' },
  )
  await house.transaction((tx) =>
    handBackDeal(department.parts, tx, { dealId: deal.id, reason: 'no-capacity', note: '' }, seidel),
  )
  const accepted = await house.transaction((tx) => acceptDeal(department.parts, tx, answer, lindner))
  assert.equal(accepted.deal.state.name, 'CHANGEABLE')
  assert.deepEqual(accepted.care, { kind: 'partner', partnerId: partnerIds.lindner })
})

test('two customers cannot have the same VIN, and a message counts once', async () => {
  const one = await untilFrozen()
  const other = await untilFrozen()
  const send = async (file: DealFile, vin: string) => {
    const envelope = { company: 'factory', reference: file.deal.id } as const
    const { configurationHash } = file.deal
    const news = [
      { kind: 'scheduled', week: '2026-W20', configurationHash },
      { kind: 'production-started' },
      { kind: 'vin-assigned', vin },
    ] as const
    const answers: boolean[] = []
    for (const [nth, each] of news.entries()) {
      const told = { ...envelope, messageId: `${file.deal.id}-${nth}`, news: each }
      answers.push(await house.transaction((tx) => receiveMessage(department.parts, tx, told)))
      answers.push(await house.transaction((tx) => receiveMessage(department.parts, tx, told)))
    }
    return answers
  }
  const vin = 'WMRLERCH0VM200099'
  assert.deepEqual(await send(one, vin), [true, false, true, false, true, false])
  await assert.rejects(send(other, vin), { code: 'vin-locked' })
})

async function untilFrozen(): Promise<DealFile> {
  const contractId = await paidDeal()
  const { deal } = await dealOf(contractId)
  const seidel = { partnerId: partnerIds.seidel, userId: 'mara' }
  await house.transaction((tx) => acceptDeal(department.parts, tx, { dealId: deal.id, parts: ['handover'] }, seidel))
  return tell(contractId, { kind: 'frozen' })
}

test('an order that is never paid leaves nothing behind', async () => {
  const line = await orderVehicle(department.parts, lerche())
  await house.transaction((tx) => unwindDeals(department.parts, tx, line, 'payment-failed'))
  const { deal } = await dealOf(line.contractId)
  assert.equal(deal.state.name, 'LAPSED')
  assert.ok(!department.closed.some((each) => each.startsWith(line.contractId)))
})

test('a quote names seller, model and essentials, and can be replayed', async () => {
  const { db } = house
  const at = house.clock()
  const context = { market: 'DE', language: 'en', customerGroup: 'private', at, edition: null, db } as const
  const line = lerche()
  const quoted = await quoteVehicle(department.parts, line, context)
  assert.deepEqual(
    [quoted.salesModel, quoted.seller.kind, quoted.partnerId],
    ['GENUINE_AGENCY', 'maker', partnerIds.seidel],
  )
  assert.ok(quoted.essentials.some(({ label }) => label === 'Range (WLTP)'))
  assert.deepEqual(await quoteVehicle(department.parts, line, { ...context, edition: quoted.edition }), quoted)
  await assert.rejects(quoteVehicle(department.parts, { ...line, quantity: 2 }, context), {
    code: 'one-vehicle-a-line',
  })
  const foreign = basketLine('lerche', { kind: 'configured', choices: [], partners: [line.id] })
  await assert.rejects(quoteVehicle(department.parts, foreign, context), { code: 'partner-not-found' })
  const odd = basketLine('lerche', { kind: 'configured', colour: 'red' })
  await assert.rejects(quoteVehicle(department.parts, odd, context), { code: 'request-invalid' })
})
