import type { Money } from '../../kernel/money.ts'
import type { PaymentMethod } from './method.ts'

export const providerNames = ['test-bank', 'stripe'] as const
export type ProviderName = (typeof providerNames)[number]

/** Why a provider would not take the money. */
export const declineReasons = [
  'declined',
  'insufficient-funds',
  'card-unknown',
  'second-step-refused',
  'account-refused',
] as const
export type DeclineReason = (typeof declineReasons)[number]

/**
 * What we ask a provider to take. `later` only reserves the amount, until it is captured or cancelled. An amount of
 * nothing checks the card or account and keeps it, so that it can be charged later (a SetupIntent, zero authorisation).
 */
export interface ChargeOrder {
  /** Our payment's id: the same reference twice is the same charge. */
  readonly reference: string
  readonly amount: Money
  readonly method: PaymentMethod
  readonly capture: 'now' | 'later'
  /** Shown on the customer's statement. */
  readonly description: string
  /** Where a second step leads back to. */
  readonly returnUrl: string
}

/**
 * A further charge on the card or account of an earlier one, while the customer is not there (a merchant-initiated
 * transaction, agreed to with the first): there is no second step. `later` only reserves, as it does with the customer.
 */
export interface RepeatOrder {
  readonly reference: string
  /** The reference of the earlier charge. */
  readonly like: string
  readonly amount: Money
  readonly capture: 'now' | 'later'
  readonly description: string
}

/** How a charge stands at the provider. */
export type Charge =
  | { readonly state: 'second-step'; readonly url: string }
  | { readonly state: 'processing' }
  | { readonly state: 'authorised' }
  | { readonly state: 'captured'; readonly captured: Money }
  | { readonly state: 'declined'; readonly reason: DeclineReason }
  | { readonly state: 'cancelled' }

export type RefundAnswer = { readonly state: 'paid' } | { readonly state: 'refused'; readonly reason: string }

/** A way of paying that the provider offers; in the demo with samples to try. */
export interface OfferedMethod {
  readonly kind: PaymentMethod['kind']
  readonly samples: readonly { readonly value: string; readonly outcome: string }[]
}

/** What a notification is about. It is only a hint: the charge itself is always asked for. */
export interface Notification {
  readonly id: string
  readonly reference: string
}

/**
 * A payment provider. Each call may throw `ProviderSilent`: then nobody knows whether it was done, and `retrieve` tells
 * later. Amounts are minor units; every call may be repeated with the same reference. The shape is that of Stripe's
 * PaymentIntents: confirm with a capture method, next action, capture, cancel, refund, signed webhooks.
 */
export interface PaymentProvider {
  readonly name: ProviderName
  readonly methods: readonly OfferedMethod[]
  readonly authorise: (order: ChargeOrder) => Promise<Charge>
  readonly repeat: (order: RepeatOrder) => Promise<Charge>
  /** How a charge stands; undefined when the provider never heard of it. */
  readonly retrieve: (reference: string) => Promise<Charge | undefined>
  /** Takes an authorised amount, or part of it; the rest is free again. */
  readonly capture: (reference: string, amount: Money) => Promise<Charge>
  /** Ends a charge that was not captured, and answers how it stands. One that never arrived cannot arrive any more. */
  readonly cancel: (reference: string) => Promise<Charge>
  readonly refund: (refund: { reference: string; charge: string; amount: Money }) => Promise<RefundAnswer>
  /** Reads a notification; refuses one whose signature is not the provider's (`signature-invalid`). */
  readonly readNotification: (headers: Headers, body: string) => Notification
}

/** The provider did not answer: what was asked may have happened or not. */
export class ProviderSilent extends Error {}
