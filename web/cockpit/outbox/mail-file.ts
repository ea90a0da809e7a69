import type { Mood } from '../../figures/state-mark.tsx'

export const mailStates = ['kept', 'waiting', 'sending', 'sent', 'refused', 'given-up', 'unclear', 'bounced'] as const
export type MailState = (typeof mailStates)[number]

export const mailKinds = [
  'order-placed',
  'payment-received',
  'money-back',
  'deal-accepted',
  'handover-booked',
  'handover-unbooked',
  'test-drive',
  'deal-withdrawn',
  'function-active',
  'function-failed',
  'function-undone',
  'function-cancelled',
  'function-renewed',
  'function-declined',
  'function-last-call',
  'function-unpaid',
  'function-handed-on',
  'function-withdrawn',
  'charging-blocking',
  'charging-receipt',
  'charging-failed',
  'update-consent',
] as const

/** A mail as `GET /api/mails` tells it. */
export interface Mail {
  readonly id: string
  readonly name: string
  readonly address: string
  readonly kind: (typeof mailKinds)[number]
  readonly subject: string
  readonly language: 'de' | 'en'
  readonly orderNumber: string | null
  readonly vin: string | null
  readonly state: MailState
  readonly tries: number
  readonly at: string
  readonly dueAt: string | null
  readonly changedAt: string
  readonly reply: string | null
}

/** The same, opened. */
export interface OpenMail extends Mail {
  readonly from: string | null
  readonly text: string
  readonly html: string
  readonly isSending: boolean
}

export const moods = {
  kept: 'calm',
  waiting: 'waiting',
  sending: 'waiting',
  sent: 'good',
  refused: 'bad',
  'given-up': 'bad',
  unclear: 'bad',
  bounced: 'bad',
} as const satisfies Record<MailState, Mood>

/** Whether the other side has said that nobody reads mails there. */
export function isFailed(state: MailState): boolean {
  return state === 'refused' || state === 'given-up' || state === 'bounced'
}

/** Whether a person may have it sent once more. */
export function isSendable({ state, isSending }: Pick<OpenMail, 'state' | 'isSending'>): boolean {
  return isSending && state !== 'waiting' && state !== 'sending' && state !== 'sent'
}
