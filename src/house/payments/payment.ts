import type { Money } from '../../kernel/money.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Instant } from '../../kernel/time.ts'
import { type Language, markets, type MarketCode } from '../markets/market.ts'
import { labelOf, type PaymentMethod } from './method.ts'
import type { Charge, DeclineReason, ProviderName } from './port.ts'

/**
 * What is paid: an order when it is placed, its rest before handover, another term of what goes on by itself, or an
 * invoice of what was used. `method` takes nothing: it checks another card or account, with its second step, and keeps it
 * for what is charged later. `hold` reserves what is about to be used.
 */
export const purposes = ['order-now', 'balance', 'renewal', 'method', 'hold', 'usage'] as const
export type Purpose = (typeof purposes)[number]

/** What the checkout asks for. One attempt a key: the same key again gets the first attempt's result. */
export interface PaymentRequest {
  readonly orderId: string
  readonly orderNumber: string
  readonly customerId: string
  readonly market: MarketCode
  /** In which the customer is spoken to on coming back from a second step. */
  readonly language: Language
  readonly purpose: Purpose
  readonly amount: Money
  readonly method: PaymentMethod
  readonly key: string
  /** `later` only reserves; `capturePayment` takes it. */
  readonly capture: 'now' | 'later'
}

/** How a payment stands. `failed`: the provider never got it. `expired`: it was given up before any money was taken. */
export type Standing =
  | { readonly state: 'initiated' | 'processing' | 'authorised' | 'failed' | 'expired' }
  | { readonly state: 'second-step'; readonly url: string }
  | { readonly state: 'declined'; readonly reason: DeclineReason }
  | { readonly state: 'captured'; readonly captured: Money }
  | { readonly state: 'partially-refunded' | 'refunded'; readonly captured: Money; readonly refunded: Money }

export type PaymentState = Standing['state']

export interface Payment extends Omit<PaymentRequest, 'method' | 'language'> {
  readonly id: string
  readonly provider: ProviderName
  readonly way: PaymentMethod['kind']
  readonly label: string
  readonly createdAt: Instant
  /** How many times it has moved; moving it from a version that it has left fails. */
  readonly version: number
  readonly standing: Standing
}

/** A payment before anybody was asked. An amount that does not fit its purpose or market is a fault of the caller. */
export function startedPayment(
  request: PaymentRequest,
  given: { readonly id: string; readonly provider: ProviderName; readonly at: Instant },
): Payment {
  const { method, language: _, ...rest } = request
  const { amount, currency } = request.amount
  const isAmount = request.purpose === 'method' ? amount === 0 : amount > 0
  if (!isAmount || currency !== markets[request.market].currency) {
    throw new RangeError(`Not an amount to pay in ${request.market}: ${JSON.stringify(request.amount)}`)
  }
  return {
    ...rest,
    id: given.id,
    provider: given.provider,
    way: method.kind,
    label: labelOf(method),
    createdAt: given.at,
    version: 0,
    standing: { state: 'initiated' },
  }
}

/**
 * What is charged again. `orderId` is what it is for: the term's or the invoice's own id, so that each is paid once. A
 * hold is reserved and not taken.
 */
export interface RepeatRequest extends Omit<PaymentRequest, 'method' | 'language' | 'capture' | 'purpose'> {
  readonly purpose: 'renewal' | 'usage' | 'hold'
}

/** A payment by the method of an earlier one, before anybody was asked. */
export function repeatedPayment(
  earlier: Payment,
  request: RepeatRequest,
  given: { readonly id: string; readonly at: Instant },
): Payment {
  const { provider, way, label } = earlier
  if (request.amount.amount <= 0 || request.amount.currency !== earlier.amount.currency) {
    throw new RangeError(`Not an amount to be charged again: ${JSON.stringify(request.amount)}`)
  }
  return {
    ...request,
    id: given.id,
    capture: request.purpose === 'hold' ? 'later' : 'now',
    provider,
    way,
    label,
    createdAt: given.at,
    version: 0,
    standing: { state: 'initiated' },
  }
}

/**
 * What a payment comes to by what the provider says of its charge; undefined when that is nothing new. Money taken for a
 * payment that is closed is a fault, because a payment is only closed when the provider has said that it is over.
 */
export function standingAfter(payment: Payment, charge: Charge): Standing | undefined {
  if (isClosed(payment.standing)) {
    if (charge.state === 'captured' || charge.state === 'authorised') {
      throw new Error(`Payment ${payment.id} is ${payment.standing.state}, but its charge is ${charge.state}.`)
    }
    return undefined
  }
  if (isTaken(payment.standing) || charge.state === payment.standing.state) return undefined
  switch (charge.state) {
    case 'cancelled':
      return { state: payment.standing.state === 'initiated' ? 'failed' : 'expired' }
    case 'second-step':
    case 'processing':
    case 'authorised':
    case 'captured':
    case 'declined':
      return charge
  }
}

/** Over without money: another attempt may be made. */
export function isClosed(standing: Standing): boolean {
  return standing.state === 'declined' || standing.state === 'failed' || standing.state === 'expired'
}

/** Whether money was taken, also when some or all of it went back. */
export function isTaken(standing: Standing): standing is Extract<Standing, { captured: Money }> {
  return 'captured' in standing
}

const ARRIVAL_SECONDS = 60
const SECOND_STEP_MINUTES = 30
const PROCESSING_PAUSE_MOST_HOURS = 6

/** How long a new payment may go without an answer before the provider is asked. */
export const FIRST_CHECK_SECONDS = 30

/** When the provider is to be asked next; null when the payment is over. */
export function nextCheck(payment: Payment, standing: Standing, at: Instant): Instant | null {
  switch (standing.state) {
    case 'initiated':
      return at.add({ seconds: FIRST_CHECK_SECONDS })
    case 'second-step':
      return payment.createdAt.add({ minutes: SECOND_STEP_MINUTES })
    case 'processing':
      return at.add({ seconds: growingPauseSeconds(payment, at) })
    case 'authorised':
      return at.add({ hours: 24 })
    default:
      return null
  }
}

/** A direct debit takes days: the longer it lasts, the less often it is asked for. */
function growingPauseSeconds(payment: Payment, at: Instant): number {
  const age = Math.round(payment.createdAt.until(at).total('seconds'))
  return Math.min(Math.max(age, 60), PROCESSING_PAUSE_MOST_HOURS * 3600)
}

/** Whether to give a payment up: its charge never arrived, or the customer left the second step. */
export function isGivenUp(payment: Payment, charge: Charge | undefined, at: Instant): boolean {
  const ageSeconds = payment.createdAt.until(at).total('seconds')
  if (charge === undefined) return ageSeconds >= ARRIVAL_SECONDS
  return charge.state === 'second-step' && ageSeconds >= SECOND_STEP_MINUTES * 60
}

/** What an attempt came to, for whoever asked for it. */
export type PaymentResult =
  | { readonly state: 'captured'; readonly paymentId: string; readonly amount: Money }
  | { readonly state: 'authorised'; readonly paymentId: string; readonly amount: Money }
  | { readonly state: 'second-step'; readonly paymentId: string; readonly url: string }
  | { readonly state: 'declined'; readonly paymentId: string; readonly reason: DeclineReason | 'given-up' }
  | { readonly state: 'pending'; readonly paymentId: string }

export function resultOf(payment: Payment): PaymentResult {
  const { standing, id: paymentId } = payment
  switch (standing.state) {
    case 'captured':
    case 'partially-refunded':
    case 'refunded':
      return { state: 'captured', paymentId, amount: standing.captured }
    case 'authorised':
      return { state: 'authorised', paymentId, amount: payment.amount }
    case 'second-step':
      return { state: 'second-step', paymentId, url: standing.url }
    case 'declined':
      return { state: 'declined', paymentId, reason: standing.reason }
    case 'failed':
    case 'expired':
      return { state: 'declined', paymentId, reason: 'given-up' }
    case 'initiated':
    case 'processing':
      return { state: 'pending', paymentId }
  }
}

/** Refuses a key that came before with another amount, purpose or method. */
export function checkSameRequest(first: Payment, request: PaymentRequest): void {
  if (!isSameRequest(first, request)) {
    throw new Refusal('payment-key-reused', 'This key was used before, for another payment of this order.', {
      field: 'Idempotency-Key',
      payment: first.id,
    })
  }
}

/** Whether a request asks for what the attempt under its key was made for. */
export function isSameRequest(first: Payment, request: PaymentRequest): boolean {
  return (
    first.purpose === request.purpose &&
    first.amount.amount === request.amount.amount &&
    first.capture === request.capture &&
    first.label === labelOf(request.method)
  )
}
