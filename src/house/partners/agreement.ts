import { Refusal } from '../../kernel/refusal.ts'
import type { Instant } from '../../kernel/time.ts'
import { type Activity, activities } from './commission.ts'

/** Why a partner hands a deal back; each is a chip that can be tapped. */
export const handBackReasons = [
  'no-capacity',
  'no-date-in-time',
  'too-far',
  'line-not-handled',
  'conflict-of-interest',
  'other',
] as const
export type HandBackReason = (typeof handBackReasons)[number]

/** One question to one partner about one deal, with its deadline and what came of it. Rounds are never deleted. */
export interface Round {
  readonly id: string
  readonly dealId: string
  readonly partnerId: string
  readonly contractId: string
  readonly attempt: number
  readonly because: 'chosen' | 'ranked' | 'nearest' | 'sells'
  readonly askedAt: Instant
  readonly deadline: Instant
  readonly answer: Answer
}

export type Answer =
  | { readonly kind: 'open' }
  | { readonly kind: 'accepted'; readonly at: Instant; readonly by: string; readonly parts: readonly Activity[] }
  | {
      readonly kind: 'handed-back'
      readonly at: Instant
      readonly by: string
      readonly reason: HandBackReason
      readonly note: string
    }
  | { readonly kind: 'silent'; readonly at: Instant }
  | { readonly kind: 'moot'; readonly at: Instant }

/** The partner takes its part. It looks after the handover at least; parts come in the order of `activities`. */
export function acceptRound(round: Round, parts: readonly Activity[], by: { userId: string; at: Instant }): Round {
  checkAnswerable(round, by.at)
  if (!parts.includes('handover')) {
    throw new Refusal('handover-missing', 'Whoever takes a deal takes its handover at least.', { field: 'parts' })
  }
  const taken = activities.filter((activity) => parts.includes(activity))
  return { ...round, answer: { kind: 'accepted', at: by.at, by: by.userId, parts: taken } }
}

/** The partner hands the deal back, with a reason; "other" wants words. */
export function handBackRound(
  round: Round,
  why: { reason: HandBackReason; note: string },
  by: { userId: string; at: Instant },
): Round {
  checkAnswerable(round, by.at)
  if (why.reason === 'other' && why.note.trim() === '') {
    throw new Refusal('note-missing', 'Please say in a few words why.', { field: 'note' })
  }
  return { ...round, answer: { kind: 'handed-back', at: by.at, by: by.userId, ...why } }
}

/** The deadline passed without an answer. An answered round stays as it is. */
export function expireRound(round: Round, at: Instant): Round {
  if (round.answer.kind !== 'open' || Temporal.Instant.compare(at, round.deadline) < 0) return round
  return { ...round, answer: { kind: 'silent', at } }
}

/** The deal ended while the question was open: nobody needs to answer any more. */
export function closeRound(round: Round, at: Instant): Round {
  return round.answer.kind === 'open' ? { ...round, answer: { kind: 'moot', at } } : round
}

function checkAnswerable(round: Round, at: Instant): void {
  if (round.answer.kind !== 'open') {
    throw new Refusal('already-answered', 'This question has been answered.', {
      deal: round.dealId,
      answer: round.answer.kind,
    })
  }
  if (Temporal.Instant.compare(at, round.deadline) >= 0) {
    throw new Refusal('answer-too-late', 'The time to answer has passed; the next partner is asked.', {
      deal: round.dealId,
      deadline: round.deadline.toString(),
    })
  }
}
