import { enqueue } from '../../../kernel/jobs.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import { type HeldToken, PeerSilent } from '../peer.ts'
import { endpointOf, firstParty } from './connection.ts'
import { writeInstant } from './field.ts'
import type { OcpiParts } from './parts.ts'
import { callPeer } from './live-peer.ts'
import { tokenKind, writeToken } from './token-message.ts'

/** Which token changed, and whether only its validity did: then a PATCH is enough. */
export interface ChangedToken extends Pick<HeldToken, 'uid' | 'kind'> {
  readonly change?: 'token' | 'validity'
}

/** Has a token told to every operator, in the transaction that changed it. */
export function tokenChanged({ connections }: Pick<OcpiParts, 'connections'>, tx: Tx, token: ChangedToken): void {
  for (const { id, state } of connections.all()) {
    if (state !== 'registered') continue
    const payload = { uid: token.uid, kind: token.kind, change: token.change ?? 'token', connectionId: id }
    enqueue(tx, { name: 'ocpi-push-token', payload, queue: `ocpi-tokens:${id}` })
  }
}

/**
 * Tells an operator of a token. A PATCH that is refused is followed by the whole token. Throws when the operator does not
 * answer, so that the job tries again.
 */
export async function pushToken(
  parts: OcpiParts,
  { connectionId, change, ...name }: ChangedToken & { connectionId: string },
) {
  const { house, tokens, own } = parts
  const connection = parts.connections.byId(connectionId)
  const endpoint = connection && endpointOf(connection, 'tokens', 'RECEIVER')
  if (connection?.state !== 'registered' || connection.version === null || endpoint === undefined) return
  const token = await tokens.find(house.db, name)
  if (!token) return
  const kind = tokenKind(token.kind, connection.version)
  const url = `${endpoint}/${own.countryCode}/${own.partyId}/${encodeURIComponent(token.uid)}?type=${kind}`
  const party = firstParty(connection)
  const call = { module: 'tokens', url, ...(party ? { to: party } : {}) }
  if (change === 'validity') {
    const body = { valid: token.isValid, last_updated: writeInstant(token.lastUpdated) }
    const answer = await callPeer(parts, connection, { ...call, method: 'PATCH', body })
    if (answer.kind === 'done') return
  }
  const body = writeToken(own, token, connection.version)
  const answer = await callPeer(parts, connection, { ...call, method: 'PUT', body })
  if (answer.kind === 'refused' && answer.http === TOO_MANY) throw new PeerSilent(answer.detail)
}

const TOO_MANY = 429
