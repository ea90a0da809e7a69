import { z } from '@hono/zod-openapi'
import { toldText } from './told-text.ts'

export const executions = [
  'closed',
  'proceeding',
  'canceled',
  'scheduled',
  'rejected',
  'resumed',
  'download',
  'downloaded',
] as const

export interface Progress {
  readonly count: number
  readonly of: number
}

/** What a vehicle says about an action, in the words of hawkBit's device API (DDI v1). */
export interface Report {
  readonly execution: (typeof executions)[number]
  readonly finished: 'success' | 'failure' | 'none'
  readonly progress: Progress | null
  readonly code: number | null
  readonly messages: readonly string[]
}

const MESSAGES_MOST = 200
const MESSAGE_MOST = 4_096

const messages = z.array(toldText(MESSAGE_MOST)).max(MESSAGES_MOST).nullish()
const code = z.int().min(-2_147_483_648).max(2_147_483_647).nullish()
const count = z.int().min(0).max(2_147_483_647)

/** Clients send more than these fields, and not all of them; what is not known is passed over. */
export const feedbackSchema = z
  .object({
    status: z.object({
      execution: z.enum(executions),
      result: z.object({
        finished: z.enum(['success', 'failure', 'none']),
        progress: z.object({ cnt: count.nullish(), of: count.nullish() }).nullish(),
      }),
      code,
      details: messages,
    }),
  })
  .openapi('ActionFeedback')

export const confirmationSchema = z
  .object({ confirmation: z.enum(['confirmed', 'denied']), code, details: messages })
  .openapi('ConfirmationFeedback')

/** Reads a feedback's status. */
export function reportOf({ status }: z.infer<typeof feedbackSchema>): Report {
  const { cnt, of } = status.result.progress ?? {}
  return {
    execution: status.execution,
    finished: status.result.finished,
    progress: typeof cnt === 'number' && typeof of === 'number' ? { count: cnt, of } : null,
    code: status.code ?? null,
    messages: status.details ?? [],
  }
}
