import { Refusal } from '../../../kernel/refusal.ts'
import { PeerSilent } from '../peer.ts'
import type { Connection } from './connection.ts'
import { detailsMessage, type Endpoint, versionsMessage } from './credentials-message.ts'
import type { OcpiParts } from './parts.ts'
import { callPeer } from './live-peer.ts'
import { type Version, versions } from './version.ts'

interface Discovered {
  readonly version: Version
  readonly endpoints: readonly Endpoint[]
}

/**
 * Asks a peer which versions it speaks and what it offers. With `wanted` it must be that version, else the highest that
 * both speak. Refuses a peer that does not answer (`ocpi-peer-unusable`), speaks another language (`ocpi-version-missing`)
 * or offers no credentials (`ocpi-endpoint-missing`).
 */
export async function discover(
  parts: OcpiParts,
  connection: Pick<Connection, 'id' | 'sendsBase64'>,
  { url, token, wanted }: { readonly url: string; readonly token: string; readonly wanted: Version | null },
): Promise<Discovered> {
  const peer = { ...connection, peerToken: null }
  const get = async (address: string) => {
    const call = { module: 'versions', method: 'GET', url: address, token } as const
    const answer = await callPeer(parts, peer, call).catch(unusable)
    if (answer.kind === 'refused') throw new Refusal('ocpi-peer-unusable', `${address} answers ${answer.detail}`)
    return answer.data
  }
  const offered = versionsMessage.safeParse(await get(url))
  if (!offered.success) throw new Refusal('ocpi-peer-unusable', `${url} lists no versions.`)
  const known = versions.toReversed().filter((each) => wanted === null || each === wanted)
  const version = known.find((each) => offered.data.some((other) => other.version === each))
  const address = offered.data.find((each) => each.version === version)?.url
  if (version === undefined || address === undefined) {
    const told = offered.data.map((each) => each.version).join(', ')
    throw new Refusal('ocpi-version-missing', `The peer speaks ${told}, which does not suit.`)
  }
  const details = detailsMessage.safeParse(await get(address))
  if (!details.success) throw new Refusal('ocpi-peer-unusable', `${address} lists no endpoints.`)
  if (!details.data.endpoints.some(({ identifier }) => identifier === 'credentials')) {
    throw new Refusal('ocpi-endpoint-missing', 'The peer offers no credentials.')
  }
  return { version, endpoints: details.data.endpoints }
}

function unusable(error: unknown): never {
  if (error instanceof PeerSilent) throw new Refusal('ocpi-peer-unusable', error.message)
  throw error
}
