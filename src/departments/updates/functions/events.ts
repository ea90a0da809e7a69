import { z } from '@hono/zod-openapi'
import { marketCodes } from '../../../house/markets/market.ts'
import type { Fact } from '../../../kernel/events.ts'
import { moneySchema } from '../../../kernel/http/route.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Activation } from './activation.ts'

export const outcomes = ['active', 'failed', 'not-confirmed', 'undone'] as const
export type Outcome = (typeof outcomes)[number]

/** What became of a function that somebody took; its subject is the VIN. */
export const functionFact = z.object({
  activationId: z.string(),
  customerId: z.string(),
  vin: z.string(),
  functionCode: z.string(),
  title: z.string(),
  market: z.enum(marketCodes),
  orderNumber: z.string().nullable(),
  /** The voucher that paid for it; facts of before there were any do not say. */
  voucherNumber: z.string().nullable().default(null),
  outcome: z.enum(outcomes),
  /** What was paid for it; zero for a trial. */
  total: moneySchema,
})
export type FunctionFact = z.infer<typeof functionFact>

export const FUNCTION_MOVED = 'function-moved'

export function functionMoved(activation: Activation, outcome: Outcome, at: Instant): Fact {
  const { id: activationId, customerId, vin, functionCode, title, market, ordered, voucher, total } = activation
  const orderNumber = ordered?.orderNumber ?? null
  const data: FunctionFact = {
    activationId,
    customerId,
    vin,
    functionCode,
    title,
    market,
    orderNumber,
    voucherNumber: voucher?.number ?? null,
    outcome,
    total,
  }
  return { type: FUNCTION_MOVED, subject: vin, data, at }
}

export const termOutcomes = [
  'cancelled',
  'renewed',
  'payment-declined',
  'last-call',
  'unpaid',
  'owner-changed',
  'withdrawn',
] as const
export type TermOutcome = (typeof termOutcomes)[number]

/** What became of a contract that goes on by itself, or was withdrawn from; its subject is the VIN. */
export const termFact = functionFact.extend({
  outcome: z.enum(termOutcomes),
  /** Until when it runs, RFC 3339; null when it is over. */
  until: z.string().nullable(),
})

export const TERM_MOVED = 'function-term-moved'

/** What is told of a term, and until when it runs. */
export interface ToldTerm {
  readonly outcome: TermOutcome
  readonly at: Instant
  readonly until: Instant | null
}

export function termMoved(activation: Activation, { outcome, at, until }: ToldTerm): Fact {
  const { data } = functionMoved(activation, 'active', at)
  const term = termFact.parse({ ...functionFact.parse(data), outcome, until: until?.toString() ?? null })
  return { type: TERM_MOVED, subject: activation.vin, data: term, at }
}
