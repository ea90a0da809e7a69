import { z } from '@hono/zod-openapi'
import { answerOnce } from '../../kernel/http/answer.ts'
import { answers, body, instantSchema, openApi, route } from '../../kernel/http/route.ts'
import type { House } from '../../kernel/house.ts'
import { staffRoles, type Caller } from '../../kernel/identity/caller.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Department } from '../department.ts'
import { checkPostcode, languages, marketCodes } from '../markets/market.ts'
import { profileSchema } from './profile.ts'
import { findProfile, saveProfile } from './store.ts'

const meSchema = z
  .object({
    kind: z.enum(['anonymous', 'customer', 'partner', 'staff', 'machine']),
    name: z.string().nullable(),
    email: z.string().nullable(),
    partnerId: z.string().nullable(),
    roles: z.array(z.enum(staffRoles)),
  })
  .openapi('Me')

const me = route({
  method: 'get',
  path: '/api/me',
  operationId: 'me',
  access: ['anyone'],
  tags: ['Customers'],
  summary: 'Who is signed in',
  responses: { 200: answers(meSchema, 'The caller; anonymous when nobody is signed in.') },
})

const reading = route({
  method: 'get',
  path: '/api/me/profile',
  operationId: 'readProfile',
  access: ['customer'],
  tags: ['Customers'],
  summary: 'The customer’s own details',
  responses: { 200: answers(profileSchema.nullable(), 'The profile, null before it was first saved.') },
})

const saving = route({
  method: 'post',
  path: '/api/me/profile',
  operationId: 'saveProfile',
  access: ['customer'],
  tags: ['Customers'],
  summary: 'Save the customer’s own details; the postcode must have the shape of its country',
  request: { body: body(profileSchema) },
  responses: { 201: answers(profileSchema, 'As saved.') },
})

const momentSchema = z
  .object({
    kind: z.string(),
    title: z.string(),
    detail: z.string(),
    href: z.string(),
    urgency: z.enum(['now', 'soon', 'calm']),
    at: instantSchema,
  })
  .openapi('Moment')

const today = route({
  method: 'get',
  path: '/api/me/moments',
  operationId: 'listMoments',
  access: ['customer'],
  tags: ['Customers'],
  summary: 'What the customer should see today',
  request: {
    query: z.object({ market: z.enum(marketCodes).default('DE'), language: z.enum(languages).default('de') }),
  },
  responses: { 200: answers(z.object({ items: z.array(momentSchema) }), 'At most seven moments, most urgent first.') },
})

const MOMENTS_MOST = 7
const urgencies = ['now', 'soon', 'calm'] as const

/** The customer's own details, and their day as each of `tellers` tells it. */
export function customerRoutes(house: House, tellers: readonly Pick<Department, 'moments'>[]) {
  const routes = openApi()
  routes.openapi(me, (c) => c.json(meView(c.get('caller')), 200))
  routes.openapi(today, async (c) => {
    const context = {
      ...c.req.valid('query'),
      customerGroup: 'private',
      at: house.clock(),
      edition: null,
      db: house.db,
    } as const
    const userId = customerId(c.get('caller'))
    const moments = await Promise.all(tellers.map((each) => each.moments(userId, context)))
    const items = moments
      .flat()
      .toSorted((one, other) => urgencies.indexOf(one.urgency) - urgencies.indexOf(other.urgency))
      .slice(0, MOMENTS_MOST)
    return c.json({ items: items.map((moment) => ({ ...moment, at: moment.at.toString() })) }, 200)
  })
  routes.openapi(reading, async (c) => c.json(await findProfile(house.db, customerId(c.get('caller'))), 200))
  routes.openapi(saving, (c) =>
    answerOnce(c, 201, async (tx) => {
      const profile = c.req.valid('json')
      if (profile.address) checkPostcode(profile.address.country, profile.address.postcode)
      saveProfile(tx, customerId(c.get('caller')), profile, house.clock())
      return profile
    }),
  )
  return routes
}

function customerId(caller: Caller): string {
  if (caller.kind !== 'customer') throw new Refusal('not-allowed', 'Only customers have a profile.')
  return caller.userId
}

function meView(caller: Caller): z.infer<typeof meSchema> {
  const nobody = { name: null, email: null, partnerId: null, roles: [] }
  switch (caller.kind) {
    case 'anonymous':
      return { kind: 'anonymous', ...nobody }
    case 'customer':
      return { ...nobody, kind: 'customer', name: caller.name, email: caller.email }
    case 'partner':
      return { ...nobody, kind: 'partner', name: caller.name, partnerId: caller.partnerId }
    case 'staff':
    case 'machine':
      return { ...nobody, kind: caller.kind, name: caller.name, roles: [...caller.roles] }
  }
}
