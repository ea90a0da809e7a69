import type { Db } from '../../kernel/database.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Tx } from '../../kernel/transaction.ts'
import type { ChargeRecord, SessionReport } from './charge-record.ts'
import type { Evse, Location } from './charger.ts'
import type { Tariff } from './tariff.ts'

/** One party behind a connection: an operator is known by its country and its three letters. */
export interface Party {
  readonly countryCode: string
  readonly partyId: string
}

/** From whom something came. */
export interface Sender extends Party {
  readonly connectionId: string
}

/**
 * What the rest of the department does with what operators send, in the transaction that took it. `created` decides
 * between 200 and 201. Refusals become OCPI status codes at the edge.
 */
export interface Receivers {
  readonly location: (tx: Tx, from: Sender, location: Location, at: Instant) => Promise<{ readonly created: boolean }>
  readonly evse: (
    tx: Tx,
    from: Sender,
    at: { readonly locationId: string; readonly evse: Evse },
    now: Instant,
  ) => Promise<{ readonly created: boolean }>
  readonly tariff: (tx: Tx, from: Sender, tariff: Tariff, at: Instant) => Promise<{ readonly created: boolean }>
  readonly tariffGone: (tx: Tx, from: Sender, tariffId: string, at: Instant) => Promise<void>
  readonly session: (tx: Tx, from: Sender, report: SessionReport, at: Instant) => Promise<{ readonly created: boolean }>
  /** Refuses a token that is not ours (`token-unknown`), another currency (`currency-unknown`), negative costs (`cost-negative`). */
  readonly record: (tx: Tx, from: Sender, record: ChargeRecord, at: Instant) => Promise<{ readonly created: boolean }>
  /** The result of a command that was accepted before; one that comes late or twice changes nothing. */
  readonly commandResult: (tx: Tx, commandId: string, result: CommandResult, at: Instant) => Promise<void>
  /** Whether this token may charge now, asked by a charger. */
  readonly authorise: (tx: Tx, from: Sender, asked: AskedAuthorisation, at: Instant) => Promise<Authorisation>
}

export interface AskedAuthorisation {
  readonly uid: string
  readonly kind: 'app-user' | 'rfid' | 'ad-hoc-user' | 'other' | 'emaid'
  readonly locationId: string | null
  readonly evseUids: readonly string[]
}

export type Authorisation =
  | { readonly allowed: 'allowed'; readonly reference: string; readonly contractId: string }
  | { readonly allowed: 'blocked' | 'expired' | 'no-credit' | 'not-allowed'; readonly contractId: string }
  /** OCPI 2004. */
  | { readonly allowed: 'unknown' }

export type CommandAnswer = 'accepted' | 'rejected' | 'not-supported' | 'unknown-session'
export type CommandResult =
  | 'accepted'
  | 'canceled-reservation'
  | 'evse-occupied'
  | 'evse-inoperative'
  | 'failed'
  | 'not-supported'
  | 'rejected'
  | 'timeout'
  | 'unknown-reservation'

/** A charger to be told something. */
export interface CommandTarget extends Sender {
  readonly locationId: string
  readonly evseUid: string
  readonly connectorId: string | null
}

export interface CommandToken {
  readonly uid: string
  readonly contractId: string
}

/**
 * How operators' chargers are told something. `commandId` is ours; the result comes later as `commandResult`. A peer that
 * does not answer is `PeerSilent`: then nobody knows whether it was done.
 */
export interface Operators {
  readonly start: (
    target: CommandTarget,
    command: { commandId: string; token: CommandToken; authorizationReference: string },
  ) => Promise<CommandAnswer>
  readonly stop: (target: Sender, command: { commandId: string; sessionId: string }) => Promise<CommandAnswer>
  readonly reserve: (
    target: CommandTarget,
    command: { commandId: string; token: CommandToken; reservationId: string; until: Instant },
  ) => Promise<CommandAnswer>
  readonly cancelReservation: (
    target: Sender,
    command: { commandId: string; reservationId: string },
  ) => Promise<CommandAnswer>
}

/** A card or an app of a customer, as operators are told of it. */
export interface HeldToken {
  readonly uid: string
  readonly kind: 'app-user' | 'rfid' | 'ad-hoc-user' | 'other' | 'emaid'
  readonly contractId: string
  readonly visualNumber: string | null
  readonly groupId: string | null
  readonly isValid: boolean
  /** Whether a charger may let it charge without asking us. */
  readonly whitelist: 'always' | 'allowed' | 'allowed-offline' | 'never'
  /** ISO 639-1. */
  readonly language: string | null
  readonly lastUpdated: Instant
}

/** The house's tokens, which operators fetch page by page and are asked about. */
export interface TokenSource {
  /** Changed from `from` (inclusive) until `until` (exclusive), in an order that new ones do not disturb. */
  readonly page: (
    db: Db,
    wanted: {
      readonly from: Instant | null
      readonly until: Instant | null
      readonly offset: number
      readonly limit: number
    },
  ) => Promise<{ readonly total: number; readonly tokens: readonly HeldToken[] }>
  /** Ids of tokens are case-insensitive. */
  readonly find: (db: Db, token: Pick<HeldToken, 'uid' | 'kind'>) => Promise<HeldToken | undefined>
}

/** The operator did not answer in time, or not with anything that can be read. */
export class PeerSilent extends Error {}
