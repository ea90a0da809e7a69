import { z } from '@hono/zod-openapi'
import { instantSchema, moneySchema } from '../../kernel/http/route.ts'
import { covers } from '../../kernel/time.ts'
import { marketCodes } from '../markets/market.ts'
import { openingHours } from './opening-hours.ts'
import type { Partner, PartnerBook, PartnerContract } from './partner.ts'
import { capabilities } from './proposal.ts'
import type { SalesModelRule } from './sales-model.ts'
import { salesModels, termsOf } from './sales-model.ts'
import type { BookedLine } from './store-commission.ts'

const words = z.object({ de: z.string(), en: z.string() })
const period = { validFrom: instantSchema, validUntil: instantSchema.nullable() }

/** A partner as everybody may see it. */
export const partnerSchema = z
  .object({
    id: z.string(),
    number: z.string(),
    name: z.string(),
    street: z.string(),
    postcode: z.string(),
    city: z.string(),
    market: z.enum(marketCodes),
    place: z.object({ latitude: z.number(), longitude: z.number() }),
    phone: z.string(),
    email: z.string(),
    hours: openingHours,
    capabilities: z.array(z.enum(capabilities)),
    lines: z.array(z.string()),
  })
  .openapi('Partner')

export function partnerView(partner: Partner, lines: readonly string[]): z.infer<typeof partnerSchema> {
  const { handoverBays: _bays, capabilities: able, ...shown } = partner
  return { ...shown, capabilities: [...able], lines: [...lines] }
}

export const proposalSchema = z
  .object({
    partner: partnerSchema,
    distanceKm: z.int(),
    nextHandover: z.iso.date().nullable(),
    reasons: z.array(words),
  })
  .openapi('PartnerProposal')

export const commissionLineSchema = z
  .object({
    id: z.string(),
    /** The deal, or null when it is about a function. */
    dealId: z.string().nullable(),
    /** The term of a function; null when it is about a deal. */
    activationId: z.string().nullable(),
    orderNumber: z.string(),
    kind: z.enum(['accrual', 'reversal']),
    code: z.string(),
    ruleId: z.string(),
    ruleVersion: z.int(),
    base: moneySchema,
    rate: z.string(),
    amount: moneySchema,
    evidence: z.looseObject({ kind: z.string() }),
    reason: words,
    wouldChange: words,
    at: instantSchema,
  })
  .openapi('CommissionLine')

export function commissionLineView(line: BookedLine): z.infer<typeof commissionLineSchema> {
  const { id, subject, orderNumber, kind, code, ruleId, ruleVersion, base, rate, amount, reason, wouldChange } = line
  const at = line.at.toString()
  return {
    id,
    dealId: subject.kind === 'deal' ? subject.dealId : null,
    activationId: subject.kind === 'function' ? subject.activationId : null,
    orderNumber,
    kind,
    code,
    ruleId,
    ruleVersion,
    base,
    rate,
    amount,
    evidence: line.evidence,
    reason,
    wouldChange,
    at,
  }
}

export const salesModelSchema = z
  .object({
    id: z.string(),
    market: z.enum(marketCodes),
    line: z.string(),
    customerGroup: z.enum(['any', 'private', 'business']),
    model: z.enum(salesModels),
    terms: z.object({
      sellerOfRecord: z.enum(['maker', 'partner']),
      priceSetBy: z.enum(['maker', 'maker-proposes', 'partner']),
      invoiceIssuer: z.enum(['maker', 'partner']),
      stockOwner: z.enum(['maker', 'partner']),
      risk: z.enum(['maker', 'divided', 'partner']),
    }),
    ...period,
  })
  .openapi('SalesModelPeriod')

export function salesModelView({ during, ...rule }: SalesModelRule): z.infer<typeof salesModelSchema> {
  const { sellerOfRecord, priceSetBy, invoiceIssuer, stockOwner, risk } = termsOf(rule.model)
  return { ...rule, terms: { sellerOfRecord, priceSetBy, invoiceIssuer, stockOwner, risk }, ...periodView(during) }
}

export const partnerContractSchema = z
  .object({
    id: z.string(),
    partner: z.object({ id: z.string(), number: z.string(), name: z.string(), city: z.string() }),
    model: z.enum(salesModels),
    lines: z.array(z.string()),
    territory: z.array(z.string()),
    answerMinutes: z.int(),
    commissionCode: z.string(),
    ...period,
  })
  .openapi('PartnerContract')

export function partnerContractView(
  contract: PartnerContract,
  partner: Partner,
): z.infer<typeof partnerContractSchema> {
  const { id, model, territory, answerMinutes, commissionCode, during } = contract
  const { number, name, city } = partner
  return {
    id,
    partner: { id: partner.id, number, name, city },
    model,
    lines: contract.lines.map(({ line }) => line),
    territory: [...territory],
    answerMinutes,
    commissionCode,
    ...periodView(during),
  }
}

/** The lines that a partner has at an instant. */
export function linesOf(book: PartnerBook, partnerId: string, at: Temporal.Instant): readonly string[] {
  const contracts = book.contracts.get(partnerId) ?? []
  return contracts.flatMap(({ lines }) => lines.filter(({ during }) => covers(during, at)).map(({ line }) => line))
}

function periodView(during: { from: Temporal.Instant; until: Temporal.Instant | null }) {
  return { validFrom: during.from.toString(), validUntil: during.until?.toString() ?? null }
}
