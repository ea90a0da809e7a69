import type { Instant } from '../../../kernel/time.ts'
import { isBefore } from '../../../kernel/time.ts'
import type { Decimal } from '../tariff.ts'
import type { ChargingPlan, Supply, Surplus } from './charging-plan.ts'
import type { ProfileSkill } from './charging-profile.ts'
import type { HomePrice } from './home-price.ts'
import type { connectorStates } from './ocpp-messages.ts'

export type BoxState = (typeof connectorStates)[number] | 'unknown'

/** What the box told of itself. */
export interface AboutBox {
  readonly vendor: string
  readonly model: string
  readonly serial: string | null
  readonly firmware: string | null
  readonly skill: ProfileSkill | null
}

/** A customer's wallbox. Its identity is what it calls itself when it connects. */
export interface Wallbox extends WallboxSettings {
  readonly id: string
  readonly identity: string
  readonly customerId: string
  readonly ownerTag: string
  readonly hasPassword: boolean
  readonly hasManagerKey: boolean
  readonly createdAt: Instant
  readonly about: AboutBox | null
  readonly state: BoxState
  readonly error: string | null
  readonly connectionId: string | null
  readonly connectedAt: Instant | null
  readonly seenAt: Instant | null
  readonly surplus: Surplus | null
}

export interface WallboxSettings {
  readonly name: string
  readonly place: string
  readonly timeZone: string
  readonly supply: Supply
  readonly plan: ChargingPlan
  readonly price: HomePrice
  /** What the employer pays a kWh; null without one. */
  readonly employerPrice: Decimal | null
  /** Of the box's meter, SPKI in hex. */
  readonly meterPublicKey: string | null
}

/** How often a box that has nothing to say tells that it is there. */
export const HEARTBEAT_SECONDS = 120
const SILENT_SECONDS = 3 * HEARTBEAT_SECONDS

/** Whether the box can be reached: it holds a socket, and was heard over it lately. */
export function isConnected({ connectionId, seenAt }: Wallbox, now: Instant): boolean {
  return connectionId !== null && seenAt !== null && isBefore(now, seenAt.add({ seconds: SILENT_SECONDS }))
}

/** Tags are compared without regard to capitals (OCPP 1.6, CiString). */
export function comparable(tag: string): string {
  return tag.toUpperCase()
}

/** A command that waited longer than this is not sent any more: nobody wants a charge to begin an hour later. */
export const COMMAND_SECONDS = 30

export const commandActions = [
  'RemoteStartTransaction',
  'RemoteStopTransaction',
  'SetChargingProfile',
  'ClearChargingProfile',
  'GetConfiguration',
  'ChangeConfiguration',
  'TriggerMessage',
  'Reset',
] as const
export type CommandAction = (typeof commandActions)[number]

export interface Command {
  readonly id: string
  readonly wallboxId: string
  readonly action: CommandAction
  readonly payload: Readonly<Record<string, unknown>>
}

export type CommandState = 'waiting' | 'sent' | 'accepted' | 'rejected' | 'unanswered' | 'expired'

/** Where a command stands as people see it: one that nobody took in time has expired. */
export function commandStateAt(
  { state, requestedAt }: { readonly state: Exclude<CommandState, 'expired'>; readonly requestedAt: Instant },
  now: Instant,
): CommandState {
  const isLate = !isBefore(now, requestedAt.add({ seconds: COMMAND_SECONDS }))
  return state === 'waiting' && isLate ? 'expired' : state
}
