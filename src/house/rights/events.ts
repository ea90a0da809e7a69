import { z } from 'zod'
import type { Fact } from '../../kernel/events.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Right } from './right.ts'

export const RIGHT_GRANTED = 'right-granted'
export const RIGHT_ACTIVE = 'right-active'
export const RIGHT_RENEWED = 'right-renewed'
export const RIGHT_WITHDRAWN = 'right-withdrawn'
export const RIGHT_ENDED = 'right-ended'

/** What other areas learn about a right; its subject is the VIN. */
export const rightFact = z.object({
  rightId: z.string(),
  vin: z.string(),
  functionCode: z.string(),
  subjectKind: z.enum(['vehicle', 'user', 'driver']),
  sourceKind: z.enum(['order', 'build', 'voucher']),
  customerId: z.string().nullable(),
  /** Why it was withdrawn or ended. */
  reason: z.string().nullable(),
  /** The end of its period, RFC 3339; null when it has none, or is not known yet. */
  until: z.string().nullable(),
})
export type RightFact = z.infer<typeof rightFact>

export function rightTold(type: string, right: Right, at: Instant): Fact {
  const { id, vin, functionCode, subject, source, customerId, state } = right
  const data: RightFact = {
    rightId: id,
    vin,
    functionCode,
    subjectKind: subject.kind,
    sourceKind: source.kind,
    customerId,
    reason: 'reason' in state ? state.reason : null,
    until: ('period' in state ? state.period.until?.toString() : null) ?? null,
  }
  return { type, subject: vin, data, at }
}

export const OWNER_CHANGED = 'vehicle-owner-changed'

/** A vehicle has an owner, or another one; its subject is the VIN. */
export const ownerFact = z.object({
  vin: z.string(),
  episodeId: z.string(),
  ownerId: z.string(),
  /** Null when it had no owner here before. */
  formerOwnerId: z.string().nullable(),
  proof: z.enum(['code', 'bought-here']),
  /** Rights of the former owner that went with the vehicle, and those that were over with the change. */
  movedRightIds: z.array(z.string()),
  closedRightIds: z.array(z.string()),
})
export type OwnerFact = z.infer<typeof ownerFact>

export function ownerChanged(data: OwnerFact, at: Instant): Fact {
  return { type: OWNER_CHANGED, subject: data.vin, data, at }
}
