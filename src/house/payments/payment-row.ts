import { z } from '@hono/zod-openapi'
import { money } from '../../kernel/money.ts'
import { present } from '../../kernel/refusal.ts'
import type { Instant } from '../../kernel/time.ts'
import { marketOf, markets } from '../markets/market.ts'
import { type Payment, purposes, type Standing } from './payment.ts'
import { declineReasons, providerNames } from './port.ts'
import { type Refund, refundReasons } from './refund.ts'

export const paymentStates = [
  'initiated',
  'second-step',
  'processing',
  'authorised',
  'captured',
  'partially-refunded',
  'refunded',
  'declined',
  'failed',
  'expired',
] as const satisfies readonly Standing['state'][]

export interface PaymentRow {
  readonly id: string
  readonly orderId: string
  readonly orderNumber: string
  readonly customerId: string
  readonly market: string
  readonly purpose: string
  readonly amount: number
  readonly provider: string
  readonly way: string
  readonly label: string
  readonly capture: string
  readonly key: string
  readonly state: string
  readonly version: number
  readonly url: string | null
  readonly reason: string | null
  readonly captured: number
  readonly refunded: number
  readonly createdAt: Instant
}

const waySchema = z.enum(['card', 'direct-debit'])
const captureSchema = z.enum(['now', 'later'])
const stateSchema = z.enum(paymentStates)
const reasonSchema = z.enum(declineReasons)
const purposeSchema = z.enum(purposes)
const providerSchema = z.enum(providerNames)

/** Reads a payment from a row of ours. */
export function paymentFrom(row: PaymentRow): Payment {
  const market = marketOf(row.market)
  const { id, orderId, orderNumber, customerId, label, key, version, createdAt } = row
  return {
    id,
    orderId,
    orderNumber,
    customerId,
    market,
    label,
    key,
    version,
    createdAt,
    purpose: purposeSchema.parse(row.purpose),
    amount: money(row.amount, markets[market].currency),
    provider: providerSchema.parse(row.provider),
    way: waySchema.parse(row.way),
    capture: captureSchema.parse(row.capture),
    standing: standingFrom(row),
  }
}

function standingFrom(row: PaymentRow): Standing {
  const { currency } = markets[marketOf(row.market)]
  const state = stateSchema.parse(row.state)
  switch (state) {
    case 'second-step':
      return { state, url: present(row.url, 'the address of the second step') }
    case 'declined':
      return { state, reason: reasonSchema.parse(row.reason) }
    case 'captured':
      return { state, captured: money(row.captured, currency) }
    case 'partially-refunded':
    case 'refunded':
      return { state, captured: money(row.captured, currency), refunded: money(row.refunded, currency) }
    default:
      return { state }
  }
}

/** The columns that a standing is kept in. */
export function standingColumns(standing: Standing) {
  return {
    state: standing.state,
    url: standing.state === 'second-step' ? standing.url : null,
    reason: standing.state === 'declined' ? standing.reason : null,
    captured: 'captured' in standing ? standing.captured.amount : 0,
    refunded: 'refunded' in standing ? standing.refunded.amount : 0,
  }
}

const refundStateSchema = z.enum(['requested', 'paid', 'refused'])

/** Reads a refund from a row of ours, with the payment that it goes back on. */
export function refundFrom(
  row: { id: string; amount: number; reason: string; state: string; requestedAt: Instant },
  payment: Payment,
): Refund {
  return {
    id: row.id,
    paymentId: payment.id,
    amount: money(row.amount, payment.amount.currency),
    reason: z.enum(refundReasons).parse(row.reason),
    state: refundStateSchema.parse(row.state),
    requestedAt: row.requestedAt,
  }
}
