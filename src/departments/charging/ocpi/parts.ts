import type { House } from '../../../kernel/house.ts'
import type { Receivers, TokenSource } from '../peer.ts'
import type { ConnectionBook } from './live-connections.ts'
import type { Health } from './live-health.ts'
import type { Seal } from './seal.ts'
import type { OwnParty } from './token-message.ts'

/** What speaking OCPI needs. */
export interface OcpiParts {
  readonly house: House
  readonly own: OwnParty
  /** Where peers reach us, `https://house.example`; when null, each peer by the address at which it came. */
  readonly publicOrigin: string | null
  /** Where to be reached when a peer has never come to us. */
  readonly fallbackOrigin: string
  readonly seal: Seal
  readonly connections: ConnectionBook
  readonly health: Health
  readonly receivers: Receivers
  readonly tokens: TokenSource
  /** How long a peer may take to answer. */
  readonly patienceMs: number
}

/** Where a peer finds our versions, seen from where it reaches us. */
export function versionsUrl(origin: string): string {
  return `${origin}/ocpi/emsp/versions`
}

export function originFor(parts: Pick<OcpiParts, 'publicOrigin' | 'fallbackOrigin'>, ownOrigin: string | null): string {
  return parts.publicOrigin ?? ownOrigin ?? parts.fallbackOrigin
}
