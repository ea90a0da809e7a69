import { hash } from 'node:crypto'

/** What a request shows to prove who sends it. */
export type Credentials =
  | { readonly kind: 'target' | 'gateway'; readonly tokenHash: Buffer }
  /** A proxy of ours has checked the client's certificate and tells its common name. */
  | { readonly kind: 'certificate'; readonly controllerId: string }
  | { readonly kind: 'none' }

/** The headers that vehicles authenticate with; arrays are never sent twice by clients that mean well. */
export type CredentialHeaders = (name: 'authorization' | 'x-controller-id') => string | undefined

const TARGET = 'TargetToken '
const GATEWAY = 'GatewayToken '
const TOKEN_MOST = 512

/** Reads `Authorization: TargetToken x` or `GatewayToken x`, or a trusted proxy's word about a client certificate. */
export function credentialsOf(header: CredentialHeaders, trustProxy: boolean): Credentials {
  const authorization = header('authorization') ?? ''
  if (authorization.length <= TOKEN_MOST) {
    if (authorization.startsWith(TARGET)) return token('target', authorization.slice(TARGET.length))
    if (authorization.startsWith(GATEWAY)) return token('gateway', authorization.slice(GATEWAY.length))
  }
  const controllerId = trustProxy ? header('x-controller-id') : undefined
  return controllerId ? { kind: 'certificate', controllerId } : { kind: 'none' }
}

function token(kind: 'target' | 'gateway', text: string): Credentials {
  return { kind, tokenHash: hashToken(text) }
}

/**
 * Only hashes of tokens are kept; tokens are long and random, so a plain SHA-256 is enough. By way of a text, because
 * a buffer of OpenSSL's own costs three times as much as the hash.
 */
export function hashToken(text: string): Buffer {
  return Buffer.from(hash('sha256', text, 'latin1'), 'latin1')
}

/** Names that need no escaping in an address: RFC 3986's unreserved characters, colon and at sign. */
export const CONTROLLER_ID = /^[\w.~:@-]{1,128}$/
