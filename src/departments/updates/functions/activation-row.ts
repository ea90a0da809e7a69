import { z } from 'zod'
import { marketOf, markets } from '../../../house/markets/market.ts'
import { money } from '../../../kernel/money.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Activation, ActivationState } from './activation.ts'

const instant = z.string().transform((text): Instant => Temporal.Instant.from(text))

const stateSchema: z.ZodType<ActivationState> = z.discriminatedUnion('name', [
  z.object({ name: z.literal('awaiting-payment') }),
  z.object({ name: z.literal('waiting'), attempt: z.int(), until: instant }),
  z.object({ name: z.literal('sent'), attempt: z.int(), until: instant, number: z.int() }),
  z.object({ name: z.literal('active'), at: instant }),
  z.object({ name: z.literal('failed'), at: instant, reason: z.enum(['failed', 'not-confirmed']) }),
  z.object({ name: z.literal('undone'), at: instant }),
  z.object({ name: z.literal('lapsed'), at: instant }),
])

const kindSchema = z.enum(['first', 'renewal'])
const planSchema = z.enum(['trial', 'fixed', 'month', 'year', 'lifetime'])

export const ACTIVATION_COLUMNS = [
  'id',
  'rightId',
  'kind',
  'vin',
  'functionCode',
  'title',
  'plan',
  'customerId',
  'market',
  'orderId',
  'orderNumber',
  'contractId',
  'lineId',
  'voucherId',
  'voucherNumber',
  'chargeId',
  'total',
  'tax',
  'state',
  'cancelledAt',
  'createdAt',
] as const

interface ActivationRow {
  readonly id: string
  readonly rightId: string
  readonly kind: string
  readonly vin: string
  readonly functionCode: string
  readonly title: string
  readonly plan: string
  readonly customerId: string
  readonly market: string
  readonly orderId: string | null
  readonly orderNumber: string | null
  readonly contractId: string | null
  readonly lineId: string | null
  readonly voucherId: string | null
  readonly voucherNumber: string | null
  readonly chargeId: string | null
  readonly total: number
  readonly tax: number
  readonly state: unknown
  readonly cancelledAt: Instant | null
  readonly createdAt: Instant
}

/** Reads an activation from its row. */
export function activationOf(row: ActivationRow): Activation {
  const { orderId, orderNumber, contractId, lineId, voucherId, voucherNumber, ...rest } = row
  const market = marketOf(row.market)
  const { currency } = markets[market]
  const isOrdered = orderId !== null && orderNumber !== null && contractId !== null && lineId !== null
  return {
    ...rest,
    market,
    kind: kindSchema.parse(row.kind),
    plan: planSchema.parse(row.plan),
    ordered: isOrdered ? { orderId, orderNumber, contractId, lineId } : null,
    voucher: voucherId !== null && voucherNumber !== null ? { id: voucherId, number: voucherNumber } : null,
    total: money(row.total, currency),
    tax: money(row.tax, currency),
    state: stateSchema.parse(row.state),
  }
}
