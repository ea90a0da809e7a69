import type { Instant } from '../../../kernel/time.ts'
import type { Sender } from '../peer.ts'
import type { Endpoint, PeerRole } from './credentials-message.ts'
import type { Version } from './version.ts'

/** A peer, and how far we are with it. `peerToken` is sealed. */
export interface Connection {
  readonly id: string
  readonly name: string
  readonly state: 'waiting' | 'registered' | 'ended'
  readonly version: Version | null
  readonly peerUrl: string | null
  readonly peerToken: string | null
  readonly sendsBase64: boolean
  readonly roles: readonly PeerRole[]
  readonly endpoints: readonly Endpoint[]
  /** Where the peer reached us when it registered, `https://house.example`. */
  readonly ownOrigin: string | null
  readonly createdAt: Instant
  readonly registeredAt: Instant | null
  readonly failure: string | null
}

/** What a token opens: versions and credentials alone (token A), or everything. */
export type TokenPurpose = 'registration' | 'functional'

/** Whether this peer may speak for the party: one of its own roles, or any party when it is a hub. */
export function speaksFor(connection: Connection, countryCode: string, partyId: string): boolean {
  return connection.roles.some(
    (each) =>
      each.role === 'HUB' || (each.countryCode === countryCode.toUpperCase() && each.partyId === partyId.toUpperCase()),
  )
}

/** Where the peer takes calls of a module, on its side of it. */
export function endpointOf(connection: Connection, module: string, role: 'SENDER' | 'RECEIVER'): string | undefined {
  const found = connection.endpoints.filter(({ identifier }) => identifier === module)
  // Of credentials there is one endpoint, whatever role it names.
  return (module === 'credentials' ? found[0] : found.find((each) => each.role === role))?.url
}

/** The peer's first operator, whom messages to it are for when nobody else is meant. */
export function firstParty(connection: Connection): PeerRole | undefined {
  return connection.roles.find(({ role }) => role === 'CPO') ?? connection.roles[0]
}

export function senderOf(connection: Connection, countryCode: string, partyId: string): Sender {
  return { connectionId: connection.id, countryCode: countryCode.toUpperCase(), partyId: partyId.toUpperCase() }
}
