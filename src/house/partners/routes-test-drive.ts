import { z } from '@hono/zod-openapi'
import type { House } from '../../kernel/house.ts'
import { answerOnce } from '../../kernel/http/answer.ts'
import { answers, body, instantSchema, openApi, route } from '../../kernel/http/route.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Live } from '../../kernel/live.ts'
import { languages } from '../markets/market.ts'
import {
  answerTestDrive,
  askForTestDrive,
  cancelTestDrive,
  type GivenAnswer,
  testDriveSlots,
} from './actions-test-drive.ts'
import { ownPartner } from './own-partner.ts'
import { type PartnerBook, partnerIn } from './partner.ts'
import { findDrivesAt, findDrivesOf, findTestDrive } from './store-test-drive.ts'
import type { TestDrive } from './test-drive.ts'

const tags = ['Test drives']
const SHOWN_MOST = 100
/** What was driven is recorded within this time. */
const RECORDED_WITHIN_HOURS = 24 * 14

const states = ['asked', 'confirmed', 'declined', 'cancelled', 'driven', 'missed'] as const
const shown = {
  state: z.enum(states),
  line: z.string(),
  vin: z.string().nullable(),
  startsAt: instantSchema,
  reason: z.string().nullable(),
}

/** For whoever asked: nothing but the drive itself, since the token is in a mail. */
const testDriveSchema = z
  .object({ ...shown, token: z.string(), partner: z.object({ id: z.string(), name: z.string(), city: z.string() }) })
  .openapi('TestDrive')

const partnerDriveSchema = z
  .object({
    ...shown,
    id: z.string(),
    appointmentId: z.string().nullable(),
    advised: z.boolean().nullable(),
    name: z.string(),
    email: z.string(),
    phone: z.string().nullable(),
    askedAt: instantSchema,
  })
  .openapi('PartnerTestDrive')

const token = z.object({ token: z.string().max(64) })

const slots = route({
  method: 'get',
  path: '/api/partners/{partnerId}/test-drive-slots',
  operationId: 'listTestDriveSlots',
  access: ['anyone'],
  tags,
  summary: 'Free hours for a test drive of a line',
  request: { params: z.object({ partnerId: z.uuid() }), query: z.object({ line: z.string().max(60) }) },
  responses: { 200: answers(z.object({ items: z.array(instantSchema) }), 'Beginnings of free hours, earliest first.') },
})

const asking = route({
  method: 'post',
  path: '/api/test-drives',
  operationId: 'askForTestDrive',
  access: ['anyone'],
  tags,
  summary: 'Ask a partner for a test drive; guests are told by mail',
  request: {
    body: body(
      z.strictObject({
        partnerId: z.uuid(),
        line: z.string().max(60),
        vin: z.string().length(17).nullable().default(null),
        startsAt: instantSchema,
        name: z.string().trim().min(1).max(120),
        email: z.email().max(254),
        phone: z.string().trim().max(40).nullable().default(null),
        language: z.enum(languages),
      }),
    ),
  },
  responses: { 201: answers(testDriveSchema, 'The drive; its token shows and cancels it.') },
})

const reading = route({
  method: 'get',
  path: '/api/test-drives/{token}',
  operationId: 'readTestDrive',
  access: ['anyone'],
  tags,
  summary: 'A test drive, for whoever has its token',
  request: { params: token },
  responses: { 200: answers(testDriveSchema, 'The drive.') },
})

const cancelling = route({
  method: 'post',
  path: '/api/test-drives/{token}/cancellations',
  operationId: 'cancelTestDrive',
  access: ['anyone'],
  tags,
  summary: 'Call a test drive off; its hour is free again',
  request: { params: token },
  responses: { 201: answers(testDriveSchema, 'The drive, called off.') },
})

const own = route({
  method: 'get',
  path: '/api/me/test-drives',
  operationId: 'listMyTestDrives',
  access: ['customer'],
  tags,
  summary: 'A customer’s test drives',
  responses: { 200: answers(z.object({ items: z.array(testDriveSchema) }), 'The latest first.') },
})

const listing = route({
  method: 'get',
  path: '/api/partner-test-drives',
  operationId: 'listPartnerTestDrives',
  access: ['partner'],
  tags,
  summary: 'A partner’s test drives: those of the last two weeks, and those ahead',
  responses: { 200: answers(z.object({ items: z.array(partnerDriveSchema) }), 'The earliest first.') },
})

const answering = route({
  method: 'post',
  path: '/api/partner-test-drives/{driveId}/answers',
  operationId: 'answerTestDrive',
  access: ['partner'],
  tags,
  summary: 'Confirm, move or decline a test drive; afterwards, say whether it was driven',
  request: {
    params: z.object({ driveId: z.uuid() }),
    body: body(
      z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('confirm') }),
        z.strictObject({ kind: z.literal('move'), startsAt: instantSchema }),
        z.strictObject({ kind: z.literal('decline'), reason: z.string().trim().min(1).max(300) }),
        z.strictObject({ kind: z.literal('drive'), advised: z.boolean() }),
        z.strictObject({ kind: z.literal('miss') }),
      ]),
    ),
  },
  responses: { 201: answers(partnerDriveSchema, 'The drive as it stands now.') },
})

/** Test drives, for those who ask and for partners. */
export function testDriveRoutes(house: House, book: Live<PartnerBook>) {
  const routes = openApi()
  const view = (drive: TestDrive): z.infer<typeof testDriveSchema> => {
    const { id, name, city } = partnerIn(book.get(), drive.partnerId)
    return { ...shownOf(drive), token: drive.token, partner: { id, name, city } }
  }
  routes.openapi(slots, async (c) => {
    const wanted = { ...c.req.valid('param'), ...c.req.valid('query') }
    const items = await testDriveSlots(house, book.get(), wanted)
    return c.json({ items: items.map(String) }, 200)
  })
  routes.openapi(asking, (c) =>
    answerOnce(c, 201, async (tx) => {
      const caller = c.get('caller')
      const { startsAt, ...wish } = c.req.valid('json')
      const customerId = caller.kind === 'customer' ? caller.userId : null
      const asked = { ...wish, customerId, startsAt: Temporal.Instant.from(startsAt) }
      return view(await askForTestDrive(house, book.get(), tx, asked))
    }),
  )
  routes.openapi(reading, async (c) => c.json(view(await findTestDrive(house.db, c.req.valid('param').token)), 200))
  routes.openapi(cancelling, (c) =>
    answerOnce(c, 201, async (tx) => view(await cancelTestDrive(house, tx, c.req.valid('param').token))),
  )
  routes.openapi(own, async (c) => {
    const caller = c.get('caller')
    if (caller.kind !== 'customer') throw new Refusal('not-allowed', 'These are customers’ own.')
    const drives = await findDrivesOf(house.db, caller.userId, SHOWN_MOST)
    return c.json({ items: drives.map(view) }, 200)
  })
  routes.openapi(listing, async (c) => {
    const from = house.clock().subtract({ hours: RECORDED_WITHIN_HOURS })
    const drives = await findDrivesAt(house.db, ownPartner(c), from, SHOWN_MOST)
    return c.json({ items: drives.map(partnerView) }, 200)
  })
  routes.openapi(answering, (c) =>
    answerOnce(c, 201, async (tx) => {
      const given = c.req.valid('json')
      const answer: GivenAnswer =
        given.kind === 'move' ? { ...given, startsAt: Temporal.Instant.from(given.startsAt) } : given
      const whose = { id: c.req.valid('param').driveId, partnerId: ownPartner(c) }
      return partnerView(await answerTestDrive(house, book.get(), tx, { ...whose, answer }))
    }),
  )
  return routes
}

function shownOf({ state, line, vin, startsAt }: TestDrive) {
  const reason = state.name === 'declined' ? state.reason : null
  return { state: state.name, line, vin, startsAt: startsAt.toString(), reason }
}

function partnerView(drive: TestDrive): z.infer<typeof partnerDriveSchema> {
  const { id, name, email, phone, askedAt, state } = drive
  return {
    ...shownOf(drive),
    id,
    appointmentId: 'appointmentId' in state ? state.appointmentId : null,
    advised: state.name === 'driven' ? state.advised : null,
    name,
    email,
    phone,
    askedAt: askedAt.toString(),
  }
}
