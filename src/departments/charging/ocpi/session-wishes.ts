import { z } from 'zod'
import type { Sender } from '../peer.ts'
import { ask } from './actions-command.ts'
import { endpointOf } from './connection.ts'
import { word, writeInstant } from './field.ts'
import { inWords } from './location-message.ts'
import type { OcpiParts } from './parts.ts'
import { callPeer } from './live-peer.ts'

/** What a driver wants of a session that runs. */
export interface ChargingPreferences {
  readonly profile: 'cheap' | 'fast' | 'green' | 'regular'
  readonly departureAt: Temporal.Instant | null
  readonly energyNeedKwh: number | null
  readonly mayDischarge: boolean
}

/** How much a session may take: from `startSeconds` after its beginning on, in watts. */
export interface ChargingProfile {
  readonly startAt: Temporal.Instant
  readonly durationSeconds: number | null
  readonly periods: readonly { readonly startSeconds: number; readonly limitW: number }[]
}

interface SessionTarget extends Sender {
  readonly sessionId: string
}

/** Tells the operator what the driver wants, and gives its word on it (`accepted`, `profile-type-not-supported`, …). */
export async function setPreferences(
  parts: OcpiParts,
  target: SessionTarget,
  wish: ChargingPreferences,
): Promise<string> {
  const connection = parts.connections.byId(target.connectionId)
  const endpoint = connection && endpointOf(connection, 'sessions', 'SENDER')
  if (!connection || endpoint === undefined) return 'not-supported'
  const answer = await callPeer(parts, connection, {
    module: 'sessions',
    method: 'PUT',
    url: `${endpoint}/${encodeURIComponent(target.sessionId)}/charging_preferences`,
    to: target,
    body: {
      profile_type: wish.profile.toUpperCase(),
      ...(wish.departureAt === null ? {} : { departure_time: writeInstant(wish.departureAt) }),
      ...(wish.energyNeedKwh === null ? {} : { energy_need: wish.energyNeedKwh }),
      discharge_allowed: wish.mayDischarge,
    },
  })
  if (answer.kind === 'refused') return 'not-possible'
  const told = z.union([word, z.object({ result: word }).transform(({ result }) => result)]).safeParse(answer.data)
  return told.success ? inWords(told.data) : 'not-possible'
}

/** Limits what a session takes. Gives the immediate answer; the result comes later. */
export function setProfile(parts: OcpiParts, target: SessionTarget & { commandId: string }, profile: ChargingProfile) {
  return ask(parts, target, {
    commandId: target.commandId,
    kind: 'SET_PROFILE',
    module: 'chargingprofiles',
    call: ({ endpoint, responseUrl }) => ({
      method: 'PUT',
      url: `${endpoint}/${encodeURIComponent(target.sessionId)}`,
      body: {
        response_url: responseUrl,
        charging_profile: {
          start_date_time: writeInstant(profile.startAt),
          ...(profile.durationSeconds === null ? {} : { duration: profile.durationSeconds }),
          charging_rate_unit: 'W',
          charging_profile_period: profile.periods.map((each) => ({
            start_period: each.startSeconds,
            limit: each.limitW,
          })),
        },
      },
    }),
  })
}

/** Asks how much a session will take in the coming `durationSeconds`. */
export function askProfile(parts: OcpiParts, target: SessionTarget & { commandId: string }, durationSeconds: number) {
  return ask(parts, target, {
    commandId: target.commandId,
    kind: 'ASK_PROFILE',
    module: 'chargingprofiles',
    call: ({ endpoint, responseUrl }) => ({
      method: 'GET',
      url: `${endpoint}/${encodeURIComponent(target.sessionId)}?${new URLSearchParams({ duration: String(durationSeconds), response_url: responseUrl })}`,
    }),
  })
}

/** Lets a session take what it can again. */
export function clearProfile(parts: OcpiParts, target: SessionTarget & { commandId: string }) {
  return ask(parts, target, {
    commandId: target.commandId,
    kind: 'CLEAR_PROFILE',
    module: 'chargingprofiles',
    call: ({ endpoint, responseUrl }) => ({
      method: 'DELETE',
      url: `${endpoint}/${encodeURIComponent(target.sessionId)}?${new URLSearchParams({ response_url: responseUrl })}`,
    }),
  })
}
