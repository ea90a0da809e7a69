import type { Instant } from '../../kernel/time.ts'
import type { Language, MarketCode } from '../markets/market.ts'

export const messageKinds = [
  'order-placed',
  'payment-received',
  'money-back',
  'deal-accepted',
  'handover-booked',
  'handover-unbooked',
  'deal-withdrawn',
  'test-drive',
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
  'update-consent',
  'charging-blocking',
  'charging-receipt',
  'charging-failed',
] as const
export type MessageKind = (typeof messageKinds)[number]

/** Subject and text as a customer reads them; paragraphs stand apart by an empty line. */
export interface Letter {
  readonly subject: string
  readonly text: string
}

/** What a customer was told, as it was told: it is not changed when words or facts change later. */
export interface Message extends Letter {
  readonly id: string
  readonly customerId: string
  readonly kind: MessageKind
  readonly language: Language
  readonly market: MarketCode
  /** The screen it is about, below the address of a language and market ("my/orders/K-2026-000042"). */
  readonly link: string
  readonly orderNumber: string | null
  readonly vin: string | null
  readonly at: Instant
  readonly readAt: Instant | null
}

/** What somebody is to be told. Language and market are the customer's own where the matter does not say. */
export interface Telling extends Pick<Message, 'customerId' | 'kind' | 'link' | 'orderNumber' | 'vin' | 'at'> {
  /** Nobody is told twice for one cause. */
  readonly cause: string
  readonly language: Language | null
  readonly market: MarketCode | null
  readonly letter: (language: Language, market: MarketCode) => Letter
  /** Who is reached without an account; else the mailbox is the customer's own. */
  readonly guest?: { readonly name: string; readonly email: string }
}

/** Paragraphs as a text; what is not said is left out. */
export function paragraphs(...said: readonly (string | null)[]): string {
  return said.filter((each) => each !== null && each !== '').join('\n\n')
}
