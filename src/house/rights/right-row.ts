import { z } from 'zod'
import type { Instant, Period } from '../../kernel/time.ts'
import {
  endReasons,
  type Plan,
  type Right,
  type RightSource,
  type RightState,
  type RightSubject,
  type StartTrigger,
  withdrawReasons,
} from './right.ts'

const instant = z.string().transform((text): Instant => Temporal.Instant.from(text))
const period: z.ZodType<Period> = z.object({ from: instant, until: instant.nullable() })

const subjectSchema: z.ZodType<RightSubject> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('vehicle') }),
  z.object({ kind: z.literal('user'), userId: z.string() }),
  z.object({ kind: z.literal('driver'), driverId: z.string() }),
])

const sourceSchema: z.ZodType<RightSource> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('order'), orderId: z.string(), contractId: z.string(), lineId: z.string() }),
  z.object({ kind: z.literal('build') }),
  z.object({ kind: z.literal('voucher'), voucherId: z.string() }),
])

const planSchema: z.ZodType<Plan> = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['trial', 'fixed']), days: z.int() }),
  z.object({ kind: z.enum(['month', 'year', 'lifetime']) }),
])

const startSchema: z.ZodType<StartTrigger> = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['activation', 'grant']) }),
  z.object({ kind: z.literal('date'), at: instant }),
])

const stateSchema: z.ZodType<RightState> = z.discriminatedUnion('name', [
  z.object({ name: z.literal('requested') }),
  z.object({ name: z.literal('activating'), since: instant }),
  z.object({ name: z.literal('active'), period }),
  z.object({ name: z.literal('ended'), period, at: instant, reason: z.enum(endReasons) }),
  z.object({ name: z.literal('withdrawn'), at: instant, reason: z.enum(withdrawReasons) }),
])

export const RIGHT_COLUMNS = [
  'id',
  'vin',
  'subject',
  'functionCode',
  'source',
  'plan',
  'start',
  'isTransferable',
  'customerId',
  'grantedAt',
  'terms',
  'state',
] as const

interface RightRow extends Omit<Right, 'subject' | 'source' | 'plan' | 'start' | 'state'> {
  readonly subject: unknown
  readonly source: unknown
  readonly plan: unknown
  readonly start: unknown
  readonly state: unknown
}

/** Reads a right from its row. */
export function rightOf({ subject, source, plan, start, state, ...row }: RightRow): Right {
  return {
    ...row,
    subject: subjectSchema.parse(subject),
    source: sourceSchema.parse(source),
    plan: planSchema.parse(plan),
    start: startSchema.parse(start),
    state: stateSchema.parse(state),
  }
}
