import type { Money } from '../../format.ts'
import type { PaymentOutcome } from '../../payment/payment.ts'

/** The wallet as `GET /api/wallet` tells it. */
export interface Wallet {
  readonly method: { readonly way: 'card' | 'direct-debit'; readonly label: string; readonly keptAt: string } | null
  readonly latest: PaymentOutcome | null
  readonly credit: 'good' | 'no-method' | 'declined'
  readonly holds: readonly Hold[]
  readonly upcoming: readonly Line[]
}

export interface Hold {
  readonly id: string
  readonly title: string
  readonly amount: Money
  readonly captured: Money
  readonly state: 'asked' | 'held' | 'releasing' | 'released' | 'captured' | 'declined'
  readonly createdAt: string
  readonly expiresAt: string
}

/** Something that was used, on an invoice or for the next one. */
export interface Line {
  readonly id: string
  readonly title: string
  readonly at: string
  readonly userName: string | null
  readonly gross: Money
}

export interface Invoice {
  readonly id: string
  readonly number: string
  readonly kind: 'invoice' | 'credit-note'
  readonly payerName: string
  readonly month: string | null
  readonly issuedAt: string
  readonly dueAt: string
  readonly gross: Money
  readonly state: 'open' | 'paid' | 'declined'
  readonly method: string | null
}

export interface InvoiceFile extends Invoice {
  readonly lines: readonly Line[]
  readonly taxes: readonly {
    readonly rate: string
    readonly net: Money
    readonly tax: Money
    readonly gross: Money
  }[]
  readonly corrects: { readonly id: string; readonly number: string } | null
  readonly corrections: readonly { readonly id: string; readonly number: string; readonly gross: Money }[]
}
