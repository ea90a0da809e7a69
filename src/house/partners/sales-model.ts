import { Refusal } from '../../kernel/refusal.ts'
import type { Instant, Period } from '../../kernel/time.ts'
import { covers } from '../../kernel/time.ts'
import type { CustomerGroup, Seller } from '../department.ts'
import type { MarketCode } from '../markets/market.ts'

export const salesModels = ['DIRECT', 'GENUINE_AGENCY', 'NON_GENUINE_AGENCY', 'DEALER'] as const
export type SalesModel = (typeof salesModels)[number]

/** What a sales model decides in law and in the books. */
export interface SalesModelTerms {
  readonly sellerOfRecord: 'maker' | 'partner'
  readonly priceSetBy: 'maker' | 'maker-proposes' | 'partner'
  readonly invoiceIssuer: 'maker' | 'partner'
  readonly stockOwner: 'maker' | 'partner'
  readonly risk: 'maker' | 'divided' | 'partner'
  readonly commission: 'paid' | 'none'
  /** Whether an agent may give part of its commission to the customer (Vertical Block Exemption guidelines, 41). */
  readonly commissionPassedOn: 'may-be-forbidden' | 'must-be-allowed' | 'not-applicable'
}

/** Reads a model from a row of ours; another text is a fault. */
export function salesModelOf(text: string): SalesModel {
  const found = salesModels.find((model) => model === text)
  if (!found) throw new Error(`No such sales model: ${text}`)
  return found
}

const terms = {
  DIRECT: {
    sellerOfRecord: 'maker',
    priceSetBy: 'maker',
    invoiceIssuer: 'maker',
    stockOwner: 'maker',
    risk: 'maker',
    commission: 'paid',
    commissionPassedOn: 'not-applicable',
  },
  GENUINE_AGENCY: {
    sellerOfRecord: 'maker',
    priceSetBy: 'maker',
    invoiceIssuer: 'maker',
    stockOwner: 'maker',
    risk: 'maker',
    commission: 'paid',
    commissionPassedOn: 'may-be-forbidden',
  },
  NON_GENUINE_AGENCY: {
    sellerOfRecord: 'maker',
    priceSetBy: 'maker-proposes',
    invoiceIssuer: 'maker',
    stockOwner: 'maker',
    risk: 'divided',
    commission: 'paid',
    commissionPassedOn: 'must-be-allowed',
  },
  DEALER: {
    sellerOfRecord: 'partner',
    priceSetBy: 'partner',
    invoiceIssuer: 'partner',
    stockOwner: 'partner',
    risk: 'partner',
    commission: 'none',
    commissionPassedOn: 'not-applicable',
  },
} as const satisfies Record<SalesModel, SalesModelTerms>

/** Terms of a model. In DIRECT a partner is paid for the part it plays (advice, handover), not for selling. */
export function termsOf(model: SalesModel): SalesModelTerms {
  return terms[model]
}

/** A model in force for a market, one line or any, one customer group or any, during a period. */
export interface SalesModelRule {
  readonly id: string
  readonly market: MarketCode
  readonly line: string
  readonly customerGroup: CustomerGroup | 'any'
  readonly model: SalesModel
  readonly during: Period
}

/** The value of `line` and `customerGroup` that stands for all of them. */
export const any = 'any'

export interface SalesModelQuestion {
  readonly market: MarketCode
  readonly line: string
  readonly customerGroup: CustomerGroup
  readonly at: Instant
}

/**
 * The most specific rule in force: line and group, then line, then group, then neither. Refuses `no-sales-model`
 * where none is in force, because nobody may sell then.
 */
export function resolveSalesModel(rules: Iterable<SalesModelRule>, question: SalesModelQuestion): SalesModelRule {
  let best: SalesModelRule | null = null
  for (const rule of rules) {
    if (!applies(rule, question)) continue
    if (best === null || specificity(rule) > specificity(best)) best = rule
  }
  if (best === null) {
    throw new Refusal('no-sales-model', 'Nobody may sell this line in this market today.', {
      market: question.market,
      line: question.line,
    })
  }
  return best
}

/** Who sells under a model. A partner that sells must be named: refuses `partner-needed` otherwise. */
export function sellerUnder(model: SalesModel, partnerId: string | null): Seller {
  if (termsOf(model).sellerOfRecord === 'maker') return { kind: 'maker' }
  if (partnerId === null) {
    throw new Refusal('partner-needed', 'A dealer sells this vehicle: please choose one.', { field: 'partner' })
  }
  return { kind: 'partner', partnerId }
}

function applies(rule: SalesModelRule, question: SalesModelQuestion): boolean {
  return (
    rule.market === question.market &&
    (rule.line === any || rule.line === question.line) &&
    (rule.customerGroup === any || rule.customerGroup === question.customerGroup) &&
    covers(rule.during, question.at)
  )
}

function specificity(rule: SalesModelRule): number {
  return (rule.line === any ? 0 : 2) + (rule.customerGroup === any ? 0 : 1)
}
