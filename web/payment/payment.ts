import type { Posted } from '../form/posted.ts'

/** How one can pay, as `GET /api/payments/methods` offers it; in the demo with samples to try. */
export interface OfferedMethod {
  readonly kind: 'card' | 'direct-debit'
  readonly samples: readonly { readonly value: string; readonly outcome: string }[]
}

/** What paying led to, as the house or the bank says it. */
export type PaymentOutcome =
  | { readonly state: 'captured' | 'authorised' | 'pending' }
  | { readonly state: 'second-step'; readonly url: string }
  | { readonly state: 'declined'; readonly reason: string }

/** The method that was chosen among the `PaymentWays` of a form. */
export function methodOf(form: Posted) {
  const way = form.text('way')
  return way === 'direct-debit'
    ? ({ kind: 'direct-debit', iban: form.text('iban'), holder: form.text('holder') } as const)
    : ({ kind: 'card', token: way } as const)
}
