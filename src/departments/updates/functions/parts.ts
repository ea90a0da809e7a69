import type { DepartmentName } from '../../../house/department.ts'
import type { MarketCode } from '../../../house/markets/market.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Catalogue } from '../../../house/catalogue/public.ts'
import type { PartnerBook } from '../../../house/partners/public.ts'
import type { Db } from '../../../kernel/database.ts'
import type { Live } from '../../../kernel/live.ts'
import type { UpdateParts } from '../parts.ts'
import type { CapabilityKeys } from './store-capability-key.ts'

/** How much time a vehicle has to confirm, and how long we wait before we tell it again. */
export interface ConfirmPace {
  readonly confirmSeconds: number
  readonly againSeconds: number
}

/** A car may stand in a cellar for days. */
export const realConfirmPace: ConfirmPace = { confirmSeconds: 7 * 86_400, againSeconds: 900 }

/** What a vehicle was built with, as the department knows it that sold it. */
export interface Build {
  readonly vin: string
  readonly offer: string
  readonly market: string
  readonly choices: readonly string[]
}

/** Who handed over a vehicle that was sold here, and when; no partner when the maker did. */
export interface Delivery {
  readonly offer: string
  readonly partnerId: string | null
  readonly at: Instant
}

/** What the functions' actions are handed. */
export interface FunctionParts extends UpdateParts {
  readonly catalogue: Catalogue
  readonly keys: CapabilityKeys
  readonly pace: ConfirmPace
  /** Refuses (`department-closed`) while the department is closed in the market. */
  readonly requireOpen: (department: DepartmentName, market: MarketCode, at: Instant) => void
  readonly buildOf: (db: Db, vin: string) => Promise<Build | undefined>
  /** Undefined for a vehicle that was not handed over here: imported, or bought from somebody else. */
  readonly deliveryOf: (db: Db, vin: string) => Promise<Delivery | undefined>
  readonly partnerBook: Live<PartnerBook>
  /** What codes of vouchers are hashed with. */
  readonly voucherSecret: string
}
