import { z } from '@hono/zod-openapi'
import { marketCodes } from '../../../house/markets/market.ts'
import { answerOnce } from '../../../kernel/http/answer.ts'
import { answers, body, openApi, route } from '../../../kernel/http/route.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { acceptInvitation, endMembership, foundCompany, inviteDriver, inviteToPlan } from './actions-member.ts'
import { requireOwnPlan } from './actions-plan.ts'
import type { PlanParts } from './parts.ts'
import { callerOf } from './routes-plan.ts'
import { findCompany } from './store-membership.ts'

const access = ['customer'] as const
const tags = ['Charging plans']
const idParam = z.object({ id: z.uuid() })
const invitation = body(z.strictObject({ email: z.email().max(254) }))
const invited = answers(z.object({ id: z.uuid() }), 'The invitation; it is accepted by whoever has this mail address.')
const done = answers(z.object({ id: z.uuid() }), 'It holds from now on.')

const invitingMember = route({
  method: 'post',
  path: '/api/charging/plan/members',
  operationId: 'inviteChargingMember',
  access,
  tags,
  summary: 'Invite somebody to share the family plan',
  request: { body: invitation },
  responses: { 201: invited },
})

const founding = route({
  method: 'post',
  path: '/api/charging/company',
  operationId: 'foundChargingCompany',
  access,
  tags,
  summary: 'Pay the charging of drivers, on one invoice a month with a line for each session',
  request: {
    body: body(z.strictObject({ name: z.string().trim().min(1).max(120), market: z.enum(marketCodes).default('DE') })),
  },
  responses: { 201: answers(z.object({ id: z.uuid() }), 'The company.') },
})

const invitingDriver = route({
  method: 'post',
  path: '/api/charging/company/drivers',
  operationId: 'inviteChargingDriver',
  access,
  tags,
  summary: 'Invite a driver, whose charging the company pays',
  request: { body: invitation },
  responses: { 201: invited },
})

const accepting = route({
  method: 'post',
  path: '/api/charging/memberships/{id}/acceptances',
  operationId: 'acceptChargingInvitation',
  access,
  tags,
  summary: 'Accept an invitation to one’s own mail address',
  request: { params: idParam },
  responses: { 201: done },
})

const ending = route({
  method: 'post',
  path: '/api/charging/memberships/{id}/endings',
  operationId: 'endChargingMembership',
  access,
  tags,
  summary: 'Leave, decline, or take somebody out whose charging one pays',
  request: { params: idParam },
  responses: { 201: done },
})

/** Who shares a plan, and whose charging a company pays. */
export function memberRoutes(parts: PlanParts) {
  const { house } = parts
  const routes = openApi()
  routes.openapi(invitingMember, async (c) => {
    const plan = await requireOwnPlan(parts, callerOf(c).userId)
    return answerOnce(c, 201, async (tx) => {
      const { id } = await inviteToPlan(tx, plan, c.req.valid('json').email, house.clock())
      return { id }
    })
  })
  routes.openapi(founding, (c) =>
    answerOnce(c, 201, async (tx) => {
      const { id } = await foundCompany(tx, { payerId: callerOf(c).userId, ...c.req.valid('json') }, house.clock())
      return { id }
    }),
  )
  routes.openapi(invitingDriver, (c) =>
    answerOnce(c, 201, async (tx) => {
      const company = await findCompany(tx, callerOf(c).userId)
      if (!company) throw new Refusal('company-unknown', 'You have no company account.')
      const { id } = await inviteDriver(tx, company, c.req.valid('json').email, house.clock())
      return { id }
    }),
  )
  routes.openapi(accepting, (c) =>
    answerOnce(c, 201, async (tx) => {
      const { id } = c.req.valid('param')
      await acceptInvitation(tx, id, callerOf(c), house.clock())
      return { id }
    }),
  )
  routes.openapi(ending, (c) =>
    answerOnce(c, 201, async (tx) => {
      const { id } = c.req.valid('param')
      await endMembership(tx, id, callerOf(c), house.clock())
      return { id }
    }),
  )
  return routes
}
