import type { Money } from '../../kernel/money.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Actor, PromisedDate } from './deal.ts'
import type { HoldReason, LapseReason } from './deal-state.ts'

/** Everything that can happen to a deal, told by us, the customer, a partner or an outside company. */
export type Happening = { readonly at: Instant; readonly by: Actor } & What

export type What =
  | { readonly kind: 'deposit-paid'; readonly amount: Money }
  | { readonly kind: 'accepted'; readonly changeableUntil: Instant }
  | { readonly kind: 'declined'; readonly reason: string }
  | { readonly kind: 'lapsed'; readonly because: LapseReason }
  | { readonly kind: 'change-requested'; readonly configurationHash: string }
  | { readonly kind: 'change-decided'; readonly approved: boolean }
  | { readonly kind: 'frozen' }
  | { readonly kind: 'scheduled'; readonly week: string; readonly configurationHash: string }
  | { readonly kind: 'production-started' }
  | { readonly kind: 'vin-assigned'; readonly vin: string }
  | { readonly kind: 'built' }
  | { readonly kind: 'dispatched'; readonly vin: string }
  | { readonly kind: 'arrived'; readonly vin: string }
  | { readonly kind: 'prepared' }
  | { readonly kind: 'registered'; readonly plate: string }
  | { readonly kind: 'balance-paid'; readonly amount: Money }
  | { readonly kind: 'handover-booked'; readonly appointmentId: string; readonly handoverAt: Instant }
  | { readonly kind: 'handover-unbooked'; readonly reason: string }
  | { readonly kind: 'handed-over'; readonly withdrawalUntil: Instant }
  | { readonly kind: 'withdrawal-ended' }
  | { readonly kind: 'date-promised'; readonly promise: PromisedDate }
  | { readonly kind: 'held'; readonly reason: HoldReason }
  | { readonly kind: 'resumed' }
  | { readonly kind: 'delivery-demanded' }
  | { readonly kind: 'disputed'; readonly reason: string }
  | { readonly kind: 'dispute-settled' }
  | { readonly kind: 'cancelled'; readonly cancelledBy: 'customer' | 'maker'; readonly reason: string }
  | { readonly kind: 'withdrawn' }

export type WhatKind = What['kind']
export type WhatOf<Kind extends WhatKind> = { readonly at: Instant; readonly by: Actor } & Extract<What, { kind: Kind }>

/** News from outside about what has already become true. It counts even while a deal is on hold. */
export const outsideNews = [
  'scheduled',
  'production-started',
  'vin-assigned',
  'built',
  'dispatched',
  'arrived',
  'registered',
  'balance-paid',
] as const satisfies readonly WhatKind[]
export type OutsideNews = (typeof outsideNews)[number]

export function isOutsideNews(happening: Happening): happening is WhatOf<OutsideNews> {
  return outsideNews.some((kind) => kind === happening.kind)
}
