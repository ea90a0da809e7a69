import type { Db } from '../../kernel/database.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Tx } from '../../kernel/transaction.ts'
import type { Language, MarketCode } from '../markets/market.ts'
import type { OwnerParts } from './parts.ts'

/** What departments know of a vehicle: enough to name it and to draw it. */
export interface VehicleFacts {
  readonly vin: string
  readonly title: string
  readonly offer: string | null
  readonly market: MarketCode | null
  /** What it was built with, by the codes of the offer. */
  readonly choices: readonly string[]
  readonly builtOn: string | null
}

export interface VehicleSoftware {
  readonly vin: string
  readonly name: string | null
  readonly version: string | null
  readonly seenAt: Instant | null
  readonly isUpdating: boolean
}

/** What the user is told before an update (UN R156, 7.2.2); null where nothing was written. */
export interface ConsentNotice {
  readonly purpose: string
  readonly changes: string
  readonly durationMinutes: number
  readonly functionsLost: readonly string[]
  readonly instructions: string
}

/** An update that waits for the user's consent. */
export interface Consent {
  readonly vin: string
  readonly number: number
  readonly name: string
  readonly version: string
  readonly askedAt: Instant
  readonly notice: ConsentNotice | null
}

export interface FunctionWords {
  readonly title: string
  readonly text: string
}

/** What the garage asks of departments; given by the composition root. */
export interface GarageParts extends OwnerParts {
  readonly factsOf: (db: Db, vins: readonly string[], language: Language) => Promise<readonly VehicleFacts[]>
  readonly softwareOf: (db: Db, vins: readonly string[]) => Promise<readonly VehicleSoftware[]>
  readonly consentsOf: (db: Db, vins: readonly string[]) => Promise<readonly Consent[]>
  /** Takes the user's answer. Refuses what does not wait for one. */
  readonly answerConsent: (
    tx: Tx,
    answer: { readonly vin: string; readonly number: number; readonly isGiven: boolean; readonly actor: string },
  ) => Promise<void>
  /** What a function is called; its code where nobody has named it. */
  readonly functionWords: (code: string, language: Language) => FunctionWords
  /** Whether the partner has the vehicle, so that it may hand it over. */
  readonly isWithPartner: (db: Db, vin: string, partnerId: string) => Promise<boolean>
}

/** Who may drive a vehicle at most; a list as long as a family's, not a fleet's. */
export const DRIVERS_MOST = 20
/** How many shared links a vehicle may have at a time. */
export const LINKS_MOST = 5
