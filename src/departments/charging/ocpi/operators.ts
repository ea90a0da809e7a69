import { z } from 'zod'
import { type CommandAnswer, type CommandToken, type HeldToken, type Operators, PeerSilent } from '../peer.ts'
import { ask } from './actions-command.ts'
import type { CommandKind } from './actions-result.ts'
import { writeInstant } from './field.ts'
import type { OcpiParts } from './parts.ts'
import { writeToken } from './token-message.ts'
import type { Version } from './version.ts'

const answers = z.enum(['accepted', 'rejected', 'not-supported', 'unknown-session'])

/** Operators' chargers, told by OCPI what to do. */
export function operatorsOver(parts: OcpiParts): Operators {
  const command = async (
    target: Parameters<Operators['stop']>[0],
    { commandId, kind, body }: { commandId: string; kind: CommandKind; body: (version: Version) => Promise<object> },
  ): Promise<CommandAnswer> => {
    const connection = parts.connections.byId(target.connectionId)
    const told = await body(connection?.version ?? '2.3.0')
    const answer = await ask(parts, target, {
      commandId,
      kind,
      module: 'commands',
      call: ({ endpoint, responseUrl }) => ({
        method: 'POST',
        url: `${endpoint}/${kind}`,
        body: { response_url: responseUrl, ...told },
      }),
    })
    const known = answers.safeParse(answer)
    if (!known.success) throw new PeerSilent(`The peer answers the command with ${answer}.`)
    return known.data
  }
  const tokenOf = (token: CommandToken, version: Version) => writtenToken(parts, token, version)
  return {
    start: (target, { commandId, token, authorizationReference }) =>
      command(target, {
        commandId,
        kind: 'START_SESSION',
        body: async (version) => ({
          token: await tokenOf(token, version),
          location_id: target.locationId,
          evse_uid: target.evseUid,
          ...(target.connectorId === null ? {} : { connector_id: target.connectorId }),
          authorization_reference: authorizationReference,
        }),
      }),
    stop: (target, { commandId, sessionId }) =>
      command(target, { commandId, kind: 'STOP_SESSION', body: async () => ({ session_id: sessionId }) }),
    reserve: (target, { commandId, token, reservationId, until }) =>
      command(target, {
        commandId,
        kind: 'RESERVE_NOW',
        body: async (version) => ({
          token: await tokenOf(token, version),
          expiry_date: writeInstant(until),
          reservation_id: reservationId,
          location_id: target.locationId,
          evse_uid: target.evseUid,
        }),
      }),
    cancelReservation: (target, { commandId, reservationId }) =>
      command(target, {
        commandId,
        kind: 'CANCEL_RESERVATION',
        body: async () => ({ reservation_id: reservationId }),
      }),
  }
}

/** The token as we hold it; one made for this command alone is of the app, and nobody may keep it. */
async function writtenToken({ house, tokens, own }: OcpiParts, token: CommandToken, version: Version) {
  const kinds = ['app-user', 'rfid', 'emaid'] as const
  for (const kind of kinds) {
    const held = await tokens.find(house.db, { uid: token.uid, kind })
    if (held) return writeToken(own, held, version)
  }
  const once: HeldToken = {
    ...token,
    kind: 'app-user',
    visualNumber: null,
    groupId: null,
    isValid: true,
    whitelist: 'never',
    language: null,
    lastUpdated: house.clock(),
  }
  return writeToken(own, once, version)
}
