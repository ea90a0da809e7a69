import { z } from '@hono/zod-openapi'
import { answerOnce } from '../../kernel/http/answer.ts'
import { answers, body, instantSchema, openApi, type RequestContext, route } from '../../kernel/http/route.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { languages } from '../markets/market.ts'
import { readVin, vinSchema } from '../vin.ts'
import { addDriver, removeDriver, sharePassport, stopSharing } from './actions-garage.ts'
import { claimVehicle } from './actions-owner.ts'
import { showCode, tryCode } from './actions-possession.ts'
import type { GarageParts } from './garage.ts'
import { readGarage, readOwnVehicle } from './garage-file.ts'
import { readCode } from './possession.ts'
import { lockOwn } from './store-episode.ts'
import { consentSchema, handedOnSchema, ownedRightSchema, ownedVehicleSchema } from './views.ts'

const access = ['customer'] as const
const tags = ['Garage']
const language = z.object({ language: z.enum(languages).default('de') })
const vinParam = z.object({ vin: vinSchema })
const NUMBER_MOST = 2_147_483_647

const listing = route({
  method: 'get',
  path: '/api/garage',
  operationId: 'readGarage',
  access,
  tags,
  summary: 'The customer’s vehicles, and those handed on lately',
  request: { query: language },
  responses: {
    200: answers(
      z.object({ vehicles: z.array(ownedVehicleSchema).readonly(), handedOn: z.array(handedOnSchema).readonly() }),
      'Vehicles, the latest first.',
    ),
  },
})

const driverSchema = z.object({ id: z.string(), name: z.string(), addedAt: instantSchema })
const linkSchema = z.object({ id: z.string(), token: z.string(), showsVin: z.boolean(), createdAt: instantSchema })

const reading = route({
  method: 'get',
  path: '/api/garage/{vin}',
  operationId: 'readOwnVehicle',
  access,
  tags,
  summary: 'A vehicle of the customer: software, rights, open consents, drivers, shared passports',
  request: { params: vinParam, query: language },
  responses: {
    200: answers(
      z
        .object({
          vehicle: ownedVehicleSchema,
          consents: z.array(consentSchema),
          rights: z.array(ownedRightSchema),
          /** What ended or was taken back in the last months. */
          past: z.array(ownedRightSchema),
          drivers: z.array(driverSchema),
          passports: z.array(linkSchema),
        })
        .openapi('GarageFile'),
      'The vehicle.',
    ),
  },
})

const adding = route({
  method: 'post',
  path: '/api/garage',
  operationId: 'addVehicle',
  access,
  tags,
  summary: 'Take a vehicle into the garage by its VIN and a code that proves possession',
  request: {
    body: body(
      z.strictObject({
        vin: z.string().max(60),
        code: z.string().max(40),
        takesOver: z.boolean().default(false).openapi({
          description: 'That the caller knows that somebody else holds the vehicle, who is out by this.',
        }),
      }),
    ),
  },
  responses: {
    201: answers(
      z.object({ vin: z.string(), since: instantSchema, hadOwner: z.boolean(), movedRights: z.int() }),
      'The vehicle is the caller’s. Rights that go with it came along.',
    ),
  },
})

const consenting = route({
  method: 'post',
  path: '/api/garage/{vin}/consents/{number}',
  operationId: 'answerConsent',
  access,
  tags,
  summary: 'Agree to an update of one’s vehicle, or not',
  request: {
    params: vinParam.extend({ number: z.coerce.number().int().min(1).max(NUMBER_MOST) }),
    body: body(z.strictObject({ isGiven: z.boolean() })),
  },
  responses: { 201: answers(z.object({ isGiven: z.boolean() }), 'The answer counts.') },
})

const handing = route({
  method: 'post',
  path: '/api/garage/{vin}/handover-codes',
  operationId: 'showHandoverCode',
  access,
  tags,
  summary: 'Get a code for the next owner; the one before is void',
  request: { params: vinParam },
  responses: {
    201: answers(z.object({ code: z.string(), expiresAt: instantSchema }), 'The code, told this once.'),
  },
})

const driverAdding = route({
  method: 'post',
  path: '/api/garage/{vin}/drivers',
  operationId: 'addDriver',
  access,
  tags,
  summary: 'Name somebody who drives the vehicle',
  request: { params: vinParam, body: body(z.strictObject({ name: z.string().trim().min(1).max(80) })) },
  responses: { 201: answers(driverSchema, 'The driver.') },
})

const driverRemoving = route({
  method: 'post',
  path: '/api/garage/{vin}/drivers/{driverId}/removals',
  operationId: 'removeDriver',
  access,
  tags,
  summary: 'Take a driver out; what was bound to them is over',
  request: { params: vinParam.extend({ driverId: z.uuid() }) },
  responses: { 201: answers(z.object({ driverId: z.string() }), 'The name is erased.') },
})

const sharing = route({
  method: 'post',
  path: '/api/garage/{vin}/passports',
  operationId: 'sharePassport',
  access,
  tags,
  summary: 'Open a link under which anybody may read the vehicle’s passport',
  request: { params: vinParam, body: body(z.strictObject({ showsVin: z.boolean().default(false) })) },
  responses: { 201: answers(linkSchema, 'The link.') },
})

const unsharing = route({
  method: 'post',
  path: '/api/garage/{vin}/passports/{passportId}/withdrawals',
  operationId: 'withdrawPassport',
  access,
  tags,
  summary: 'Withdraw a shared passport; its link opens nothing any more',
  request: { params: vinParam.extend({ passportId: z.uuid() }) },
  responses: { 201: answers(z.object({ passportId: z.string() }), 'It is withdrawn.') },
})

/** A customer's vehicles. */
export function garageRoutes(parts: GarageParts) {
  const { house } = parts
  const routes = openApi()
  routes.openapi(listing, async (c) =>
    c.json(await readGarage(parts, customerOf(c), c.req.valid('query').language), 200),
  )
  routes.openapi(reading, async (c) => {
    const own = { vin: c.req.valid('param').vin, userId: customerOf(c) }
    return c.json(await readOwnVehicle(parts, own, c.req.valid('query').language), 200)
  })
  routes.openapi(adding, async (c) => {
    const { takesOver, ...typed } = c.req.valid('json')
    const userId = customerOf(c)
    const vin = readVin(typed.vin.replaceAll(/\s/g, ''))
    const code = readCode(typed.code)
    // Outside the transaction, because an attempt counts also when it is refused.
    await tryCode(parts, vin, userId)
    return answerOnce(c, 201, async (tx) => {
      const { closed, moved } = await claimVehicle(parts, tx, { vin, code, userId, takesOver })
      const since = house.clock().toString()
      return { vin, since, hadOwner: closed !== null, movedRights: closed === null ? 0 : moved.length }
    })
  })
  routes.openapi(consenting, (c) =>
    answerOnce(c, 201, async (tx) => {
      const { vin, number } = c.req.valid('param')
      const { isGiven } = c.req.valid('json')
      const userId = customerOf(c)
      await lockOwn(tx, vin, userId)
      await parts.answerConsent(tx, { vin, number, isGiven, actor: `user:${userId}` })
      return { isGiven }
    }),
  )
  // Answers to a repeated request are kept, and a code must not be: who asks again gets another one.
  routes.openapi(handing, async (c) => {
    const { vin } = c.req.valid('param')
    const userId = customerOf(c)
    const { code, expiresAt } = await house.transaction(async (tx) => {
      await lockOwn(tx, vin, userId)
      return showCode(parts, tx, { vin, shownBy: 'owner', actor: `user:${userId}` })
    })
    return c.json({ code, expiresAt: expiresAt.toString() }, 201)
  })
  routes.openapi(driverAdding, (c) =>
    answerOnce(c, 201, async (tx) => {
      const own = { vin: c.req.valid('param').vin, userId: customerOf(c) }
      const { addedAt, ...driver } = await addDriver(parts, tx, own, c.req.valid('json').name)
      return { ...driver, addedAt: addedAt.toString() }
    }),
  )
  routes.openapi(driverRemoving, (c) =>
    answerOnce(c, 201, async (tx) => {
      const { vin, driverId } = c.req.valid('param')
      await removeDriver(parts, tx, { vin, userId: customerOf(c) }, driverId)
      return { driverId }
    }),
  )
  routes.openapi(sharing, (c) =>
    answerOnce(c, 201, async (tx) => {
      const own = { vin: c.req.valid('param').vin, userId: customerOf(c) }
      const { id, token, showsVin, createdAt } = await sharePassport(parts, tx, own, c.req.valid('json').showsVin)
      return { id, token, showsVin, createdAt: createdAt.toString() }
    }),
  )
  routes.openapi(unsharing, (c) =>
    answerOnce(c, 201, async (tx) => {
      const { vin, passportId } = c.req.valid('param')
      await stopSharing(parts, tx, { vin, userId: customerOf(c) }, passportId)
      return { passportId }
    }),
  )
  return routes
}

function customerOf(c: RequestContext): string {
  const caller = c.get('caller')
  if (caller.kind !== 'customer') throw new Refusal('not-allowed', 'Only customers have a garage.')
  return caller.userId
}
