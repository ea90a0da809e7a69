import { z } from 'zod'
import type { MarketCode } from '../../house/markets/market.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Attributes } from './attributes.ts'

/** That the user, or whoever acts for the fleet, agrees to every update in advance. */
export const autoConfirmSchema = z.object({
  initiator: z.string().max(64).nullable(),
  remark: z.string().max(512).nullable(),
  at: z.string(),
})
export type AutoConfirm = z.infer<typeof autoConfirmSchema>

/** A vehicle as this department knows it. */
export interface Vehicle {
  readonly vin: string
  /** The name under which it calls: the VIN, or the id of its device. */
  readonly controllerId: string
  readonly offer: string | null
  readonly market: MarketCode | null
  readonly timeZone: string
  readonly hardware: string | null
  readonly attributes: Attributes
  readonly wantsAttributes: boolean
  /** As the vehicle reported it. */
  readonly softwareVersion: string | null
  readonly installedSetId: string | null
  readonly installedNumber: number | null
  readonly autoConfirm: AutoConfirm | null
  readonly registeredAt: Instant
  /** A minute late at the most; null before its first call. */
  readonly seenAt: Instant | null
}
