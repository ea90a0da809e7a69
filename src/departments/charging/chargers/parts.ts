import type { Db } from '../../../kernel/database.ts'
import type { House } from '../../../kernel/house.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { ChargedCar } from '../sessions/promise.ts'
import type { PriceMemory } from './actions-price.ts'
import type { Chargers } from './live-chargers.ts'

/** What the map of chargers needs of others. */
export interface ChargerParts {
  readonly house: House
  readonly chargers: Chargers
  readonly prices: PriceMemory
  /** Refuses when the department is open in no market. */
  readonly requireOpen: (at: Instant) => void
  /** What the customer drives; null when nobody knows. */
  readonly carOf: (db: Db, customerId: string, at: Instant) => Promise<ChargedCar | null>
}
