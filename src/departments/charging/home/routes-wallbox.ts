import { z } from '@hono/zod-openapi'
import { answerOnce } from '../../../kernel/http/answer.ts'
import { answers, body, openApi, route } from '../../../kernel/http/route.ts'
import type { House } from '../../../kernel/house.ts'
import type { Db } from '../../../kernel/database.ts'
import { type Asked, asked, customerOf } from './asked.ts'
import { readWallboxFile } from './actions-read.ts'
import {
  addCard,
  addWallbox,
  changeWallbox,
  dropCard,
  dropWallbox,
  makeManagerKey,
  makePassword,
} from './actions-wallbox.ts'
import { perKwhSchema, planSchema, priceSchema } from './plan-schema.ts'
import { listReductions } from './store-reduction.ts'
import { listRunning } from './store-session.ts'
import { findOwnWallbox, listOwnWallboxes } from './store-wallbox.ts'
import {
  meterKeySchema,
  reductionSchema,
  reductionView,
  timeZoneSchema,
  wallboxFileSchema,
  wallboxSchema,
  wallboxView,
} from './views.ts'

export interface HomeParts {
  readonly house: House
  readonly publicUrl: string
}

const access = ['customer'] as const
const tags = ['Home charging']
const params = z.object({ wallboxId: z.uuid() })
const words = (most: number) => z.string().trim().min(1).max(most)
const fuseLimitA = z.int().min(6).max(80)
const phases = z.union([z.literal(1), z.literal(3)])

const newWallboxSchema = z.strictObject({
  name: words(60),
  place: words(120),
  timeZone: timeZoneSchema.default('Europe/Berlin'),
  fuseLimitA: fuseLimitA.openapi({
    description: 'What each phase is fused with, or what the network operator agreed to.',
  }),
  phases,
  price: priceSchema,
})

const changeSchema = z.strictObject({
  name: words(60).optional(),
  place: words(120).optional(),
  supply: z.strictObject({ fuseLimitA, phases }).optional(),
  plan: planSchema.optional(),
  price: priceSchema.optional(),
  employerPrice: perKwhSchema.nullable().optional(),
  meterPublicKey: meterKeySchema.nullable().optional(),
})

const own = '/api/me/wallboxes' as const
const one = '/api/me/wallboxes/{wallboxId}' as const

const listing = route({
  method: 'get',
  path: own,
  operationId: 'listWallboxes',
  access,
  tags,
  summary: 'The customer’s wallboxes with what they do now',
  responses: { 200: answers(z.object({ items: z.array(wallboxSchema) }), 'All; a customer has ten at most.') },
})

const reading = route({
  method: 'get',
  path: one,
  operationId: 'readWallbox',
  access,
  tags,
  summary: 'A wallbox with its plan, limits and cards',
  request: { params },
  responses: { 200: answers(wallboxFileSchema, 'The wallbox as it stands now.') },
})

const adding = route({
  method: 'post',
  path: own,
  operationId: 'addWallbox',
  access,
  tags,
  summary: 'Add a wallbox',
  request: { body: body(newWallboxSchema) },
  responses: { 201: answers(wallboxSchema, 'It may connect once it has a password.') },
})

const changing = route({
  method: 'post',
  path: `${one}/changes`,
  operationId: 'changeWallbox',
  access,
  tags,
  summary: 'Change settings or plan; what is left out stays',
  request: { params, body: body(changeSchema) },
  responses: { 201: answers(wallboxFileSchema, 'As it is now; the box is told.') },
})

const removing = route({
  method: 'post',
  path: `${one}/removals`,
  operationId: 'removeWallbox',
  access,
  tags,
  summary: 'Take a wallbox away; charges and statements stay on record',
  request: { params },
  responses: { 201: answers(z.object({ id: z.string() }), 'It may not connect any more.') },
})

const passwording = route({
  method: 'post',
  path: `${one}/passwords`,
  operationId: 'makeWallboxPassword',
  access,
  tags,
  summary: 'Make the password that the box connects with, in place of the one before',
  description: 'It is told this once and kept as a hash; a repeat makes another one, and the last one counts.',
  request: { params },
  responses: { 201: answers(z.object({ identity: z.string(), password: z.string() }), 'To be typed into the box.') },
})

const keying = route({
  method: 'post',
  path: `${one}/manager-keys`,
  operationId: 'makeManagerKey',
  access,
  tags,
  summary: 'Make the key of the customer’s energy manager, in place of the one before',
  description: 'It is told this once and kept as a hash; a repeat makes another one, and the last one counts.',
  request: { params },
  responses: { 201: answers(z.object({ identity: z.string(), key: z.string() }), 'Sent as X-Wallbox-Key.') },
})

const cardSchema = z.strictObject({
  tag: z.string().regex(/^[\x21-\x7e]{1,20}$/, '1 to 20 visible characters'),
  name: words(60),
})

const carding = route({
  method: 'post',
  path: `${one}/cards`,
  operationId: 'addWallboxCard',
  access,
  tags,
  summary: 'Let a card start charges at the box',
  request: { params, body: body(cardSchema) },
  responses: { 201: answers(wallboxFileSchema, 'With its cards.') },
})

const uncarding = route({
  method: 'post',
  path: `${one}/card-removals`,
  operationId: 'removeWallboxCard',
  access,
  tags,
  summary: 'Let a card start no more charges',
  request: { params, body: body(cardSchema.pick({ tag: true })) },
  responses: { 201: answers(wallboxFileSchema, 'With its cards.') },
})

const reductions = route({
  method: 'get',
  path: `${one}/reductions`,
  operationId: 'listHomeReductions',
  access,
  tags,
  summary: 'When the grid operator reduced the box (EnWG § 14a), the newest first',
  request: { params },
  responses: { 200: answers(z.object({ items: z.array(reductionSchema) }), 'The latest hundred.') },
})

const REDUCTIONS_MOST = 100

/** A customer's wallboxes: settings, plan, commands. */
export function wallboxRoutes(parts: HomeParts) {
  const { house, publicUrl } = parts
  const routes = openApi()
  const file = (db: Db, who: Asked) => readWallboxFile(db, who, publicUrl)
  routes.openapi(listing, async (c) => {
    const now = house.clock()
    const wallboxes = await listOwnWallboxes(house.db, customerOf(c))
    const running = await listRunning(
      house.db,
      wallboxes.map(({ id }) => id),
    )
    const items = wallboxes.map((wallbox) => {
      const session = running.find(({ wallboxId }) => wallboxId === wallbox.id)
      return wallboxView({ wallbox, session, now, publicUrl })
    })
    return c.json({ items }, 200)
  })
  routes.openapi(reading, async (c) =>
    c.json(await file(house.db, asked(c, house, c.req.valid('param').wallboxId)), 200),
  )
  routes.openapi(adding, (c) =>
    answerOnce(c, 201, async (tx) => {
      const { fuseLimitA: fuse, phases: count, ...rest } = c.req.valid('json')
      const [customerId, now] = [customerOf(c), house.clock()]
      const settings = { ...rest, supply: { fuseLimitA: fuse, phases: count }, ...unset }
      const id = await addWallbox(tx, customerId, settings, now)
      return wallboxView({ wallbox: await findOwnWallbox(tx, customerId, id), session: undefined, now, publicUrl })
    }),
  )
  routes.openapi(changing, (c) =>
    answerOnce(c, 201, async (tx) => {
      const who = asked(c, house, c.req.valid('param').wallboxId)
      await changeWallbox(tx, who, c.req.valid('json'))
      return file(tx, who)
    }),
  )
  routes.openapi(removing, (c) =>
    answerOnce(c, 201, async (tx) => {
      const who = asked(c, house, c.req.valid('param').wallboxId)
      await dropWallbox(tx, who)
      return { id: who.wallboxId }
    }),
  )
  routes.openapi(passwording, async (c) => {
    const who = asked(c, house, c.req.valid('param').wallboxId)
    return c.json(await house.transaction((tx) => makePassword(tx, who)), 201)
  })
  routes.openapi(keying, async (c) => {
    const who = asked(c, house, c.req.valid('param').wallboxId)
    return c.json(await house.transaction((tx) => makeManagerKey(tx, who)), 201)
  })
  routes.openapi(carding, (c) =>
    answerOnce(c, 201, async (tx) => {
      const who = asked(c, house, c.req.valid('param').wallboxId)
      await addCard(tx, who, c.req.valid('json'))
      return file(tx, who)
    }),
  )
  routes.openapi(uncarding, (c) =>
    answerOnce(c, 201, async (tx) => {
      const who = asked(c, house, c.req.valid('param').wallboxId)
      await dropCard(tx, who, c.req.valid('json').tag)
      return file(tx, who)
    }),
  )
  routes.openapi(reductions, async (c) => {
    const { customerId, wallboxId } = asked(c, house, c.req.valid('param').wallboxId)
    await findOwnWallbox(house.db, customerId, wallboxId)
    const items = (await listReductions(house.db, wallboxId, REDUCTIONS_MOST)).map(reductionView)
    return c.json({ items }, 200)
  })
  return routes
}

/** What a new wallbox begins with. */
const unset = { plan: { mode: 'at-once' }, employerPrice: null, meterPublicKey: null } as const
