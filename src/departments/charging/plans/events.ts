import { z } from '@hono/zod-openapi'
import { marketCodes } from '../../../house/markets/market.ts'
import type { Fact } from '../../../kernel/events.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { ChargingPlan } from './plan.ts'

export const PLAN_MOVED = 'charging-plan-moved'

export const planOutcomes = [
  'begun',
  'changed',
  'cancelled',
  'renewed',
  'payment-declined',
  'last-call',
  'unpaid',
  'owner-changed',
  'withdrawn',
] as const
export type PlanOutcome = (typeof planOutcomes)[number]

/** What became of somebody's charging plan; its subject is the plan. */
export const planFact = z.object({
  planId: z.string(),
  customerId: z.string(),
  market: z.enum(marketCodes),
  sku: z.string(),
  outcome: z.enum(planOutcomes),
  /** Until when it runs, RFC 3339; null when it is over. */
  until: z.string().nullable(),
})
export type PlanFact = z.infer<typeof planFact>

export function planMoved(
  { id, customerId, market, sku }: ChargingPlan,
  { outcome, at, until }: { readonly outcome: PlanOutcome; readonly at: Instant; readonly until: Instant | null },
): Fact {
  const data: PlanFact = { planId: id, customerId, market, sku, outcome, until: until?.toString() ?? null }
  return { type: PLAN_MOVED, subject: id, data, at }
}
