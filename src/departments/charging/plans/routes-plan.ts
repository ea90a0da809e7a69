import { z } from '@hono/zod-openapi'
import { languages, marketCodes } from '../../../house/markets/market.ts'
import { findSubscriptions } from '../../../house/billing/public.ts'
import { findMailboxes } from '../../../kernel/identity/store.ts'
import { answerOnce } from '../../../kernel/http/answer.ts'
import {
  answers,
  body,
  instantSchema,
  moneySchema,
  openApi,
  type RequestContext,
  route,
} from '../../../kernel/http/route.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { cancelPlan, requireOwnPlan, withdrawPlan } from './actions-plan.ts'
import type { PlanParts } from './parts.ts'
import { plansSold } from './selection.ts'
import { findCompanies, findCompany, findEmployer, listInvitations, listMembers } from './store-membership.ts'
import { findOwnPlan, findPlan, findSharedPlan } from './store-plan.ts'
import { listPlanTerms } from './store-term.ts'
import {
  companySchema,
  companyView,
  memberView,
  ownPlanSchema,
  ownPlanView,
  soldPlanSchema,
  soldPlanView,
} from './views.ts'

const access = ['customer'] as const
const tags = ['Charging plans']
const where = z.object({ market: z.enum(marketCodes).default('DE'), language: z.enum(languages).default('de') })

const listing = route({
  method: 'get',
  path: '/api/charging/plans',
  operationId: 'listChargingPlans',
  access: ['anyone'],
  tags,
  summary: 'The charging plans that are sold in a market, with all their prices',
  request: { query: where },
  responses: { 200: answers(z.object({ items: z.array(soldPlanSchema) }), 'As the catalogue orders them.') },
})

const reading = route({
  method: 'get',
  path: '/api/charging/plan',
  operationId: 'readChargingPlan',
  access,
  tags,
  summary: 'One’s own plan, the family’s that one shares, who pays, and invitations that wait',
  request: { query: where.pick({ language: true }) },
  responses: {
    200: answers(
      z
        .object({
          plan: ownPlanSchema.nullable(),
          shared: z.object({ title: z.string(), holder: z.string() }).nullable(),
          employer: z.string().nullable(),
          company: companySchema.nullable(),
          /** The memberships that can be left: of the family, of the employer. */
          invitations: z.array(z.object({ id: z.uuid(), kind: z.enum(['family', 'company']), from: z.string() })),
        })
        .openapi('ChargingAccount'),
      'How this customer charges.',
    ),
  },
})

const cancelling = route({
  method: 'post',
  path: '/api/charging/plan/cancellations',
  operationId: 'cancelChargingPlan',
  access,
  tags,
  summary: 'Take no further term; what is paid beyond the notice goes back',
  request: { body: body(z.strictObject({})) },
  responses: { 201: answers(z.object({ until: instantSchema, refund: moneySchema }), 'When it ends.') },
})

const withdrawing = route({
  method: 'post',
  path: '/api/charging/plan/withdrawals',
  operationId: 'withdrawFromChargingPlan',
  access,
  tags,
  summary: 'Withdraw within fourteen days: the fee goes back, all of it (BGB § 355)',
  request: { body: body(z.strictObject({})) },
  responses: { 201: answers(z.object({ declaredAt: instantSchema, refund: moneySchema }), 'When it was received.') },
})

/** Charging plans as everybody sees them, and one's own. */
export function planRoutes(parts: PlanParts) {
  const { house, catalogue } = parts
  const routes = openApi()
  const titleIn = (language: (typeof languages)[number]) => (sku: string) =>
    catalogue.current().offers.get(sku)?.offer.title[language] ?? sku
  routes.openapi(listing, (c) => {
    const { market, language } = c.req.valid('query')
    const edition = catalogue.current()
    const at = house.clock()
    const items = [...edition.offers.values()].flatMap(({ offer }) => {
      if (offer.department !== 'charging') return []
      const perKwh = offer.charging.perKwh[market]
      const lengths = plansSold(edition, offer, { market, at })
      if (!perKwh || lengths.length === 0) return []
      return [soldPlanView(offer, { lengths, perKwh, language, titleOf: titleIn(language) })]
    })
    return c.json({ items }, 200)
  })
  routes.openapi(reading, async (c) => {
    const { userId, email } = callerOf(c)
    const titleOf = titleIn(c.req.valid('query').language)
    const at = house.clock()
    const { db } = house
    const [own, shared, employer, company, invited] = await Promise.all([
      findOwnPlan(db, userId, at),
      findSharedPlan(db, userId, at),
      findEmployer(db, userId),
      findCompany(db, userId),
      listInvitations(db, email),
    ])
    const plan = own?.state === 'active' ? await ownView(parts, own.id, titleOf(own.sku)) : null
    const holder = shared && (await findMailboxes(db, [shared.customerId])).get(shared.customerId)
    const drivers = company ? await listMembers(db, { companyId: company.id }) : []
    const names = await findMailboxes(db, ids(drivers))
    return c.json(
      {
        plan,
        shared: shared && holder ? { title: titleOf(shared.sku), holder: holder.name } : null,
        employer: employer?.name ?? null,
        company: company
          ? companyView(
              company,
              drivers.map((each) => memberView(each, names)),
            )
          : null,
        invitations: [...(await invitationsOf(parts, invited))],
      },
      200,
    )
  })
  routes.openapi(cancelling, async (c) => {
    const plan = await requireOwnPlan(parts, callerOf(c).userId)
    return answerOnce(c, 201, async (tx) => {
      const { until, refund } = await cancelPlan(parts, tx, plan)
      return { until: until.toString(), refund }
    })
  })
  routes.openapi(withdrawing, (c) =>
    answerOnce(c, 201, async (tx) => {
      const plan = await requireOwnPlan(parts, callerOf(c).userId)
      const { at, refund } = await withdrawPlan(parts, tx, plan.id)
      return { declaredAt: at.toString(), refund }
    }),
  )
  return routes
}

async function ownView({ house }: PlanParts, id: string, title: string): Promise<z.infer<typeof ownPlanSchema>> {
  const [plan, terms, members, subscriptions] = await Promise.all([
    findPlan(house.db, id),
    listPlanTerms(house.db, id),
    listMembers(house.db, { planId: id }),
    findSubscriptions(house.db, [id]),
  ])
  const names = await findMailboxes(house.db, ids(members))
  return ownPlanView(plan, {
    title,
    at: house.clock(),
    subscription: subscriptions.get(id),
    terms,
    members: members.map((each) => memberView(each, names)),
  })
}

function ids(members: readonly { readonly userId: string | null }[]): readonly string[] {
  return members.flatMap(({ userId }) => (userId === null ? [] : [userId]))
}

/** Who invites: the holder of a plan by name, a company by its own. */
async function invitationsOf(
  { house }: PlanParts,
  invited: Awaited<ReturnType<typeof listInvitations>>,
): Promise<readonly { id: string; kind: 'family' | 'company'; from: string }[]> {
  const companies = await findCompanies(
    house.db,
    invited.flatMap(({ companyId }) => (companyId === null ? [] : [companyId])),
  )
  return Promise.all(
    invited.map(async ({ id, planId, companyId }) => {
      const company = companies.find((each) => each.id === companyId)
      if (planId === null) return { id, kind: 'company', from: company?.name ?? '' } as const
      const { customerId } = await findPlan(house.db, planId)
      return { id, kind: 'family', from: (await findMailboxes(house.db, [customerId])).get(customerId)?.name ?? '' }
    }),
  )
}

/** Who asks, with the address that invitations go to. Refuses (`not-allowed`) everybody but customers. */
export function callerOf(c: RequestContext): { readonly userId: string; readonly email: string } {
  const caller = c.get('caller')
  if (caller.kind !== 'customer') throw new Refusal('not-allowed', 'Only customers have a charging plan.')
  return caller
}
