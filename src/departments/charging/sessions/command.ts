import type { Instant } from '../../../kernel/time.ts'

export const commandKinds = ['start', 'stop', 'reserve', 'cancel-reservation'] as const
export const commandAnswers = ['accepted', 'rejected', 'not-supported', 'unknown-session', 'silent'] as const

/** What a charger was asked; recorded before it is asked, so that a crash never asks twice. */
export interface Command {
  readonly id: string
  readonly sessionId: string | null
  readonly reservationId: string | null
  readonly kind: (typeof commandKinds)[number]
  readonly askedAt: Instant
  /** Null: nobody knows, because whoever asked died or waits. */
  readonly answer: (typeof commandAnswers)[number] | null
}
