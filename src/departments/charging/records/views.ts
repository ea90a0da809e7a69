import { z } from '@hono/zod-openapi'
import { markets, marketCodes } from '../../../house/markets/market.ts'
import { instantSchema, moneySchema } from '../../../kernel/http/route.ts'
import { money, type Money } from '../../../kernel/money.ts'
import type { ChargeRecord } from '../charge-record.ts'
import { rate, type Rated, type Rounding } from '../rating/rate.ts'
import { dimensions, type Tariff } from '../tariff.ts'
import { usageOfRecord } from './audit.ts'
import { type Dispute, disputeStates, type DisputeStep } from './dispute.ts'
import { type Amounts, customerRounding, recordStates } from './entry.ts'
import { reasonSchema } from './record-row.ts'
import type { Closing, MonthSum } from './store-closing.ts'
import type { KeptRecord } from './store-record.ts'

const decimal = z.string().openapi({ description: 'An exact decimal of the major unit, kWh or hours.' })
const amountsSchema = z.object({ net: moneySchema, gross: moneySchema })

export const recordSchema = z
  .object({
    id: z.uuid(),
    /** As the operator calls it. */
    number: z.string(),
    operator: z.string(),
    market: z.enum(marketCodes),
    month: z.iso.date(),
    state: z.enum(recordStates),
    sessionId: z.uuid().nullable(),
    startedAt: instantSchema,
    endedAt: instantSchema,
    energyWh: z.int(),
    claimed: amountsSchema,
    /** By the promised tariff; null where nothing was promised. */
    rated: amountsSchema.nullable(),
    customer: amountsSchema,
    payable: amountsSchema,
    creditOf: z.uuid().nullable(),
    takenAt: instantSchema,
  })
  .openapi('ChargeRecord')

const lineSchema = z.object({
  dimension: z.enum(dimensions),
  isReservation: z.boolean(),
  from: instantSchema,
  until: instantSchema,
  quantity: decimal,
  billedQuantity: decimal,
  price: decimal,
  vat: z.string().nullable(),
  net: decimal,
  gross: decimal,
})

const calculationSchema = z
  .object({
    lines: z.array(lineSchema),
    net: decimal,
    gross: decimal,
    limit: z.enum(['least', 'most']).nullable(),
  })
  .openapi('ChargeCalculation')

export const disputeSchema = z
  .object({
    id: z.uuid(),
    recordId: z.uuid().nullable(),
    sessionId: z.uuid().nullable(),
    operator: z.string().nullable(),
    raisedBy: z.enum(['audit', 'customer', 'desk']),
    state: z.enum(disputeStates),
    reasons: z.array(reasonSchema),
    openedAt: instantSchema,
    changedAt: instantSchema,
  })
  .openapi('ChargeDispute')

/** A record with both calculations: by the tariff that was promised, and by the one that the operator sent along. */
export const recordFileSchema = recordSchema
  .extend({
    operatorSession: z.string().nullable(),
    evseId: z.string(),
    timeZone: z.string().nullable(),
    tariffVersionId: z.uuid().nullable(),
    byPromise: calculationSchema.nullable(),
    byOperator: calculationSchema.nullable(),
    byCustomer: calculationSchema.nullable(),
    disputes: z.array(disputeSchema),
  })
  .openapi('ChargeRecordFile')

const stepSchema = z.object({
  at: instantSchema,
  byWhom: z.string(),
  state: z.enum(disputeStates),
  note: z.string(),
})

export const disputeFileSchema = disputeSchema
  .extend({ steps: z.array(stepSchema), record: recordFileSchema.nullable() })
  .openapi('ChargeDisputeFile')

export const monthSchema = z
  .object({
    operator: z.string(),
    market: z.enum(marketCodes),
    month: z.iso.date(),
    records: z.int(),
    agreed: z.int(),
    open: z.int(),
    disputed: z.int(),
    credited: z.int(),
    energyWh: z.int(),
    claimed: moneySchema,
    agreedClaims: moneySchema,
    openClaims: moneySchema,
    disputedClaims: moneySchema,
    /** Records that were credited, and their credits: together nothing, when all credits are whole. */
    creditedClaims: moneySchema,
    /** What agreed records ask and are not paid, because they were settled for less. */
    deducted: moneySchema,
    payable: amountsSchema,
    customer: amountsSchema,
    /** What customers paid less what is owed to the operator or set aside for it, all before tax. */
    margin: moneySchema,
    approved: z.object({ by: z.string(), at: instantSchema, gross: moneySchema }).nullable(),
  })
  .openapi('ChargeMonth')

export const closingSchema = z
  .object({
    operator: z.string(),
    market: z.enum(marketCodes),
    month: z.iso.date(),
    payable: moneySchema,
    approvedBy: z.string(),
    approvedAt: instantSchema,
  })
  .openapi('ChargeMonthClosing')

export type RecordView = z.infer<typeof recordSchema>

export function recordView(kept: KeptRecord & { readonly number: string }): RecordView {
  const { id, number, operator, market, state, sessionId, energyWh, creditOf } = kept
  const amounts = ({ net, gross }: Amounts) => ({ net: moneyIn(market, net), gross: moneyIn(market, gross) })
  return {
    id,
    number,
    operator,
    market,
    month: kept.month.toString(),
    state,
    sessionId,
    startedAt: kept.startedAt.toString(),
    endedAt: kept.endedAt.toString(),
    energyWh,
    claimed: amounts(kept.claimed),
    rated: kept.rated && amounts(kept.rated),
    customer: amounts(kept.customer),
    payable: amounts(kept.payable),
    creditOf,
    takenAt: kept.takenAt.toString(),
  }
}

export function recordFileView(
  kept: KeptRecord & { readonly content: ChargeRecord },
  tariff: Tariff | undefined,
  disputes: readonly Dispute[],
): z.infer<typeof recordFileSchema> {
  const { content, timeZone } = kept
  const zone = timeZone ?? content.timeZone ?? markets[kept.market].timeZone
  const usage = usageOfRecord(content, zone)
  const by = (one: Tariff | null | undefined, rounding?: Rounding) =>
    one ? calculationView(rate(one, usage, rounding)) : null
  return {
    ...recordView({ ...kept, number: content.id }),
    operatorSession: content.sessionId,
    evseId: content.evseId ?? content.evseUid,
    timeZone,
    tariffVersionId: kept.tariffVersionId,
    byPromise: by(tariff),
    byOperator: by(content.tariffs[0]),
    byCustomer: by(kept.customerTariff, customerRounding),
    disputes: disputes.map(disputeView),
  }
}

export function calculationView({ lines, net, gross, limit }: Rated): z.infer<typeof calculationSchema> {
  return {
    lines: lines.map(({ fromMs, untilMs, element: _element, ...line }) => ({
      ...line,
      from: instantOf(fromMs),
      until: instantOf(untilMs),
    })),
    net,
    gross,
    limit,
  }
}

export function disputeView(dispute: Dispute): z.infer<typeof disputeSchema> {
  const { customerId: _customer, reasons, openedAt, changedAt, ...rest } = dispute
  return { ...rest, reasons: [...reasons], openedAt: openedAt.toString(), changedAt: changedAt.toString() }
}

export function stepView(step: DisputeStep): z.infer<typeof stepSchema> {
  return { ...step, at: step.at.toString() }
}

export function monthView(sum: MonthSum): z.infer<typeof monthSchema> {
  const { operator, market, records, agreed, open, disputed, credited, energyWh } = sum
  const of = (amount: number) => moneyIn(market, amount)
  const { approvedBy, approvedAt, approvedGross } = sum
  return {
    operator,
    market,
    month: sum.month.toString(),
    records,
    agreed,
    open,
    disputed,
    credited,
    energyWh,
    claimed: of(sum.claimedGross),
    agreedClaims: of(sum.agreedGross),
    openClaims: of(sum.openGross),
    disputedClaims: of(sum.disputedGross),
    creditedClaims: of(sum.creditGross),
    deducted: of(sum.deductedGross),
    payable: { net: of(sum.payableNet), gross: of(sum.payableGross) },
    customer: { net: of(sum.customerNet), gross: of(sum.customerGross) },
    margin: of(sum.customerNet - sum.payableNet - sum.providedNet),
    approved:
      approvedBy === null || approvedAt === null || approvedGross === null
        ? null
        : { by: approvedBy, at: approvedAt.toString(), gross: of(approvedGross) },
  }
}

export function closingView(closing: Closing): z.infer<typeof closingSchema> {
  const { operator, market, month, payableGross, approvedBy, approvedAt } = closing
  return {
    operator,
    market,
    month: month.toString(),
    payable: moneyIn(market, payableGross),
    approvedBy,
    approvedAt: approvedAt.toString(),
  }
}

function moneyIn(market: KeptRecord['market'], amount: number): Money {
  return money(amount, markets[market].currency)
}

function instantOf(ms: number): string {
  return Temporal.Instant.fromEpochMilliseconds(Math.round(ms)).toString()
}
