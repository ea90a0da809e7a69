import { createRoute, OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { type Env, refuseInvalid } from '../../../kernel/http/route.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Party, Sender } from '../peer.ts'
import { speaksFor } from './connection.ts'
import { envelope, SUCCESS } from './envelope.ts'
import { raw, type Raw } from './field.ts'
import type { KnownPeer } from './live-connections.ts'
import { isVersion, type Version } from './version.ts'

/** What the handlers of OCPI find in their context, besides what all find. */
export interface OcpiEnv {
  Variables: Env['Variables'] & {
    /** Who calls, and has proved it. */
    peer: KnownPeer
    /** Under which origin it has reached us. */
    origin: string
    /** To whom the answer goes; only functional modules name it. */
    routing: { readonly from: Party; readonly to: Party } | null
    now: Temporal.Instant
  }
}

export type OcpiContext = Context<OcpiEnv>

export const OCPI = '/ocpi/emsp'

/** The envelope is the same everywhere, and its data are the specification's: they are documented there. */
const answer = {
  description: 'OCPI’s own answer {data, status_code, status_message, timestamp}; the code says whether it went well.',
}

type Declared<P extends string> = Omit<RouteConfig, 'path' | 'responses'> & { path: P; operationId: string }

/**
 * Declares a route of OCPI. Peers prove who they are for all of them together, before anything is parsed; people have no
 * access.
 */
export function ocpiRoute<P extends string, const R extends Declared<P>>(declared: R & { path: P }) {
  return createRoute({
    ...declared,
    tags: ['OCPI'],
    'x-access': ['operator'],
    security: [{ credentialsToken: [] }],
    responses: { 200: answer },
  })
}

export function ocpiApi(): OpenAPIHono<OcpiEnv> {
  return new OpenAPIHono<OcpiEnv>({ defaultHook: refuseInvalid })
}

/** Answers with data; `created` is for an object that was not there before. */
export function done(c: OcpiContext, data?: unknown, status: 200 | 201 = 200): Response {
  return c.json(envelope(c.get('now'), SUCCESS, 'Success', data), status)
}

export const versionParams = z.object({ version: z.string() })

export const objectParams = z.object({
  version: z.string(),
  country: z.string().length(2, 'must have two letters'),
  party: z.string().length(3, 'must have three characters'),
  id: z.string().min(1).max(36, 'must have at most 36 characters'),
})

/** The version of the address; the gate has let no other one in. */
export function versionOf(c: OcpiContext): Version {
  const told = c.req.param('version') ?? ''
  if (!isVersion(told)) throw new Refusal('ocpi-nothing-there', 'We speak no such version.')
  return told
}

/** The party of the address; refuses one that the peer does not speak for. */
export function senderAt(c: OcpiContext, party: { readonly country: string; readonly party: string }): Sender {
  const { connection } = c.get('peer')
  const [countryCode, partyId] = [party.country.toUpperCase(), party.party.toUpperCase()]
  if (!speaksFor(connection, countryCode, partyId)) {
    throw new Refusal('ocpi-message-invalid', `You do not speak for ${countryCode}*${partyId}.`)
  }
  return { connectionId: connection.id, countryCode, partyId }
}

/** The body, which must be an object of JSON. */
export async function bodyOf(c: OcpiContext): Promise<Raw> {
  const told = raw.safeParse(parseBody(await c.req.text()))
  if (!told.success) throw new Refusal('ocpi-message-invalid', 'The body must be an object.')
  return told.data
}

export function parseBody(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Refusal('ocpi-body-malformed', 'The body could not be read as JSON.')
  }
}
