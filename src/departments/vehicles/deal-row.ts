import { z } from 'zod'
import { money } from '../../kernel/money.ts'
import { present } from '../../kernel/refusal.ts'
import type { Instant } from '../../kernel/time.ts'
import { marketOf, markets } from '../../house/markets/market.ts'
import { salesModels } from '../../house/partners/public.ts'
import { type Actor, type Deal, promiseReasons } from './deal.ts'
import type { Care, DealFile } from './deal-file.ts'
import type { DealState, HoldReason, Plates, Side } from './deal-state.ts'

const instant = z.string().transform((text): Instant => Temporal.Instant.from(text))
const cash = z.object({ amount: z.int(), currency: z.enum(['EUR', 'CHF', 'GBP']) })

const plates: z.ZodType<Plates> = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['registration', 'insurance']), plate: z.string(), since: instant }),
  z.object({ kind: z.literal('not-needed') }),
])

const vin = { vin: z.string() }
const paid = { ...vin, plates, paidAt: instant }
const delivered = { ...paid, handedOverAt: instant }
const settled = { fee: cash, refund: cash }

/** A state as the database keeps it. */
export const stateSchema: z.ZodType<DealState> = z.discriminatedUnion('name', [
  z.object({ name: z.enum(['SUBMITTED', 'ACCEPTED', 'FROZEN']) }),
  z.object({ name: z.literal('RECEIVED'), bindingUntil: instant }),
  z.object({ name: z.literal('CHANGEABLE'), until: instant }),
  z.object({ name: z.enum(['SCHEDULED', 'IN_PRODUCTION']), week: z.string() }),
  z.object({ name: z.enum(['VIN_ASSIGNED', 'BUILT', 'IN_TRANSIT', 'AT_PARTNER', 'PREPARED']), ...vin }),
  z.object({ name: z.literal('REGISTERED'), ...vin, plates }),
  z.object({ name: z.literal('PAID'), ...paid }),
  z.object({ name: z.literal('HANDOVER_BOOKED'), ...paid, appointmentId: z.string(), handoverAt: instant }),
  z.object({ name: z.enum(['HANDED_OVER', 'CLOSED']), ...delivered }),
  z.object({ name: z.literal('WITHDRAWAL_OPEN'), ...delivered, until: instant }),
  z.object({ name: z.literal('DECLINED'), reason: z.string(), refund: cash }),
  z.object({
    name: z.literal('LAPSED'),
    because: z.enum(['offer-expired', 'payment-failed', 'partner-silent']),
    refund: cash,
  }),
  z.object({ name: z.literal('CANCELLED'), by: z.enum(['customer', 'maker']), reason: z.string(), ...settled }),
  z.object({ name: z.literal('WITHDRAWN'), afterHandover: z.boolean(), ...settled }),
])

const holdReason: z.ZodType<HoldReason> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('configuration-differs'), ours: z.string(), theirs: z.string() }),
  z.object({ kind: z.enum(['factory-refused', 'registration-refused']), message: z.string() }),
  z.object({ kind: z.literal('by-maker'), note: z.string() }),
])

export const sidesSchema: z.ZodType<readonly Side[]> = z.array(
  z.discriminatedUnion('name', [
    z.object({ name: z.literal('CHANGE_REQUESTED'), since: instant, configurationHash: z.string() }),
    z.object({ name: z.literal('ON_HOLD'), since: instant, reason: holdReason }),
    z.object({ name: z.literal('IN_DEFAULT'), since: instant }),
    z.object({ name: z.literal('DISPUTED'), since: instant, reason: z.string() }),
  ]),
)

export const actorSchema: z.ZodType<Actor> = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['customer', 'maker']), userId: z.string() }),
  z.object({ kind: z.literal('partner'), partnerId: z.string(), userId: z.string() }),
  z.object({ kind: z.literal('outside'), company: z.enum(['factory', 'transport', 'registration', 'payment']) }),
  z.object({ kind: z.literal('house') }),
])

/** The columns that make up a deal file. */
export interface DealRow {
  readonly id: string
  readonly orderId: string
  readonly orderNumber: string
  readonly contractId: string
  readonly lineId: string
  readonly customerId: string
  readonly customerGroup: string
  readonly market: string
  readonly offer: string
  readonly title: string
  readonly source: string
  readonly reservedVin: string | null
  readonly platesNeeded: string
  readonly salesModel: string
  readonly sellerKind: string
  readonly sellerPartnerId: string | null
  readonly channel: string
  readonly edition: string
  readonly choices: string[]
  readonly configurationHash: string
  readonly total: number
  readonly tax: number
  readonly deposit: number
  readonly commissionBase: number
  readonly paid: number
  readonly paidInFullAt: Instant | null
  readonly promisedOn: Temporal.PlainDate | null
  readonly promiseBinding: boolean | null
  readonly promiseReason: string | null
  readonly ranking: string[]
  readonly latitude: number | null
  readonly longitude: number | null
  readonly care: string
  readonly partnerId: string | null
  readonly submittedAt: Instant
  readonly state: unknown
  readonly sides: unknown
  readonly changedAt: Instant
}

export function dealFileOf(row: DealRow): DealFile {
  const { currency } = markets[marketOf(row.market)]
  const { latitude, longitude } = row
  return {
    deal: dealOf(row),
    tax: money(row.tax, currency),
    deposit: money(row.deposit, currency),
    commissionBase: money(row.commissionBase, currency),
    edition: row.edition,
    choices: row.choices,
    ranking: row.ranking,
    place: latitude === null || longitude === null ? null : { latitude, longitude },
    care: careOf(row),
    changedAt: row.changedAt,
  }
}

function dealOf(row: DealRow): Deal {
  const market = marketOf(row.market)
  const { currency } = markets[market]
  const { id, orderId, orderNumber, contractId, lineId, customerId, offer, title, reservedVin } = row
  const paidSoFar = money(row.paid, currency)
  return {
    id,
    orderId,
    orderNumber,
    contractId,
    lineId,
    customerId,
    market,
    offer,
    title,
    reservedVin,
    customerGroup: z.enum(['private', 'business']).parse(row.customerGroup),
    source: z.enum(['factory', 'stock']).parse(row.source),
    platesNeeded: z.enum(['registration', 'insurance', 'none']).parse(row.platesNeeded),
    seller:
      row.sellerKind === 'maker'
        ? { kind: 'maker' }
        : { kind: 'partner', partnerId: present(row.sellerPartnerId, 'the selling partner') },
    salesModel: z.enum(salesModels).parse(row.salesModel),
    channel: z.enum(['distance', 'advised-in-person']).parse(row.channel),
    total: money(row.total, currency),
    submittedAt: row.submittedAt,
    configurationHash: row.configurationHash,
    payment:
      row.paidInFullAt === null
        ? { kind: 'part', paid: paidSoFar }
        : { kind: 'full', paid: paidSoFar, at: row.paidInFullAt },
    promise:
      row.promisedOn === null
        ? null
        : {
            date: row.promisedOn,
            binding: present(row.promiseBinding, 'whether the promise binds'),
            reason: z.enum(promiseReasons).parse(row.promiseReason),
          },
    state: stateSchema.parse(row.state),
    sides: sidesSchema.parse(row.sides),
  }
}

function careOf({ care, partnerId }: DealRow): Care {
  const kind = z.enum(['waiting', 'partner', 'delivery-centre']).parse(care)
  return kind === 'partner' ? { kind, partnerId: present(partnerId, 'the caring partner') } : { kind }
}
