import { z } from '@hono/zod-openapi'

export const updateTypes = ['recall', 'security', 'maintenance', 'feature'] as const
export type UpdateType = (typeof updateTypes)[number]

export const preconditions = ['parked', 'charged', 'doors-closed', 'connected'] as const
export const rollbacks = ['automatic', 'on-request', 'workshop'] as const

const text = (most: number) => z.string().trim().min(1).max(most)

/** What the user is told before and after (UN R156, 7.2.2), and what keeps the vehicle safe when it fails (7.2.1). */
export const noticeSchema = z
  .strictObject({
    type: z.enum(updateTypes),
    purpose: text(1_000),
    changes: text(4_000),
    durationMinutes: z.int().min(1).max(1_440),
    /** What cannot be used while it is installed, or is gone afterwards. */
    functionsLost: z.array(text(200)).max(20),
    instructions: z.string().trim().max(2_000).default(''),
    preconditions: z.array(z.enum(preconditions)).max(preconditions.length),
    afterwards: text(1_000),
    rollback: z.enum(rollbacks),
    /** What the vehicle does when neither the old nor the new software runs. */
    safeState: text(500),
  })
  .openapi('UpdateNotice')
export type Notice = z.infer<typeof noticeSchema>

/**
 * Whether the user must agree: not where the vehicle is unsafe or open to attack without it (a recall, or a gap that is
 * closed), and always where functions are lost, or come.
 */
export function asksConsent({ type, functionsLost }: Pick<Notice, 'type' | 'functionsLost'>): boolean {
  switch (type) {
    case 'recall':
    case 'security':
      return false
    case 'maintenance':
      return functionsLost.length > 0
    case 'feature':
      return true
  }
}
