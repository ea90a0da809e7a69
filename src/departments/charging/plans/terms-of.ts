import type { Db } from '../../../kernel/database.ts'
import type { Instant } from '../../../kernel/time.ts'
import { creditOf, type Credit } from '../../../house/billing/public.ts'
import type { MarketCode } from '../../../house/markets/market.ts'
import { operatorOf } from '../operator.ts'
import type { Party } from '../peer.ts'
import type { PlanTerms } from './plan-price.ts'
import { marginAt } from './store-margin.ts'
import { findEmployer } from './store-membership.ts'
import { findOwnPlan, findSharedPlan } from './store-plan.ts'
import { isInForce } from './plan.ts'

/** On what terms somebody charges, and who pays. */
export interface CustomerTerms {
  /** The plan whose prices hold; null for pay per use. */
  readonly planId: string | null
  /** The plan's offer; null for pay per use. */
  readonly sku: string | null
  readonly terms: PlanTerms
  /** The customer, the holder of the family's plan, or the employer. */
  readonly payerId: string
  readonly payer: 'self' | 'family' | 'company'
  /** With a plan or an employer there is one invoice a month. */
  readonly when: 'at-once' | 'monthly'
  /** Whether the payer may begin something now. */
  readonly credit: Credit
}

export interface WantedTerms {
  readonly customerId: string
  readonly market: MarketCode
  readonly operator: Party
  readonly at: Instant
  /** A company's driver says which sessions are their own; the company's when left out. */
  readonly as?: 'private' | 'company'
}

/**
 * On what terms somebody charges at an operator now: as their employer's driver by use at its cost; with their own plan,
 * or the family's that they share, at its prices; else by use. A session keeps the terms it began with.
 */
export async function termsOf(db: Db, wanted: WantedTerms): Promise<CustomerTerms> {
  const { customerId, market, operator, at } = wanted
  const employer = wanted.as === 'private' ? undefined : await findEmployer(db, customerId)
  if (employer) {
    const margin = await marginAt(db, operatorOf(operator), at)
    const terms = { kind: 'per-use', margin } as const
    const paid = { payerId: employer.payerId, payer: 'company', when: 'monthly' } as const
    return { planId: null, sku: null, terms, ...paid, credit: await creditOf(db, employer.payerId, employer.market) }
  }
  const [own, shared] = await Promise.all([findOwnPlan(db, customerId, at), findSharedPlan(db, customerId, at)])
  const plan = own && isInForce(own, at) ? own : shared
  if (!plan) {
    const terms = { kind: 'per-use', margin: await marginAt(db, operatorOf(operator), at) } as const
    const paid = { payerId: customerId, payer: 'self', when: 'at-once' } as const
    return { planId: null, sku: null, terms, ...paid, credit: await creditOf(db, customerId, market) }
  }
  const { id: planId, sku, acPerKwh, dcPerKwh, customerId: payerId } = plan
  return {
    planId,
    sku,
    terms: { kind: 'own-price', acPerKwh, dcPerKwh },
    payerId,
    payer: plan === own ? 'self' : 'family',
    when: 'monthly',
    credit: await creditOf(db, payerId, plan.market),
  }
}
