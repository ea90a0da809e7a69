import { enqueue } from '../../../kernel/jobs.ts'
import { newId, newToken } from '../../../kernel/ids.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import { PeerSilent } from '../peer.ts'
import { discover } from './actions-discovery.ts'
import { type Connection, endpointOf } from './connection.ts'
import { credentialsMessage, writeCredentials } from './credentials-message.ts'
import { hashToken } from './credentials-token.ts'
import { read } from './message.ts'
import { originFor, type OcpiParts, versionsUrl } from './parts.ts'
import { callPeer } from './live-peer.ts'
import {
  deleteToken,
  deleteTokens,
  findConnection,
  insertConnection,
  insertToken,
  lockConnection,
  saveConnectionFailure,
  saveEnded,
  saveRegistration,
  saveWaiting,
} from './store-connection.ts'
import { pulledModules, savePull } from './store-pull.ts'

/** Who begins: the peer, with a token that we give out, or we, with the address and the token that the peer gave us. */
export type Beginning =
  | { readonly by: 'peer' }
  | { readonly by: 'us'; readonly versionsUrl: string; readonly token: string }

export interface Invitation {
  readonly id: string
  /** To be given to the peer, once; null when we register with it. */
  readonly token: string | null
}

/** Makes a connection that waits for its registration. */
export async function openConnection(
  parts: OcpiParts,
  tx: Tx,
  wish: { readonly id?: string; readonly name: string; readonly sendsBase64: boolean; readonly beginning: Beginning },
): Promise<Invitation> {
  const { name, sendsBase64, beginning } = wish
  const id = wish.id ?? newId()
  const createdAt = parts.house.clock()
  const isOurs = beginning.by === 'us'
  const peer = isOurs
    ? { peerUrl: beginning.versionsUrl, peerToken: parts.seal.close(beginning.token) }
    : { peerUrl: null, peerToken: null }
  await insertConnection(tx, { id, name, sendsBase64, createdAt, ...peer })
  return { id, token: isOurs ? null : await giveOutToken(parts, tx, id) }
}

/** Begins anew: whatever the peer had opens nothing any more, and a new token A is given out. */
export async function inviteAgain(parts: OcpiParts, tx: Tx, id: string): Promise<string> {
  await lockConnection(tx, id)
  await saveWaiting(tx, id)
  await deleteTokens(tx, id, null)
  return giveOutToken(parts, tx, id)
}

async function giveOutToken({ house }: OcpiParts, tx: Tx, connectionId: string): Promise<string> {
  const token = newToken()
  await insertToken(tx, { hash: hashToken(token), connectionId, purpose: 'registration', createdAt: house.clock() })
  return token
}

/**
 * Registers with a peer by the token A that it gave us, or changes both tokens when the connection stands (rotation).
 * Our new token opens from before the call on, because the peer tries it before it answers. When nobody knows whether
 * the peer has taken it, it goes on to open, beside the old one.
 */
export async function registerWithPeer(parts: OcpiParts, id: string): Promise<void> {
  const connection = await findConnection(parts.house.db, id)
  const { peerUrl, peerToken } = connection
  if (peerUrl === null || peerToken === null) {
    throw new Refusal('connection-without-address', 'Only the peer can begin here: give it the token.', {
      connection: id,
    })
  }
  try {
    await exchange(parts, { ...connection, peerUrl, peerToken })
  } catch (error) {
    if (!(error instanceof Refusal) && !(error instanceof PeerSilent)) throw error
    const failure = error.message
    await parts.house.transaction((tx) => saveConnectionFailure(tx, id, failure))
  }
  await parts.connections.refresh()
}

async function exchange(parts: OcpiParts, connection: Connection & { peerUrl: string; peerToken: string }) {
  const { house, own, seal } = parts
  const token = seal.open(connection.peerToken)
  const found = await discover(parts, connection, { url: connection.peerUrl, token, wanted: null })
  const origin = originFor(parts, connection.ownOrigin)
  const [fresh, at] = [newToken(), house.clock()]
  const hash = hashToken(fresh)
  await house.transaction((tx) =>
    insertToken(tx, { hash, connectionId: connection.id, purpose: 'functional', createdAt: at }),
  )
  await parts.connections.refresh()
  const answer = await callPeer(parts, connection, {
    module: 'credentials',
    method: connection.state === 'registered' ? 'PUT' : 'POST',
    url: endpointOf({ ...connection, endpoints: found.endpoints }, 'credentials', 'SENDER') ?? '',
    body: writeCredentials(own, fresh, versionsUrl(origin)),
    isNotable: true,
  })
  if (answer.kind === 'refused') {
    await house.transaction((tx) => deleteToken(tx, hash))
    throw new Refusal('ocpi-peer-unusable', answer.detail)
  }
  const told = read(credentialsMessage, answer.data)
  await house.transaction(async (tx) => {
    await lockConnection(tx, connection.id)
    await saveRegistration(tx, connection.id, {
      ...found,
      peerUrl: told.url,
      peerToken: seal.close(told.token),
      roles: told.roles,
      ownOrigin: origin,
      at: house.clock(),
    })
    await deleteTokens(tx, connection.id, hash)
    if (connection.state !== 'registered') await planPulls(parts, tx, connection.id)
  })
}

/** Ends a connection: the peer is told if it listens, and what it had opens nothing any more. */
export async function endConnection(parts: OcpiParts, id: string): Promise<void> {
  const connection = await findConnection(parts.house.db, id)
  const url = endpointOf(connection, 'credentials', 'SENDER')
  if (connection.state === 'registered' && url !== undefined) {
    // A peer that cannot be reached any more is no reason to go on with it.
    const call = { module: 'credentials', method: 'DELETE', url, isNotable: true } as const
    await callPeer(parts, connection, call).catch((error: unknown) => {
      if (!(error instanceof PeerSilent)) throw error
    })
  }
  await parts.house.transaction(async (tx) => {
    await lockConnection(tx, id)
    await saveEnded(tx, id, parts.house.clock())
    await deleteTokens(tx, id, null)
  })
  await parts.connections.refresh()
}

/** Has everything of a peer fetched, tariffs first because chargers name them. */
export async function planPulls({ house }: Pick<OcpiParts, 'house'>, tx: Tx, connectionId: string): Promise<void> {
  const at = house.clock()
  for (const module of pulledModules) {
    await savePull(tx, {
      connectionId,
      module,
      nextUrl: null,
      startedAt: null,
      completeUntil: null,
      finishedAt: null,
      dueAt: at,
      taken: 0,
      refused: 0,
      failures: 0,
      failure: null,
    })
    enqueue(tx, pullJob(connectionId, module))
  }
}

/** Pulls of one connection run one after the other. */
export function pullJob(connectionId: string, module: string) {
  const payload = { connectionId, module }
  return { name: 'ocpi-pull', payload, queue: `ocpi-pull:${connectionId}`, key: `ocpi-pull:${connectionId}:${module}` }
}
