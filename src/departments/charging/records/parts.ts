import type { MarketCode } from '../../../house/markets/market.ts'
import type { Money } from '../../../kernel/money.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import type { ChargedToken, ChargeRecord } from '../charge-record.ts'
import type { Sender } from '../peer.ts'
import type { Rated } from '../rating/rate.ts'
import type { Tariff } from '../tariff.ts'

/** What was promised when a session began, and holds whatever its operator bills. */
export interface Promised {
  /** Our session. */
  readonly sessionId: string
  readonly customerId: string
  readonly market: MarketCode
  /** The version of the operator's tariff that was shown and frozen. */
  readonly tariffVersionId: string
  /** What the customer pays by: prices with tax. */
  readonly customerTariff: Tariff
  /** Where the charger stands (IANA): its wall clock decides which prices hold. */
  readonly timeZone: string
}

/** A session whose record has come: its customer pays this, the promised price for what was charged. */
export interface Settlement {
  readonly promised: Promised
  readonly recordId: string
  readonly record: ChargeRecord
  /** By the customer's tariff, line by line. */
  readonly rated: Rated
  readonly gross: Money
  readonly tax: Money
  /** Whether we also agree with the operator; the customer pays the same either way. */
  readonly outcome: 'agreed' | 'disputed'
  readonly at: Instant
}

/** What records need of sessions and tokens. */
export interface RecordParts {
  /** The promises of records, in their order; undefined where a session of ours is not known. */
  readonly promisesOf: (tx: Tx, records: readonly ChargeRecord[]) => Promise<readonly (Promised | undefined)[]>
  /** Whether each of these tokens is of one of our customers. */
  readonly areOurs: (tx: Tx, tokens: readonly ChargedToken[]) => Promise<readonly boolean[]>
  /** Called once for each session, in the transaction that takes its record. */
  readonly settleSessions: (tx: Tx, settlements: readonly Settlement[]) => Promise<void>
}

/** In what records of one sender are taken. */
export interface Context {
  readonly parts: RecordParts
  readonly from: Sender
  readonly at: Instant
  readonly monthFor: (operator: string, market: MarketCode, endedAt: Instant) => Temporal.PlainDate
}

/** A record that we have not seen before. */
export interface Fresh {
  readonly record: ChargeRecord
  readonly hash: string
  readonly name: { readonly operator: string; readonly key: string }
  readonly promise: Promised | undefined
}
