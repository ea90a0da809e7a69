import { z } from '@hono/zod-openapi'
import { record } from '../../kernel/audit.ts'
import { pageFrom, pageQuery, readCursor } from '../../kernel/http/page.ts'
import { answers, body, callerName, instantSchema, openApi, pageOf, route } from '../../kernel/http/route.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { languages } from '../markets/market.ts'
import { readVin, vinSchema } from '../vin.ts'
import { showCode } from './actions-possession.ts'
import type { GarageParts } from './garage.ts'
import { passportRights, shortenVin } from './passport.ts'
import type { Right } from './right.ts'
import { type KeptEntry, listEntries } from './store-entry.ts'
import { findLink } from './store-passport.ts'
import { rightsOfVehicle } from './store-right.ts'
import { factsView, ownedFactsSchema, rightView, softwareView } from './views.ts'

const tags = ['Garage']

const passportRightSchema = z.object({
  functionCode: z.string(),
  title: z.string(),
  text: z.string(),
  plan: z.enum(['trial', 'fixed', 'month', 'year', 'lifetime']),
  until: instantSchema.nullable(),
})

const passport = route({
  method: 'get',
  path: '/api/passports/{token}',
  operationId: 'readPassport',
  access: ['anyone'],
  tags,
  summary: 'A vehicle’s passport, as its owner shares it',
  request: {
    params: z.object({ token: z.string().max(64) }),
    query: z.object({ language: z.enum(languages).default('de') }),
  },
  responses: {
    200: answers(
      z
        .object({
          vin: z.string().openapi({ description: 'Shortened, unless the owner wants it told in full.' }),
          isVinWhole: z.boolean(),
          ...ownedFactsSchema.shape,
          software: z.object({ name: z.string().nullable(), version: z.string().nullable() }).nullable(),
          builtIn: z.array(passportRightSchema),
          staying: z.array(passportRightSchema),
          ending: z.array(passportRightSchema),
          readAt: instantSchema,
        })
        .openapi('VehiclePassport'),
      'What is built in, what is active and stays, what ends when the vehicle is sold.',
    ),
  },
})

const showing = route({
  method: 'post',
  path: '/api/possession-codes',
  operationId: 'handPossessionCode',
  access: ['partner', 'staff:care'],
  tags,
  summary: 'Get a code to hand over with a vehicle; a partner for one that it has',
  request: { body: body(z.strictObject({ vin: z.string().max(60) })) },
  responses: {
    201: answers(
      z.object({ vin: z.string(), code: z.string(), expiresAt: instantSchema }),
      'The code, told this once; the one before is void.',
    ),
  },
})

const recording = route({
  method: 'get',
  path: '/api/rights/{vin}/record',
  operationId: 'listRightsRecord',
  access: ['staff:updates', 'staff:care'],
  tags: ['Updates'],
  summary: 'Everything that happened to a vehicle’s rights and owners, the newest first',
  request: { params: z.object({ vin: vinSchema }), query: pageQuery },
  responses: {
    200: answers(
      pageOf(
        z
          .object({
            position: z.int(),
            at: instantSchema,
            actor: z.string(),
            kind: z.string(),
            rightId: z.string().nullable(),
            episodeId: z.string().nullable(),
            detail: z.unknown(),
          })
          .openapi('RightsEntry'),
      ),
      'The record; it names nobody but by id.',
    ),
  },
})

const positionCursor = z.tuple([z.int()])

/** The passport for everybody, codes for those who hand vehicles over, the record for those who answer for it. */
export function passportRoutes(parts: GarageParts) {
  const { house } = parts
  const routes = openApi()
  routes.openapi(passport, async (c) => {
    const { language } = c.req.valid('query')
    const { vin, showsVin } = await findLink(house.db, c.req.valid('param').token)
    const readAt = house.clock()
    const [[facts], [software], rights] = await Promise.all([
      parts.factsOf(house.db, [vin], language),
      parts.softwareOf(house.db, [vin]),
      rightsOfVehicle(house.db, vin),
    ])
    const view = (right: Right) => {
      const { functionCode, title, text, plan, until } = rightView(right, parts, language)
      return { functionCode, title, text, plan, until }
    }
    const told = softwareView(software)
    const { builtIn, staying, ending } = passportRights(rights, readAt)
    return c.json(
      {
        vin: showsVin ? vin : shortenVin(vin),
        isVinWhole: showsVin,
        ...factsView(facts),
        software: told && { name: told.name, version: told.version },
        builtIn: builtIn.map(view),
        staying: staying.map(view),
        ending: ending.map(view),
        readAt: readAt.toString(),
      },
      200,
    )
  })
  routes.openapi(showing, async (c) => {
    const vin = readVin(c.req.valid('json').vin.replaceAll(/\s/g, ''))
    const caller = c.get('caller')
    if (caller.kind === 'partner' && !(await parts.isWithPartner(house.db, vin, caller.partnerId))) {
      throw new Refusal('vehicle-not-here', 'You have no such vehicle.', { vin })
    }
    const shownBy = caller.kind === 'partner' ? 'partner' : 'maker'
    const { code, expiresAt } = await house.transaction(async (tx) => {
      if (shownBy === 'maker') {
        record(tx, { caller, action: 'possession-code-shown', subject: vin, details: {}, at: house.clock() })
      }
      return showCode(parts, tx, { vin, shownBy, actor: callerName(c) })
    })
    return c.json({ vin, code, expiresAt: expiresAt.toString() }, 201)
  })
  routes.openapi(recording, async (c) => {
    const { limit, cursor } = c.req.valid('query')
    const before = cursor === undefined ? null : readCursor(cursor, positionCursor)[0]
    const rows = await listEntries(house.db, c.req.valid('param').vin, { limit: limit + 1, before })
    const { items, next } = pageFrom(rows, limit, ({ position }) => [position])
    return c.json({ items: items.map(entryView), next }, 200)
  })
  return routes
}

function entryView({ position, at, actor, kind, rightId, episodeId, detail }: KeptEntry) {
  return { position, at: at.toString(), actor, kind, rightId, episodeId, detail }
}
