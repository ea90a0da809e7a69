import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { openTestHouse } from '../../../test/database.ts'
import { anna, item, jonas, lindner, openDealDesk, sales, seidel } from '../../../test/deal-desk.ts'
import type { Caller } from '../../kernel/identity/caller.ts'
import { partnerIds } from '../../../test/partner-world.ts'
import { answerTestDrive, askForTestDrive, freeSlotsAt, partnerIn } from '../../house/partners/public.ts'
import { findDeal, selectDeeds, selectEntries } from './store-deal.ts'

const counted = { state: z.string().optional(), side: z.string().optional(), count: z.int() }
const countsSchema = z.looseObject({ states: z.array(z.object(counted)), sides: z.array(z.object(counted)) })

const house = await openTestHouse()
const { parts, send, received, untilPaid } = await openDealDesk(house)

test('one deal from three sides: each sees its part, and nobody else sees anything', async () => {
  const id = await received()
  const path = `/api/deals/${id}`
  const own = await send(anna, 'GET', path)
  assert.equal(own.body.seenBy, 'customer')
  assert.deepEqual(own.body.steps, ['cancel', 'withdraw'])
  assert.equal(own.body.asked[0]?.partner.name, 'Autohaus Seidel')
  assert.equal((await send(jonas, 'GET', path)).status, 404)
  assert.equal((await send(lindner, 'GET', path)).status, 404)

  const asked = await send(seidel, 'GET', path)
  assert.deepEqual([asked.body.seenBy, asked.body.buyer, asked.body.steps], ['partner', null, ['answer']])
  const inbox = await send(seidel, 'GET', '/api/deal-questions')
  assert.equal(
    z
      .array(item.question)
      .parse(inbox.body.items)
      .find((each) => each.deal.id === id)?.because,
    'chosen',
  )
  assert.ok(!('commissionBase' in asked.body))

  const accepted = await send(seidel, 'POST', `${path}/acceptances`, { parts: ['handover', 'advice'] })
  assert.deepEqual([accepted.status, accepted.body.state], [201, 'CHANGEABLE'])
  assert.equal((await send(seidel, 'GET', path)).body.buyer?.name, 'Anna Lindner')
  const made = await send(sales, 'GET', path)
  assert.deepEqual([made.body.seenBy, made.body.customerId], ['maker', 'anna'])
  const listed = await send(seidel, 'GET', '/api/deals')
  assert.deepEqual(
    z
      .array(item.identified)
      .parse(listed.body.items)
      .map((each) => each.id),
    [id],
  )
})

test('deals are counted by where they stand: everybody’s for the maker, their own for a partner', async () => {
  const counts = async (caller: Caller) => {
    const answer = await send(caller, 'GET', '/api/deal-counts?market=DE')
    const { states, sides } = countsSchema.parse(answer.body)
    return Object.fromEntries([...states, ...sides].map(({ state, side, count }) => [state ?? side, count]))
  }
  const [before, seidels] = [await counts(sales), await counts(seidel)]
  const id = await received()
  assert.equal((await counts(sales))['RECEIVED'], (before['RECEIVED'] ?? 0) + 1)
  assert.deepEqual(await counts(seidel), seidels)
  await send(seidel, 'POST', `/api/deals/${id}/acceptances`, { parts: ['handover'] })
  await send(sales, 'POST', `/api/deals/${id}/holds`, { note: 'Rückruf' })
  const now = await counts(seidel)
  assert.deepEqual(
    [now['CHANGEABLE'], now['ON_HOLD']],
    [(seidels['CHANGEABLE'] ?? 0) + 1, (seidels['ON_HOLD'] ?? 0) + 1],
  )
  assert.equal((await counts(lindner))['CHANGEABLE'], 0)
  assert.equal((await send(anna, 'GET', '/api/deal-counts')).status, 403)
})

test('an advised test drive before the order stands on the deal as evidence and as the dealer’s deeds', async () => {
  const book = parts.partnerBook.get()
  const [free] = await freeSlotsAt(house.db, partnerIn(book, partnerIds.lindner), house.clock().add({ hours: 25 }), 1)
  assert.ok(free)
  const { startsAt } = free
  const drive = await house.transaction((tx) =>
    askForTestDrive(house, book, tx, {
      partnerId: partnerIds.lindner,
      line: 'lerche',
      vin: null,
      startsAt,
      customerId: 'anna',
      name: 'Anna',
      email: 'anna@example.org',
      phone: null,
      language: 'de',
    }),
  )
  house.setClock(startsAt.add({ minutes: 60 }))
  const answer = { kind: 'drive', advised: true } as const
  await house.transaction((tx) =>
    answerTestDrive(house, book, tx, { id: drive.id, partnerId: partnerIds.lindner, answer }),
  )
  const id = await received()
  const deeds = await selectDeeds(house.db, id)
  assert.deepEqual(deeds.map(({ activity, source }) => `${activity} ${source}`).toSorted(), [
    'advice calendar',
    'test-drive calendar',
  ])
  assert.ok((await selectEntries(house.db, id)).some(({ kind }) => kind === 'advised-at-test-drive'))
  const { deal } = await findDeal(house.db, id)
  assert.equal(deal.state.name, 'RECEIVED')
})

test('what is not possible or not theirs is a clear problem and changes nothing', async () => {
  const id = await received()
  const path = `/api/deals/${id}`
  const refused = async (caller: Caller, step: string, body: object = {}) => {
    const answer = await send(caller, 'POST', `${path}/${step}`, body)
    return [answer.status, answer.body.code]
  }
  assert.deepEqual(await refused(lindner, 'acceptances', { parts: ['handover'] }), [404, 'deal-not-found'])
  assert.deepEqual(await refused(seidel, 'acceptances', { parts: ['advice'] }), [422, 'handover-missing'])
  assert.deepEqual(await refused(seidel, 'hand-backs', { reason: 'other' }), [422, 'note-missing'])
  assert.deepEqual(await refused(seidel, 'hand-backs', { reason: 'bored' }), [400, 'request-invalid'])
  assert.deepEqual(await refused(seidel, 'preparations'), [404, 'deal-not-found'])
  assert.deepEqual(await refused(anna, 'preparations'), [403, 'not-allowed'])
  assert.deepEqual(await refused(anna, 'handovers'), [403, 'not-allowed'])
  assert.deepEqual(await refused(jonas, 'withdrawals'), [404, 'deal-not-found'])
  assert.deepEqual(await refused(anna, 'delivery-demands'), [409, 'deal-not-ready'])
  assert.deepEqual(await refused(anna, 'handover-bookings', { startsAt: '2026-03-13T09:00:00Z' }), [
    409,
    'handover-elsewhere',
  ])
  assert.deepEqual(await refused(anna, 'holds', { note: 'no' }), [403, 'not-allowed'])
  assert.equal((await findDeal(house.db, id)).deal.state.name, 'RECEIVED')
  const terms = await send(anna, 'GET', `${path}/cancellation-terms`)
  assert.deepEqual([terms.body.fee?.amount, terms.body.basis], [0, 'right-of-withdrawal'])
  const cancelled = await send(anna, 'POST', `${path}/cancellations`, { reason: 'Umzug' })
  assert.deepEqual([cancelled.status, cancelled.body.state], [201, 'CANCELLED'])
  assert.deepEqual(await refused(seidel, 'acceptances', { parts: ['handover'] }), [409, 'already-answered'])
})

test('from acceptance to handover over the API; the dealer sees commission with reasons', async () => {
  const id = await received()
  const path = `/api/deals/${id}`
  await send(seidel, 'POST', `${path}/acceptances`, { parts: ['handover'] })
  const held = await send(sales, 'POST', `${path}/holds`, { note: 'Rückruf' })
  assert.equal(held.body.shown, 'ON_HOLD')
  await send(sales, 'POST', `${path}/resumptions`)
  await untilPaid(id, seidel)
  const free = await send(anna, 'GET', `${path}/handover-slots`)
  const slots = z.array(item.instant).parse(free.body.items)
  const [first = '', , , fourth = '', , , , eighth = ''] = slots
  const booked = await send(anna, 'POST', `${path}/handover-bookings`, { startsAt: fourth })
  assert.equal(booked.body.state, 'HANDOVER_BOOKED')
  const moved = await send(seidel, 'POST', `${path}/handover-bookings`, { startsAt: eighth })
  assert.equal(moved.status, 201)
  const until = Temporal.Instant.from(eighth).add({ hours: 24 }).toString()
  const calendar = await send(seidel, 'GET', `/api/partner-appointments?from=${first}&until=${until}`)
  assert.deepEqual(
    z
      .array(item.appointment)
      .parse(calendar.body.items)
      .map((each) => each.startsAt),
    [eighth],
  )
  const done = await send(seidel, 'POST', `${path}/handovers`)
  assert.equal(done.body.state, 'WITHDRAWAL_OPEN')
  const { body } = await send(seidel, 'GET', path)
  assert.deepEqual(
    body.commission.map((line) => line.code),
    ['base', 'advice', 'handover', 'volume'],
  )
  assert.match(body.commission[1]?.wouldChange.de ?? '', /Beratung durch Sie/)
  assert.equal((await send(seidel, 'GET', '/api/commission-lines')).body.items.length, 4)
  assert.equal((await send(lindner, 'GET', '/api/commission-lines')).body.items.length, 0)
  const timeline = (await send(anna, 'GET', path)).body.timeline
  assert.ok(timeline.every((stage) => stage.milestone === 'CLOSED' || stage.when !== 'next'))
})

test('partners are proposed to everybody; models and contracts are for the maker only', async () => {
  const proposed = await send(anna, 'GET', '/api/partner-proposals?market=DE&line=lerche&postcode=28195')
  assert.equal(item.named.parse(proposed.body.items[0]).partner.name, 'Autohaus Seidel')
  assert.equal(
    (await send(anna, 'GET', '/api/partner-proposals?market=DE&line=lerche&postcode=1')).body.code,
    'postcode-invalid',
  )
  assert.equal((await send(anna, 'GET', '/api/sales-models')).status, 403)
  const wanted = {
    market: 'DE',
    line: 'lerche',
    customerGroup: 'private',
    model: 'DEALER',
    from: '2026-12-01T00:00:00Z',
  }
  assert.equal((await send(seidel, 'POST', '/api/sales-models', wanted)).status, 403)
  const set = await send(sales, 'POST', '/api/sales-models', wanted)
  assert.deepEqual([set.status, set.body.terms?.sellerOfRecord], [201, 'partner'])
  assert.equal((await send(sales, 'POST', '/api/sales-models', wanted)).body.code, 'period-overlaps')
  assert.equal((await send(sales, 'GET', '/api/partner-contracts')).body.items.length, 3)
  const answered = await send(sales, 'GET', '/api/partner-answers?days=366')
  assert.equal(item.named.parse(answered.body.items[0]).partner.name, 'Autohaus Seidel')
})
