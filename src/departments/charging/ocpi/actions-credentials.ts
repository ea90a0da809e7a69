import { newToken } from '../../../kernel/ids.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { planPulls } from './actions-connection.ts'
import { discover } from './actions-discovery.ts'
import { credentialsMessage, writeCredentials } from './credentials-message.ts'
import { hashToken } from './credentials-token.ts'
import type { KnownPeer } from './live-connections.ts'
import { read } from './message.ts'
import { type OcpiParts, versionsUrl } from './parts.ts'
import { deleteTokens, insertToken, lockConnection, saveEnded, saveRegistration } from './store-connection.ts'
import type { Version } from './version.ts'

interface CredentialsCall {
  readonly peer: KnownPeer
  readonly version: Version
  readonly method: 'POST' | 'PUT'
  readonly raw: unknown
  /** Where the peer has reached us. */
  readonly origin: string
}

/**
 * Takes a peer's credentials: at its registration (POST) and whenever it changes its token, address or version (PUT).
 * Its endpoints are fetched anew each time, with the token it has just sent; from then on its old tokens open nothing.
 * Refuses (`ocpi-method-wrong`) a POST of who is registered and a PUT of who is not.
 */
export async function takeCredentials(parts: OcpiParts, { peer, version, method, raw, origin }: CredentialsCall) {
  requireState(peer, method === 'PUT')
  const told = read(credentialsMessage, raw)
  const found = await discover(parts, peer.connection, { url: told.url, token: told.token, wanted: version })
  const token = newToken()
  await parts.house.transaction(async (tx) => {
    const connection = await lockConnection(tx, peer.connection.id)
    // Of two at once the second finds that the first has changed everything.
    requireState({ ...peer, connection }, method === 'PUT')
    const at = parts.house.clock()
    await saveRegistration(tx, connection.id, {
      version: found.version,
      endpoints: found.endpoints,
      peerUrl: told.url,
      peerToken: parts.seal.close(told.token),
      roles: told.roles,
      ownOrigin: origin,
      at,
    })
    const hash = hashToken(token)
    await deleteTokens(tx, connection.id, null)
    await insertToken(tx, { hash, connectionId: connection.id, purpose: 'functional', createdAt: at })
    if (method === 'POST') await planPulls(parts, tx, connection.id)
  })
  await parts.connections.refresh()
  return writeCredentials(parts.own, token, versionsUrl(origin))
}

/** Ends a connection at the peer's wish (DELETE): its token and ours open nothing any more. */
export async function endByPeer(parts: OcpiParts, peer: KnownPeer): Promise<void> {
  requireState(peer, true)
  await parts.house.transaction(async (tx) => {
    await lockConnection(tx, peer.connection.id)
    await saveEnded(tx, peer.connection.id, parts.house.clock())
    await deleteTokens(tx, peer.connection.id, null)
  })
  await parts.connections.refresh()
}

function requireState({ connection, purpose }: KnownPeer, isRegistered: boolean): void {
  const stands = connection.state === 'registered' && purpose === 'functional'
  if (stands !== isRegistered) {
    const why = stands ? 'You are registered already; use PUT.' : 'You are not registered yet; use POST.'
    throw new Refusal('ocpi-method-wrong', why)
  }
}
