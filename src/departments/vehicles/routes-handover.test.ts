import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { openTestHouse } from '../../../test/database.ts'
import { anna, item, jonas, openDealDesk, sales, seidel } from '../../../test/deal-desk.ts'
import { listAudit } from '../../kernel/audit.ts'
import type { Caller } from '../../kernel/identity/caller.ts'
import { takeCare } from './actions-deal.ts'
import { lockDeal } from './store-deal.ts'

const house = await openTestHouse()
const { parts, send, received, untilPaid } = await openDealDesk(house)

async function deedsAbout(subject: string) {
  return (await listAudit(house.db, { subject, limit: 20 })).items
}

test('customer and partner each cancel the appointment, and its hour is free again', async () => {
  const id = await received()
  const path = `/api/deals/${id}`
  await send(seidel, 'POST', `${path}/acceptances`, { parts: ['handover'] })
  await untilPaid(id, seidel)
  const cancel = (caller: Caller) => send(caller, 'POST', `${path}/handover-cancellations`, { reason: 'krank' })
  assert.equal((await cancel(anna)).body.code, 'deal-not-ready')
  const [startsAt = ''] = z.array(item.instant).parse((await send(anna, 'GET', `${path}/handover-slots`)).body.items)
  await send(anna, 'POST', `${path}/handover-bookings`, { startsAt })
  assert.equal((await cancel(jonas)).status, 404)
  for (const caller of [anna, seidel]) {
    assert.ok((await send(caller, 'GET', path)).body.steps.includes('cancel-handover'))
    const cancelled = await cancel(caller)
    assert.deepEqual([cancelled.status, cancelled.body.state], [201, 'PAID'])
    const { body } = await send(caller, 'GET', path)
    assert.ok(!body.steps.includes('cancel-handover') && body.steps.includes('book-handover'))
    assert.equal(body.timeline.find(({ when }) => when === 'now')?.milestone, 'PAID')
    const free = await send(anna, 'GET', `${path}/handover-slots`)
    assert.equal(free.body.items[0], startsAt)
    // The maker books on the customer's behalf.
    assert.equal((await send(sales, 'POST', `${path}/handover-bookings`, { startsAt })).body.state, 'HANDOVER_BOOKED')
  }
  assert.deepEqual(
    (await deedsAbout(id)).filter(({ action }) => action.includes('handover')).map(({ details }) => details),
    [startsAt, startsAt].map((hour) => ({ kind: 'handover-booked', startsAt: hour })),
  )
})

test('what the maker’s people do to a deal stands in the audit log; what others do does not', async () => {
  const id = await received()
  await send(seidel, 'POST', `/api/deals/${id}/acceptances`, { parts: ['handover'] })
  await send(sales, 'POST', `/api/deals/${id}/holds`, { note: 'Rückruf' })
  await send(sales, 'POST', `/api/deals/${id}/cancellations`, { reason: 'nicht mehr lieferbar' })
  const deeds = await deedsAbout(id)
  assert.deepEqual(
    deeds.map(({ action, actorName }) => [action, actorName]),
    [
      ['deal-cancelled', 'Simon'],
      ['deal-held', 'Simon'],
    ],
  )
  assert.deepEqual(deeds[0]?.details, { kind: 'cancelled', cancelledBy: 'maker', reason: 'nicht mehr lieferbar' })
  const other = await received()
  await send(anna, 'POST', `/api/deals/${other}/cancellations`, { reason: 'Umzug' })
  assert.deepEqual(await deedsAbout(other), [])
})

test('a delivery centre’s handover is booked, cancelled and done by the maker, and each is in the audit log', async () => {
  const id = await received()
  const path = `/api/deals/${id}`
  const taken = { care: { kind: 'delivery-centre' }, by: { kind: 'house' }, at: house.clock() } as const
  await house.transaction(async (tx) => takeCare(parts, tx, await lockDeal(tx, id), taken))
  await untilPaid(id, sales)
  const startsAt = house.clock().add({ hours: 24 }).toString()
  await send(sales, 'POST', `${path}/handover-bookings`, { startsAt })
  const cancelled = await send(sales, 'POST', `${path}/handover-cancellations`)
  assert.equal(cancelled.body.state, 'PAID')
  await send(sales, 'POST', `${path}/handover-bookings`, { startsAt })
  assert.equal((await send(sales, 'POST', `${path}/handovers`)).body.state, 'WITHDRAWAL_OPEN')
  const actions = (await deedsAbout(id)).map(({ action }) => action)
  assert.deepEqual(
    actions.filter((action) => action.includes('hand')),
    ['deal-handed-over', 'deal-handover-booked', 'deal-handover-unbooked', 'deal-handover-booked'],
  )
})
