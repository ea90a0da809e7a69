import type { Catalogue } from '../../../house/catalogue/public.ts'
import type { DepartmentName } from '../../../house/department.ts'
import type { MarketCode } from '../../../house/markets/market.ts'
import type { Db } from '../../../kernel/database.ts'
import type { House } from '../../../kernel/house.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { PastSession } from './advice.ts'

/** What the plans' actions are handed. */
export interface PlanParts {
  readonly house: House
  readonly catalogue: Catalogue
  /** Refuses (`department-closed`) while the department is closed in the market. */
  readonly requireOpen: (department: DepartmentName, market: MarketCode, at: Instant) => void
  /** The offer that a vehicle was sold as here; undefined for one that was not. */
  readonly soldAs: (db: Db, vin: string) => Promise<{ readonly offer: string; readonly market: MarketCode } | undefined>
  /** One's own sessions since an instant, for the advice. */
  readonly pastSessions: (db: Db, customerId: string, since: Instant) => Promise<readonly PastSession[]>
}
