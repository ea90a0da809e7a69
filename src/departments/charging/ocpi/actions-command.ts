import { z } from 'zod'
import { PeerSilent, type Sender } from '../peer.ts'
import { type Connection, endpointOf } from './connection.ts'
import { word } from './field.ts'
import { inWords } from './location-message.ts'
import { originFor, type OcpiParts } from './parts.ts'
import { callPeer, type PeerCall } from './live-peer.ts'
import { insertCommand, saveAnswer } from './store-command.ts'
import type { Version } from './version.ts'

/** What is asked of a peer, whose result comes later to `responseUrl`. */
export interface Asked {
  readonly commandId: string
  readonly kind: string
  readonly module: 'commands' | 'chargingprofiles'
  readonly call: (at: {
    readonly endpoint: string
    readonly responseUrl: string
    readonly version: Version
  }) => Pick<PeerCall, 'method' | 'url' | 'body'>
}

const answerFields = z.object({
  result: word.transform(inWords),
  timeout: z.coerce.number().min(0).max(86_400).nullish(),
})

const PATIENCE_SECONDS = 60

/**
 * Asks a peer for something and gives its immediate answer, in small letters. What is asked is kept before, because the
 * result may be here before the answer. Refused messages count as `rejected`; a peer that does not offer it as
 * `not-supported`. Throws `PeerSilent` when nobody knows whether it was heard.
 */
export async function ask(parts: OcpiParts, target: Sender, asked: Asked): Promise<string> {
  const { house } = parts
  const connection = parts.connections.byId(target.connectionId)
  const endpoint = connection && endpointOf(connection, asked.module, 'RECEIVER')
  if (connection?.state !== 'registered' || connection.version === null || endpoint === undefined)
    return 'not-supported'
  const { commandId: id, kind } = asked
  await house.transaction((tx) => insertCommand(tx, { id, connectionId: connection.id, kind, sentAt: house.clock() }))
  const responseUrl = responseUrlOf(parts, connection, asked)
  const call = asked.call({ endpoint, responseUrl, version: connection.version })
  const answer = await callPeer(parts, connection, { ...call, module: asked.module, to: target })
  const told = answer.kind === 'done' ? answerFields.safeParse(answer.data) : null
  if (told && !told.success) throw new PeerSilent('The answer to the command could not be read.')
  const result = told?.data.result ?? 'rejected'
  const answeredAt = house.clock()
  const waits = answeredAt.add({ seconds: Math.ceil(told?.data.timeout ?? PATIENCE_SECONDS) })
  const dueAt = result === 'accepted' ? waits : null
  await house.transaction((tx) => saveAnswer(tx, id, { answer: result, answeredAt, dueAt }))
  return result
}

function responseUrlOf(
  parts: OcpiParts,
  { ownOrigin, version }: Connection,
  { module, kind, commandId }: Asked,
): string {
  const base = `${originFor(parts, ownOrigin)}/ocpi/emsp/${version}/${module}`
  return module === 'commands' ? `${base}/${kind}/${commandId}` : `${base}/${commandId}`
}
