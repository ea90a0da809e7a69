import { z } from 'zod'
import type { Fact } from '../../kernel/events.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Action } from './action.ts'

/** How an update of one vehicle ended; its subject is the VIN. */
export const actionFact = z.object({
  vin: z.string(),
  number: z.int(),
  setId: z.string(),
  campaignId: z.string().nullable(),
  outcome: z.enum(['succeeded', 'failed', 'canceled', 'denied']),
  /** As the vehicle gave it with a failure. */
  code: z.int().nullable(),
})
export type ActionFact = z.infer<typeof actionFact>

export const ACTION_FINISHED = 'action-finished'
/** It failed, was canceled or denied. */
export const ACTION_FAILED = 'action-failed'

/** What a vehicle told about itself apart from an action; its subject is the VIN. */
export const reportFact = z.object({ vin: z.string(), what: z.enum(['registered', 'attributes', 'installed']) })

export const VEHICLE_REPORTED = 'vehicle-reported'

/** The fact that an action ended; null while it has not. */
export function actionEnded({ state, ...action }: Action): Fact | null {
  const { vin, number, setId, campaignId, closedAt } = action
  if (closedAt === null) return null
  switch (state.name) {
    case 'succeeded':
    case 'failed':
    case 'canceled':
    case 'denied': {
      const code = state.name === 'failed' ? state.code : null
      const data: ActionFact = { vin, number, setId, campaignId, outcome: state.name, code }
      return { type: state.name === 'succeeded' ? ACTION_FINISHED : ACTION_FAILED, subject: vin, data, at: closedAt }
    }
    default:
      return null
  }
}

export function vehicleReported(vin: string, what: z.infer<typeof reportFact>['what'], at: Instant): Fact {
  return { type: VEHICLE_REPORTED, subject: vin, data: { vin, what }, at }
}
