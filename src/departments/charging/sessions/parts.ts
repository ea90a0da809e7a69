import type { PaymentParts } from '../../../house/payments/public.ts'
import type { MarketCode } from '../../../house/markets/market.ts'
import type { Db } from '../../../kernel/database.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import type { Evse, Location } from '../charger.ts'
import type { Operators, Party, Sender } from '../peer.ts'
import type { TokenParts } from '../tokens/actions-token.ts'
import type { ChargedCar } from './promise.ts'

/** A charging point as chargers know it, by our own id. */
export interface ChargePoint {
  readonly id: string
  readonly sender: Sender
  readonly location: Location
  readonly evse: Evse
  readonly market: MarketCode
}

/** What a signed meter value of a session says, when its record brought one. */
export interface MeterVerdict {
  readonly verdict: 'valid' | 'invalid' | 'unreadable' | 'no-key'
  readonly energyWh: number | null
}

/** What sessions need of others. */
export interface SessionParts extends TokenParts {
  readonly payments: PaymentParts
  readonly operators: Operators
  /** Refuses where the department is closed. */
  readonly requireOpen: (market: MarketCode, at: Instant) => void
  readonly findPoint: (db: Db, pointId: string) => Promise<ChargePoint | undefined>
  readonly findPointOf: (
    db: Db,
    named: { readonly party: Party; readonly locationId: string; readonly evseUid: string },
  ) => Promise<ChargePoint | undefined>
  /** What the customer drives; null when nobody knows. */
  readonly carOf: (db: Db, customerId: string, at: Instant) => Promise<ChargedCar | null>
  /** Of the record of this session; null when it has none with signed values. */
  readonly verdictOf: (db: Db, sessionId: string) => Promise<MeterVerdict | null>
  /** Opens the customer's dispute; asked again, the first one stands. */
  readonly dispute: (
    tx: Tx,
    about: { readonly sessionId: string; readonly customerId: string; readonly text: string },
  ) => Promise<{ readonly state: string }>
  readonly disputeOf: (
    db: Db,
    sessionId: string,
  ) => Promise<{ readonly state: string; readonly openedAt: Instant } | null>
}
