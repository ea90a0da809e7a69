import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { openTestHouse } from '../../../test/database.ts'
import { newId } from '../../kernel/ids.ts'
import { money, sum } from '../../kernel/money.ts'
import { transfersOf } from '../ledger/public.ts'
import { acceptAsked, askNext, closeAsked, expireAsked, handBackAsked, proposeNear } from './actions-agreement.ts'
import { appointmentsOf, bookAppointment, cancelAppointment, freeSlotsAt } from './actions-calendar.ts'
import { accrueCommission, reverseCommission } from './actions-commission.ts'
import { setSalesModel } from './actions-sales-model.ts'
import type { PartnerBook } from './partner.ts'
import { partnerIn } from './partner.ts'
import { pointOfPostcode } from './postcode-area.ts'
import { insertSamplePartners, partnerIds } from '../../../test/partner-world.ts'
import { resolveSalesModel } from './sales-model.ts'
import { livePartnerBook, selectPartnerBook } from './store-book.ts'
import { selectLinesOfDeal, selectLinesOfPartner, selectMonths } from './store-commission.ts'
import { selectAnswerFigures, selectInbox, selectRounds } from './store-round.ts'

const house = await openTestHouse()
const at = house.clock()
const mara = { userId: 'mara', at: at.add({ minutes: 30 }) }
const hamburg = pointOfPostcode('DE', '20095')
let book: PartnerBook

before(async () => {
  await house.transaction((tx) => insertSamplePartners(tx))
  book = (await livePartnerBook(house)).get()
})

const question = (dealId: string) =>
  ({
    dealId,
    market: 'DE',
    line: 'city',
    place: hamburg,
    ranking: [partnerIds.seidel],
    earliest: at,
    at,
    isFirst: false,
  }) as const

test('partners near a place are proposed with their next handover date', async () => {
  const wish = { market: 'DE', line: 'city', place: hamburg, postcode: '20095', earliest: at, at } as const
  const proposals = await proposeNear(house.db, book, wish, 2)
  assert.deepEqual(
    proposals.map(({ partnerId, nextHandover }) => [partnerId, nextHandover?.toString()]),
    [
      [partnerIds.lindner, '2026-03-12'],
      [partnerIds.seidel, '2026-03-12'],
    ],
  )
})

test('a deal goes from partner to partner until one takes it, and all of it stays on record', async () => {
  const dealId = newId()
  await house.transaction((tx) => askNext(tx, book, question(dealId)))
  const [asked] = await selectInbox(house.db, partnerIds.seidel, 10)
  // Thursday 10:00 in Berlin and four opening hours.
  assert.equal(asked?.deadline.toString(), '2026-03-12T13:00:00Z')
  await house.transaction((tx) =>
    handBackAsked(tx, { dealId, partnerId: partnerIds.seidel, reason: 'no-capacity', note: '' }, mara),
  )
  await house.transaction((tx) => askNext(tx, book, question(dealId)))
  const late = at.add({ hours: 100 })
  assert.equal(await house.transaction((tx) => expireAsked(tx, dealId, at)), undefined)
  assert.equal((await house.transaction((tx) => expireAsked(tx, dealId, late)))?.partnerId, partnerIds.lindner)
  await house.transaction((tx) => askNext(tx, book, question(dealId)))
  await house.transaction((tx) => acceptAsked(tx, { dealId, partnerId: partnerIds.brandt, parts: ['handover'] }, mara))
  assert.deepEqual(
    (await selectRounds(house.db, dealId)).map(({ partnerId, because, answer }) => [partnerId, because, answer.kind]),
    [
      [partnerIds.seidel, 'chosen', 'handed-back'],
      [partnerIds.lindner, 'nearest', 'silent'],
      [partnerIds.brandt, 'nearest', 'accepted'],
    ],
  )
  const figures = await selectAnswerFigures(house.db, at)
  const seidel = figures.find(({ partnerId }) => partnerId === partnerIds.seidel)
  assert.deepEqual(seidel, {
    partnerId: partnerIds.seidel,
    asked: 1,
    accepted: 0,
    handedBack: 1,
    silent: 0,
    medianMinutes: 30,
  })
})

test('a partner cannot answer what another was asked, and an ended deal needs no answer', async () => {
  const dealId = newId()
  await house.transaction((tx) => askNext(tx, book, question(dealId)))
  await assert.rejects(
    house.transaction((tx) => acceptAsked(tx, { dealId, partnerId: partnerIds.brandt, parts: ['handover'] }, mara)),
    { code: 'deal-not-found' },
  )
  await house.transaction((tx) => closeAsked(tx, dealId, at))
  await assert.rejects(
    house.transaction((tx) => acceptAsked(tx, { dealId, partnerId: partnerIds.seidel, parts: ['handover'] }, mara)),
    { code: 'already-answered' },
  )
})

test('an hour in the calendar is given once, also to two at once', async () => {
  const lindner = partnerIn(book, partnerIds.lindner)
  const [first] = await freeSlotsAt(house.db, lindner, at, 1)
  assert.ok(first)
  const wanted = { kind: 'handover', dealId: newId(), startsAt: first.startsAt } as const
  const both = await Promise.allSettled([
    house.transaction((tx) => bookAppointment(tx, lindner, wanted, at)),
    house.transaction((tx) => bookAppointment(tx, lindner, wanted, at)),
  ])
  const refused = both.filter((result) => result.status === 'rejected')
  assert.deepEqual(
    refused.map(({ reason }) => reason.code),
    ['slot-just-taken'],
  )
  const [booked] = await appointmentsOf(house.db, lindner.id, { from: at, until: at.add({ hours: 48 }) })
  assert.ok(booked)
  await house.transaction(async (tx) => cancelAppointment(tx, booked.id))
  assert.deepEqual(await freeSlotsAt(house.db, lindner, at, 1), [first])
  const night = { ...wanted, startsAt: Temporal.Instant.from('2026-03-13T02:00:00Z') }
  await assert.rejects(
    house.transaction((tx) => bookAppointment(tx, lindner, night, at)),
    { code: 'slot-not-open' },
  )
})

test('commission is booked at handover line by line, and reversed to the cent, once', async () => {
  const dealId = newId()
  const deal = {
    dealId,
    orderNumber: 'K-2026-000042',
    market: 'DE',
    department: 'vehicles',
    partnerId: partnerIds.lindner,
    commissionCode: 'agency',
    agreedAt: at,
    base: money(25_210_08, 'EUR'),
    deeds: [{ activity: 'handover', by: { kind: 'partner', partnerId: partnerIds.lindner }, at, source: 'calendar' }],
  } as const
  const lines = await house.transaction((tx) => accrueCommission(tx, book, deal, at))
  assert.deepEqual(
    lines.map(({ code, amount }) => [code, amount.amount]),
    [
      ['base', 1_008_40],
      ['advice', 0],
      ['handover', 252_10],
      ['volume', 0],
    ],
  )
  assert.equal((await transfersOf(house.db, dealId)).length, 2)
  const second = await house.transaction((tx) => accrueCommission(tx, book, { ...deal, dealId: newId() }, at))
  assert.equal(second.find(({ code }) => code === 'volume')?.amount.amount, 126_05)

  const back = await house.transaction((tx) =>
    reverseCommission(tx, { kind: 'deal', dealId }, 'withdrawn', at.add({ hours: 1 })),
  )
  assert.equal(back?.amount, -1_260_50)
  assert.equal(await house.transaction((tx) => reverseCommission(tx, { kind: 'deal', dealId }, 'withdrawn', at)), null)
  const all = await selectLinesOfDeal(house.db, dealId)
  assert.equal(
    sum(
      all.map(({ amount }) => amount),
      'EUR',
    ).amount,
    0,
  )
  const page = await selectLinesOfPartner(house.db, { partnerId: partnerIds.lindner, limit: 5, cursor: undefined })
  const rest = await selectLinesOfPartner(house.db, {
    partnerId: partnerIds.lindner,
    limit: 50,
    cursor: page.next ?? '',
  })
  assert.equal(page.items.length + rest.items.length, 12)
  const [month] = await selectMonths(house.db, partnerIds.lindner, 'Europe/Berlin')
  assert.deepEqual(month, {
    month: '2026-03',
    earned: 1_260_50 + 1_386_55,
    reversed: -1_260_50,
    deals: 2,
    functions: 0,
  })
})

test('a sales model changes from an instant on, in every process, and never in the past', async () => {
  const scope = { market: 'DE', line: 'city', customerGroup: 'any' } as const
  const from = at.add({ hours: 24 })
  await house.transaction((tx) => setSalesModel(tx, { ...scope, model: 'DEALER', from }, at))
  const changed = await selectPartnerBook(house.db)
  const asked = { market: 'DE', line: 'city', customerGroup: 'private' } as const
  assert.equal(resolveSalesModel(changed.salesModels, { ...asked, at }).model, 'GENUINE_AGENCY')
  assert.equal(resolveSalesModel(changed.salesModels, { ...asked, at: from }).model, 'DEALER')
  const later = from.add({ hours: 24 })
  await house.transaction((tx) => setSalesModel(tx, { ...scope, model: 'DIRECT', from: later }, at))
  const twice = await selectPartnerBook(house.db)
  assert.equal(resolveSalesModel(twice.salesModels, { ...asked, at: later }).model, 'DIRECT')
  assert.equal(resolveSalesModel(twice.salesModels, { ...asked, at: from }).model, 'DEALER')
  await assert.rejects(
    house.transaction((tx) => setSalesModel(tx, { ...scope, model: 'DIRECT', from: at.subtract({ hours: 1 }) }, at)),
    { code: 'period-in-past' },
  )
  await assert.rejects(
    house.transaction((tx) => setSalesModel(tx, { ...scope, model: 'DIRECT', from }, at)),
    { code: 'period-overlaps' },
  )
})
