import assert from 'node:assert/strict'
import { z } from 'zod'
import { receiveDeals } from '../src/departments/vehicles/actions-order.ts'
import { takeBalance } from '../src/departments/vehicles/actions-step.ts'
import { balanceDue } from '../src/departments/vehicles/deal-file.ts'
import { dealProblems } from '../src/departments/vehicles/problems.ts'
import { dealRoutes } from '../src/departments/vehicles/routes-deal.ts'
import { workRoutes } from '../src/departments/vehicles/routes-work.ts'
import { findDeal } from '../src/departments/vehicles/store-deal.ts'
import { listDeals } from '../src/departments/vehicles/store-deal-list.ts'
import { demoEditionText, publishEdition, saveEdition } from '../src/house/catalogue/public.ts'
import { partnerProblems } from '../src/house/partners/problems.ts'
import { makerRoutes } from '../src/house/partners/routes-maker.ts'
import { partnerRoutes } from '../src/house/partners/routes.ts'
import { buildApi } from '../src/kernel/http/app.ts'
import { problems } from '../src/kernel/http/problems.ts'
import type { Caller } from '../src/kernel/identity/caller.ts'
import { newId } from '../src/kernel/ids.ts'
import { openMetrics } from '../src/kernel/metrics.ts'
import type { TestHouse } from './database.ts'
import { passTime } from './jobs.ts'
import { insertSamplePartners, partnerIds } from './partner-world.ts'
import { basketLine, openSampleDepartment, orderVehicle } from './vehicle-desk.ts'

/** Who comes to the desk. */
export const anna: Caller = { kind: 'customer', userId: 'anna', name: 'Anna', email: 'anna@example.org' }
export const jonas: Caller = { kind: 'customer', userId: 'jonas', name: 'Jonas', email: 'jonas@example.org' }
export const sales: Caller = { kind: 'staff', userId: 'simon', name: 'Simon', roles: ['sales'] }
const dealer = (partnerId: string): Caller => ({ kind: 'partner', userId: 'mara', name: 'Mara', partnerId })
export const seidel = dealer(partnerIds.seidel)
export const lindner = dealer(partnerIds.lindner)

/** As much of the answers' shapes as the tests look at. */
const bodySchema = z.looseObject({
  code: z.string().optional(),
  state: z.string().optional(),
  shown: z.string().optional(),
  seenBy: z.string().optional(),
  basis: z.string().optional(),
  customerId: z.string().optional(),
  buyer: z.object({ name: z.string() }).nullish(),
  fee: z.object({ amount: z.int() }).optional(),
  terms: z.object({ sellerOfRecord: z.string() }).optional(),
  summary: z.object({ state: z.string() }).optional(),
  steps: z.array(z.string()).default([]),
  items: z.array(z.unknown()).default([]),
  asked: z.array(z.looseObject({ partner: z.object({ name: z.string() }) })).default([]),
  commission: z.array(z.object({ code: z.string(), wouldChange: z.object({ de: z.string() }) })).default([]),
  timeline: z.array(z.object({ milestone: z.string(), when: z.string() })).default([]),
})
type Body = z.infer<typeof bodySchema>

/** Shapes of single items in answers. */
export const item = {
  instant: z.string(),
  named: z.object({ partner: z.object({ name: z.string() }) }),
  identified: z.object({ id: z.string() }),
  appointment: z.object({ startsAt: z.string() }),
  question: z.object({ deal: z.object({ id: z.string() }), because: z.string() }),
}

/** The API of the deals over a department with a small world of partners, as anybody may ask it. */
export async function openDealDesk(house: TestHouse) {
  const text = await demoEditionText()
  const admin = { kind: 'machine', tokenId: 'test', name: 'Test', roles: ['admin'] } as const
  await house.transaction(async (tx) => {
    await insertSamplePartners(tx, ['lerche'])
    const { edition } = await saveEdition(house, tx, text, admin)
    if (edition) await publishEdition(house, tx, { id: edition.id, reason: 'Test' }, admin)
  })
  const department = await openSampleDepartment(house, null)
  const parts = { ...department.parts, buyerOf: async () => ({ name: 'Anna Lindner', city: 'Leipzig', phone: null }) }
  let current: Caller = anna
  const api = buildApi({
    house,
    guard: { callerOf: async () => current, forget: () => undefined },
    metrics: openMetrics(house.pool),
    problems: { ...problems, ...partnerProblems, ...dealProblems },
    writesPerMinute: 1000,
    trustProxy: false,
    areas: [
      dealRoutes(parts),
      workRoutes(parts),
      partnerRoutes(house, parts.partnerBook),
      makerRoutes(house, parts.partnerBook),
    ],
  })
  const send = async (
    caller: Caller,
    method: 'GET' | 'POST',
    path: string,
    body?: object,
  ): Promise<{ status: number; body: Body }> => {
    current = caller
    const headers = { 'content-type': 'application/json', 'idempotency-key': newId() }
    const json = method === 'POST' ? { body: JSON.stringify(body ?? {}) } : {}
    const response = await api.request(path, { method, headers, ...json })
    return { status: response.status, body: bodySchema.parse(await response.json()) }
  }

  /** An offer of Anna's with its deposit, that Seidel is asked about. */
  const received = async (): Promise<string> => {
    const selection = { kind: 'configured', choices: [], partners: [partnerIds.seidel] }
    const { contractId } = await orderVehicle(parts, basketLine('lerche', selection))
    await house.transaction((tx) => receiveDeals(parts, tx, [contractId], house.clock()))
    const { items } = await listDeals(house.db, { customerId: 'anna', limit: 1 })
    assert.ok(items[0])
    return items[0].deal.id
  }

  /** Lets an agreed deal come as far as it does without a booking: prepared by `by`, registered and paid. */
  const untilPaid = async (id: string, by: Caller): Promise<void> => {
    const path = `/api/deals/${id}`
    for (;;) {
      await passTime(house, department.jobs, house.clock().add({ hours: 24 * 60 }))
      const { body } = await send(sales, 'GET', path)
      if (body.steps.includes('resume')) await send(sales, 'POST', `${path}/resumptions`)
      else if (body.summary?.state === 'AT_PARTNER') await send(by, 'POST', `${path}/preparations`)
      else break
    }
    const file = await findDeal(house.db, id)
    assert.equal(file.deal.state.name, 'REGISTERED')
    const paid = { orderId: file.deal.orderId, amount: balanceDue(file) }
    await house.transaction((tx) => takeBalance(parts, tx, paid))
  }
  return { parts, send, received, untilPaid }
}
