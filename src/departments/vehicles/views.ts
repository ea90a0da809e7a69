import { z } from '@hono/zod-openapi'
import { instantSchema, moneySchema } from '../../kernel/http/route.ts'
import { marketCodes } from '../../house/markets/market.ts'
import { commissionLineSchema, handBackReasons, type PartnerBook, type Round } from '../../house/partners/public.ts'
import { sellerSchema } from '../../house/quoted-line.ts'
import { type Entry, promiseReasons, shownState } from './deal.ts'
import { balanceDue, caringPartner, type DealFile } from './deal-file.ts'
import { earlyEnds, milestones, sideNames } from './deal-state.ts'
import { customerSteps, makerSteps, partnerSteps } from './permitted.ts'
import { vinOf } from './production.ts'
import type { PromiseRecord } from './store-deal.ts'
import type { TimelineStage } from './timeline.ts'

const stateName = z.enum([...milestones, ...earlyEnds])
const partnerName = z.object({ id: z.string(), name: z.string(), city: z.string() })

export const dealSummarySchema = z
  .object({
    id: z.string(),
    orderId: z.string(),
    orderNumber: z.string(),
    offer: z.string(),
    title: z.string(),
    market: z.enum(marketCodes),
    source: z.enum(['factory', 'stock']),
    salesModel: z.string(),
    state: stateName,
    /** What to show first: the newest side state, else the state. */
    shown: z.enum([...milestones, ...earlyEnds, ...sideNames]),
    care: z.enum(['waiting', 'partner', 'delivery-centre']),
    partner: partnerName.nullable(),
    total: moneySchema,
    paid: moneySchema,
    balanceDue: moneySchema,
    promisedOn: z.iso.date().nullable(),
    promiseBinds: z.boolean(),
    vin: z.string().nullable(),
    submittedAt: instantSchema,
    changedAt: instantSchema,
  })
  .openapi('DealSummary')

export function dealSummaryView(file: DealFile, book: PartnerBook): z.infer<typeof dealSummarySchema> {
  const { deal, care } = file
  const { id, orderId, orderNumber, offer, title, market, source, salesModel, total } = deal
  return {
    id,
    orderId,
    orderNumber,
    offer,
    title,
    market,
    source,
    salesModel,
    total,
    state: deal.state.name,
    shown: shownState(deal),
    care: care.kind,
    partner: partnerView(book, caringPartner(file)),
    paid: deal.payment.paid,
    balanceDue: balanceDue(file),
    promisedOn: deal.promise?.date.toString() ?? null,
    promiseBinds: deal.promise?.binding ?? false,
    vin: vinOf(deal),
    submittedAt: deal.submittedAt.toString(),
    changedAt: file.changedAt.toString(),
  }
}

const timelineSchema = z.array(
  z.object({ milestone: z.enum(milestones), when: z.enum(['past', 'now', 'next']), at: instantSchema.nullable() }),
)
const promiseSchema = z.array(
  z.object({
    date: z.iso.date(),
    binding: z.boolean(),
    reason: z.enum(promiseReasons),
    promisedAt: instantSchema,
  }),
)
const recordSchema = z.array(
  z.object({
    at: instantSchema,
    by: z.enum(['customer', 'partner', 'maker', 'outside', 'house']),
    kind: z.string(),
    from: stateName,
    to: stateName,
    /** What it was about; left out where it is not this reader's business. */
    detail: z.record(z.string(), z.unknown()),
  }),
)
const roundSchema = z.array(
  z.object({
    partner: partnerName.nullable(),
    because: z.enum(['chosen', 'ranked', 'nearest', 'sells']),
    askedAt: instantSchema,
    deadline: instantSchema,
    answer: z.enum(['open', 'accepted', 'handed-back', 'silent', 'moot']),
    answeredAt: instantSchema.nullable(),
    reason: z.enum(handBackReasons).nullable(),
  }),
)
const handoverSchema = z.object({ at: instantSchema, isDone: z.boolean() }).nullable()
const buyerSchema = z.object({ name: z.string(), city: z.string(), phone: z.string().nullable() }).nullable()

const everyone = {
  summary: dealSummarySchema,
  /** What was chosen, by the codes of the offer: enough to draw the vehicle and to prepare it. */
  choices: z.array(z.string()),
  timeline: timelineSchema,
  promises: promiseSchema,
  record: recordSchema,
  handover: handoverSchema,
  withdrawalUntil: instantSchema.nullable(),
  bindingUntil: instantSchema.nullable(),
  plate: z.string().nullable(),
}

/** The same deal from three sides. */
export const dealSchema = z
  .discriminatedUnion('seenBy', [
    z.object({
      seenBy: z.literal('customer'),
      ...everyone,
      seller: sellerSchema,
      asked: roundSchema,
      steps: z.array(z.enum(customerSteps)),
    }),
    z.object({
      seenBy: z.literal('partner'),
      ...everyone,
      /** Named once the partner looks after the deal; before, only the city. */
      buyer: buyerSchema,
      question: z.object({ deadline: instantSchema, because: z.string(), answer: z.string() }).nullable(),
      commission: z.array(commissionLineSchema),
      steps: z.array(z.enum(partnerSteps)),
    }),
    z.object({
      seenBy: z.literal('maker'),
      ...everyone,
      seller: sellerSchema,
      customerId: z.string(),
      customerGroup: z.enum(['private', 'business']),
      buyer: buyerSchema,
      edition: z.string(),
      configurationHash: z.string(),
      sides: z.array(z.record(z.string(), z.unknown())),
      asked: roundSchema,
      commission: z.array(commissionLineSchema),
      steps: z.array(z.enum(makerSteps)),
    }),
  ])
  .openapi('Deal')

/** Details of these entries may be told to everybody who sees the deal. */
const openKinds = [
  'date-promised',
  'scheduled',
  'registered',
  'handover-booked',
  'cancelled',
  'withdrawn',
  'care-taken',
]

export function everyoneView(
  file: DealFile,
  around: {
    readonly book: PartnerBook
    readonly timeline: readonly TimelineStage[]
    readonly promises: readonly PromiseRecord[]
    readonly entries: readonly Entry[]
    readonly tellsAll: boolean
  },
) {
  const { state } = file.deal
  return {
    summary: dealSummaryView(file, around.book),
    choices: [...file.choices],
    timeline: around.timeline.map((stage) => ({ ...stage, at: stage.at?.toString() ?? null })),
    promises: around.promises.map(({ date, promisedAt, ...promise }) => ({
      ...promise,
      date: date.toString(),
      promisedAt: promisedAt.toString(),
    })),
    record: around.entries.map(({ at, by, kind, from, to, detail }) => ({
      at: at.toString(),
      by: by.kind,
      kind,
      from,
      to,
      detail: around.tellsAll || openKinds.includes(kind) ? { ...detail } : {},
    })),
    handover: handoverView(file),
    withdrawalUntil: state.name === 'WITHDRAWAL_OPEN' ? state.until.toString() : null,
    bindingUntil: state.name === 'RECEIVED' ? state.bindingUntil.toString() : null,
    plate: 'plates' in state && state.plates.kind !== 'not-needed' ? state.plates.plate : null,
  }
}

export function roundView(round: Round, book: PartnerBook): z.infer<typeof roundSchema>[number] {
  const { answer } = round
  return {
    partner: partnerView(book, round.partnerId),
    because: round.because,
    askedAt: round.askedAt.toString(),
    deadline: round.deadline.toString(),
    answer: answer.kind,
    answeredAt: answer.kind === 'open' ? null : answer.at.toString(),
    reason: answer.kind === 'handed-back' ? answer.reason : null,
  }
}

function handoverView({ deal: { state } }: DealFile) {
  if (state.name === 'HANDOVER_BOOKED') return { at: state.handoverAt.toString(), isDone: false }
  return 'handedOverAt' in state ? { at: state.handedOverAt.toString(), isDone: true } : null
}

function partnerView(book: PartnerBook, id: string | null): z.infer<typeof partnerName> | null {
  const partner = id === null ? undefined : book.partners.get(id)
  return partner ? { id: partner.id, name: partner.name, city: partner.city } : null
}
