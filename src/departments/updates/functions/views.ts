import { z } from '@hono/zod-openapi'
import type { FunctionOffer } from '../../../house/catalogue/public.ts'
import type { Language } from '../../../house/markets/market.ts'
import type { Plan, Right } from '../../../house/rights/public.ts'
import { instantSchema, moneySchema } from '../../../kernel/http/route.ts'
import { isBefore } from '../../../kernel/time.ts'
import { type Activation, undoableUntil, withdrawableUntil } from './activation.ts'
import type { Withdrawal } from './actions-withdrawal.ts'
import { type FitRule, fitRules } from './eligibility.ts'
import { fairnessLabel, type PricedPlan } from './label.ts'
import type { Receipt } from './store-receipt.ts'
import { isOverdue, isStoppable, type Subscription } from '../../../house/billing/public.ts'

const labelSchema = z
  .object({
    hardware: z.enum(['in-every-one', 'option']),
    worksOffline: z.boolean(),
    breakEvens: z.array(z.object({ short: z.string(), long: z.string(), afterMonths: z.int() })).readonly(),
    endings: z
      .array(
        z.object({
          plan: z.string(),
          days: z.int().nullable(),
          months: z.int().nullable(),
          renews: z.boolean(),
        }),
      )
      .readonly(),
    resale: z.enum(['stays-with-vehicle', 'stays-with-you', 'ends']),
    trialDays: z.int().nullable(),
  })
  .openapi('FairnessLabel')

export const functionSchema = z
  .object({
    sku: z.string(),
    title: z.string(),
    claim: z.string(),
    description: z.string(),
    plans: z.array(
      z.object({
        code: z.string(),
        title: z.string(),
        term: z.enum(['fixed', 'month', 'year', 'lifetime']),
        price: moneySchema,
      }),
    ),
    /** The cheapest plan. */
    from: moneySchema.nullable(),
    label: labelSchema,
    requires: z.object({ lines: z.array(z.string()), hardware: z.array(z.string()), software: z.string().nullable() }),
  })
  .openapi('VehicleFunction')

/** A function as the store shows it, with its plans of today. */
export function functionView(
  offer: FunctionOffer,
  plans: readonly (PricedPlan & { readonly title: FunctionOffer['title'] })[],
  language: Language,
): z.infer<typeof functionSchema> {
  const cheapest = plans.toSorted((one, other) => one.price.amount - other.price.amount)[0]
  return {
    sku: offer.sku,
    title: offer.title[language],
    claim: offer.claim[language],
    description: offer.description[language],
    plans: plans.map(({ code, title, term, price }) => ({ code, title: title[language], term: term.kind, price })),
    from: cheapest?.price ?? null,
    label: fairnessLabel(offer.function, plans),
    requires: offer.function.requires,
  }
}

export const fitSchema = z
  .object({
    vin: z.string(),
    fits: z.boolean(),
    /** Every rule that the vehicle does not meet. */
    misfits: z.array(z.enum(fitRules)),
    /** The term of the caller's own running right of it: a month or year may be added to. */
    runningPlan: z.enum(['trial', 'fixed', 'month', 'year', 'lifetime']).nullable(),
  })
  .openapi('FunctionFit')

export function fitView(
  vin: string,
  misfits: readonly FitRule[],
  runningPlan: Plan['kind'] | null,
): z.infer<typeof fitSchema> {
  return { vin, fits: misfits.length === 0, misfits: [...misfits], runningPlan }
}

export const activationSchema = z
  .object({
    id: z.string(),
    vin: z.string(),
    functionCode: z.string(),
    title: z.string(),
    kind: z.enum(['first', 'renewal']),
    plan: z.enum(['trial', 'fixed', 'month', 'year', 'lifetime']),
    orderNumber: z.string().nullable(),
    /** The voucher that paid for it. */
    voucherNumber: z.string().nullable(),
    total: moneySchema,
    state: z.enum(['awaiting-payment', 'waiting', 'sent', 'active', 'failed', 'undone', 'lapsed']),
    /** Why it failed. */
    reason: z.enum(['failed', 'not-confirmed']).nullable(),
    attempt: z.int().nullable(),
    createdAt: instantSchema,
    /** When it became active, failed or was undone. */
    settledAt: instantSchema.nullable(),
    undoableUntil: instantSchema.nullable(),
    /** The end of the right of withdrawal; null when there is none (any more). */
    withdrawableUntil: instantSchema.nullable(),
    /** How it goes on by itself; null when it does not, and never did. */
    renewal: z
      .object({
        state: z.enum(['running', 'overdue', 'stopped']),
        price: moneySchema,
        /** When the next term is charged, or the bank asked again; null when nothing is. */
        nextChargeAt: instantSchema.nullable(),
      })
      .nullable(),
    isCancellable: z.boolean(),
    cancelledAt: instantSchema.nullable(),
    /** The end of the running term; null for a lifetime, and while there is none. */
    until: instantSchema.nullable(),
    isInForce: z.boolean(),
  })
  .openapi('FunctionActivation')

/** What is known besides of a bought function. */
export interface Beside {
  readonly title: string
  readonly at: Temporal.Instant
  readonly subscription: Subscription | undefined
}

/** A bought function as its customer sees it; how it goes on stands with its first term. */
export function activationView(
  activation: Activation,
  right: Right,
  { title, at, subscription }: Beside,
): z.infer<typeof activationSchema> {
  const { state, kind } = activation
  const undoable = undoableUntil(activation)
  const isPast = undoable !== null && state.name === 'active' && Temporal.Instant.compare(undoable, at) <= 0
  const withdrawable = withdrawableUntil(activation)
  const isWithdrawable = withdrawable !== null && isBefore(at, withdrawable)
  const isInForce = right.state.name === 'active'
  const stoppedAt = subscription?.state.name === 'stopped' ? subscription.state.at : activation.cancelledAt
  return {
    id: activation.id,
    vin: activation.vin,
    functionCode: activation.functionCode,
    title,
    kind: activation.kind,
    plan: activation.plan,
    orderNumber: activation.ordered?.orderNumber ?? null,
    voucherNumber: activation.voucher?.number ?? null,
    total: activation.total,
    state: state.name,
    reason: state.name === 'failed' ? state.reason : null,
    attempt: 'attempt' in state ? state.attempt : null,
    createdAt: activation.createdAt.toString(),
    settledAt: 'at' in state ? state.at.toString() : null,
    undoableUntil: isPast ? null : (undoable?.toString() ?? null),
    withdrawableUntil: isWithdrawable ? (withdrawable?.toString() ?? null) : null,
    renewal: isInForce && kind === 'first' ? renewalView(subscription) : null,
    isCancellable: isInForce && kind === 'first' && subscription !== undefined && isStoppable(subscription),
    cancelledAt: stoppedAt?.toString() ?? null,
    until: 'period' in right.state ? (right.state.period.until?.toString() ?? null) : null,
    isInForce,
  }
}

function renewalView(subscription: Subscription | undefined): z.infer<typeof activationSchema>['renewal'] {
  if (!subscription || subscription.state.name === 'over' || subscription.state.name === 'awaited') return null
  const { state, price, dueAt } = subscription
  return {
    state: state.name === 'stopped' ? 'stopped' : isOverdue(subscription) ? 'overdue' : 'running',
    price,
    nextChargeAt: dueAt?.toString() ?? null,
  }
}

export const receiptSchema = z
  .object({
    number: z.string(),
    issuedAt: instantSchema,
    termFrom: instantSchema,
    termUntil: instantSchema,
    gross: moneySchema,
    tax: moneySchema,
    method: z.string(),
  })
  .openapi('FunctionReceipt')

export function receiptView(receipt: Receipt): z.infer<typeof receiptSchema> {
  const { number, issuedAt, termFrom, termUntil, gross, tax, method } = receipt
  return {
    number,
    issuedAt: issuedAt.toString(),
    termFrom: termFrom.toString(),
    termUntil: termUntil.toString(),
    gross,
    tax,
    method,
  }
}

export const withdrawalSchema = z
  .object({ declaredAt: instantSchema, refund: moneySchema })
  .openapi('FunctionWithdrawal')

export function withdrawalView({ declaredAt, refund }: Withdrawal): z.infer<typeof withdrawalSchema> {
  return { declaredAt: declaredAt.toString(), refund }
}
