import type { HttpBindings } from '@hono/node-server'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'

/** Set by our own page handler for the API calls a page makes; a visitor's own header of this name is overwritten. */
export const CLIENT_ADDRESS = 'x-client-address'

/**
 * The address that a request came from: the connection's, or the last hop that a trusted proxy wrote down. Requests of
 * this process itself carry the address of the page's visitor.
 */
export function clientAddress(c: Context, trustProxy: boolean): string {
  if (!hasConnection(c.env)) return c.req.header(CLIENT_ADDRESS) ?? 'in-process'
  const hop = trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  return hop ?? getConnInfo(c).remote.address ?? 'unknown'
}

/** Whether the request came over a connection, and not from within this process. */
export function hasConnection(bindings: unknown): bindings is HttpBindings {
  return typeof bindings === 'object' && bindings !== null && 'incoming' in bindings
}
