import { z } from '@hono/zod-openapi'
import { Refusal } from '../../../kernel/refusal.ts'
import { firstParty, senderOf } from './connection.ts'
import { takeProfileResult, takeResult } from './actions-result.ts'
import { dateTime, maybe, text } from './field.ts'
import { read } from './message.ts'
import {
  bodyOf,
  done,
  OCPI,
  ocpiApi,
  type OcpiContext,
  ocpiRoute,
  parseBody,
  versionOf,
  versionParams,
} from './ocpi-route.ts'
import type { OcpiParts } from './parts.ts'
import { readTokenKind, writeAuthorisation, writeToken } from './token-message.ts'

const TOKENS = `${OCPI}/{version}/tokens` as const

const listingTokens = ocpiRoute({
  method: 'get',
  path: TOKENS,
  operationId: 'ocpiGetTokens',
  summary: 'Our tokens, page by page',
  request: { params: versionParams },
})
const authorising = ocpiRoute({
  method: 'post',
  path: `${TOKENS}/{uid}/authorize`,
  operationId: 'ocpiAuthorize',
  summary: 'Whether a token may charge now',
  request: { params: versionParams.extend({ uid: z.string().min(1).max(36) }) },
})
const answering = ocpiRoute({
  method: 'post',
  path: `${OCPI}/{version}/commands/{command}/{id}`,
  operationId: 'ocpiPostCommandResult',
  summary: 'The result of a command',
  request: { params: versionParams.extend({ command: z.string(), id: z.string() }) },
})
const answeringProfile = ocpiRoute({
  method: 'post',
  path: `${OCPI}/{version}/chargingprofiles/{id}`,
  operationId: 'ocpiPostProfileResult',
  summary: 'The result of a charging profile',
  request: { params: versionParams.extend({ id: z.string() }) },
})

/** The most objects on a page of ours. */
const PAGE_MOST = 500

const whole = z.coerce.number().int().min(0)
const pageQuery = z.object({
  date_from: maybe(dateTime),
  date_to: maybe(dateTime),
  offset: maybe(whole),
  limit: maybe(whole.min(1)),
})

const references = z.object({
  location_id: text(36),
  evse_uids: z
    .array(text(36))
    .nullish()
    .transform((told) => told ?? []),
})

/** Tokens, and the addresses at which results of commands and charging profiles come in. */
export function senderRoutes(parts: OcpiParts) {
  const { house, tokens, own } = parts
  const routes = ocpiApi()
  routes.openapi(listingTokens, async (c) => {
    const version = versionOf(c)
    const query = read(pageQuery, c.req.query())
    const limit = Math.min(query.limit ?? PAGE_MOST, PAGE_MOST)
    const offset = query.offset ?? 0
    const instant = (told: string | null) => (told === null ? null : Temporal.Instant.from(told))
    const wanted = { from: instant(query.date_from), until: instant(query.date_to), offset, limit }
    const page = await tokens.page(house.committed, wanted)
    c.header('x-total-count', String(page.total))
    c.header('x-limit', String(PAGE_MOST))
    if (offset + page.tokens.length < page.total && page.tokens.length > 0) {
      const next = new URLSearchParams({
        ...c.req.query(),
        offset: String(offset + page.tokens.length),
        limit: String(limit),
      })
      c.header('link', `<${c.get('origin')}${c.req.path}?${next}>; rel="next"`)
    }
    return done(
      c,
      page.tokens.map((each) => writeToken(own, each, version)),
    )
  })
  routes.openapi(authorising, async (c) => done(c, await authorised(parts, c, c.req.valid('param').uid)))
  routes.openapi(answering, async (c) => {
    const called = { connectionId: c.get('peer').connection.id, id: idOf(c), raw: await bodyOf(c) }
    await house.transaction((tx) => takeResult(parts, tx, called))
    return done(c)
  })
  routes.openapi(answeringProfile, async (c) => {
    const called = { connectionId: c.get('peer').connection.id, id: idOf(c), raw: await bodyOf(c) }
    await house.transaction((tx) => takeProfileResult(parts, tx, called))
    return done(c)
  })
  return routes
}

/** The id that we gave the callback; anything else was never asked. */
function idOf(c: OcpiContext): string {
  const id = z.uuid().safeParse(c.req.param('id'))
  if (!id.success) throw new Refusal('ocpi-object-unknown', 'Nothing was asked here.')
  return id.data
}

async function authorised(parts: OcpiParts, c: OcpiContext, uid: string) {
  const { house, tokens, own, receivers } = parts
  const version = versionOf(c)
  const body = await c.req.text()
  const place = body.trim() === '' ? null : readReferences(parseBody(body))
  const kind = readTokenKind(c.req.query('type'))
  if (kind === undefined) throw new Refusal('ocpi-message-invalid', 'type: must be a type of token')
  const token = await tokens.find(house.committed, { uid, kind })
  if (!token) throw tokenUnknown(uid)
  const { connection } = c.get('peer')
  const by = c.get('routing')?.to ?? firstParty(connection)
  const from = senderOf(connection, by?.countryCode ?? '', by?.partyId ?? '')
  const asked = { uid: token.uid, kind, locationId: place?.location_id ?? null, evseUids: place?.evse_uids ?? [] }
  const answer = await house.transaction((tx) => receivers.authorise(tx, from, asked, house.clock()))
  if (answer.allowed === 'unknown') throw tokenUnknown(uid)
  return writeAuthorisation(answer, writeToken(own, token, version), place)
}

/** A place that is named, but not so that it can be found, is too little to decide by (2002). */
function readReferences(told: unknown): z.infer<typeof references> {
  const result = references.safeParse(told)
  if (!result.success) throw new Refusal('ocpi-message-short', 'location_id: must name the location')
  return result.data
}

function tokenUnknown(uid: string): Refusal {
  return new Refusal('ocpi-token-unknown', `There is no token ${uid}.`)
}
