import { Refusal } from '../../kernel/refusal.ts'
import type { Instant } from '../../kernel/time.ts'

export const mailStates = ['kept', 'waiting', 'sending', 'sent', 'refused', 'given-up', 'unclear', 'bounced'] as const
export type MailState = (typeof mailStates)[number]

/**
 * A message on its way by mail. `kept`: no mail server was set, it stands in the outbox and goes nowhere. `unclear`: the
 * connection was lost after the other side began to take it; it is not sent again by itself.
 */
export interface Mail {
  readonly messageId: string
  readonly at: Instant
  readonly name: string
  readonly address: string
  readonly state: MailState
  readonly tries: number
  /** From when on it is to be sent; null unless it waits. */
  readonly dueAt: Instant | null
  readonly changedAt: Instant
  /** What the other side said last. */
  readonly reply: string | null
}

/** States in which the other side has said that nobody reads mails there. */
export const failedStates = ['refused', 'given-up', 'bounced'] as const satisfies readonly MailState[]

/** What came of one attempt: `later` says that the other side took nothing, and may yet. */
export interface Delivery {
  readonly outcome: 'sent' | 'later' | 'refused' | 'unclear'
  readonly reply: string
}

export const TRIES_MOST = 8
const REPLY_MOST = 500
const FIRST_PAUSE_SECONDS = 60

/** A mail that was being sent, after the attempt. Pauses grow fourfold, and after eight tries it is given up. */
export function afterDelivery(mail: Mail, { outcome, reply }: Delivery, at: Instant): Mail {
  const tried = { ...mail, tries: mail.tries + 1, dueAt: null, changedAt: at, reply: reply.slice(0, REPLY_MOST) }
  if (outcome !== 'later') return { ...tried, state: outcome }
  if (tried.tries >= TRIES_MOST) return { ...tried, state: 'given-up' }
  return { ...tried, state: 'waiting', dueAt: at.add({ seconds: FIRST_PAUSE_SECONDS * 4 ** (tried.tries - 1) }) }
}

/** A person has it sent once more, to another address where that was wrong. Refuses (`mail-on-its-way`) what waits, is being sent, or has arrived. */
export function sendAgain(mail: Mail, at: Instant, address: string = mail.address): Mail {
  if (mail.state === 'waiting' || mail.state === 'sending' || mail.state === 'sent') {
    throw new Refusal('mail-on-its-way', 'This mail has been sent, or is about to be.', { mail: mail.messageId })
  }
  return { ...mail, address, state: 'waiting', tries: 0, dueAt: at, changedAt: at }
}

/** It came back, after it had been taken. Refuses (`mail-not-sent`) what was never sent; a repeat changes nothing. */
export function bounce(mail: Mail, reason: string, at: Instant): Mail {
  if (mail.state === 'bounced') return mail
  if (mail.state !== 'sent' && mail.state !== 'unclear') {
    throw new Refusal('mail-not-sent', 'This mail has not been sent.', { mail: mail.messageId })
  }
  return { ...mail, state: 'bounced', changedAt: at, reply: reason.slice(0, REPLY_MOST) }
}
