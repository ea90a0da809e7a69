import { z } from 'zod'
import type { Period } from '../../kernel/time.ts'
import type { Action, ActionState } from './action.ts'

const running = [
  z.object({ name: z.literal('retrieved') }),
  z.object({ name: z.literal('downloading') }),
  z.object({ name: z.literal('downloaded') }),
  z.object({ name: z.literal('installing'), progress: z.object({ count: z.int(), of: z.int() }).nullable() }),
] as const

const stateSchema = z.discriminatedUnion('name', [
  z.object({ name: z.literal('waiting-for-confirmation') }),
  z.object({ name: z.literal('offered') }),
  ...running,
  z.object({ name: z.literal('canceling'), from: z.discriminatedUnion('name', running) }),
  z.object({ name: z.literal('succeeded') }),
  z.object({ name: z.literal('failed'), code: z.int().nullable() }),
  z.object({ name: z.literal('canceled'), by: z.enum(['house', 'vehicle']) }),
  z.object({ name: z.literal('denied') }),
])

/** Reads the state of an action from its row. */
export function actionStateOf(stored: unknown): ActionState {
  return stateSchema.parse(stored)
}

export const ACTION_COLUMNS = [
  'vin',
  'number',
  'setId',
  'campaignId',
  'kind',
  'state',
  'windowStart',
  'windowEnd',
  'entries',
  'createdAt',
  'closedAt',
] as const

interface ActionRow {
  readonly vin: string
  readonly number: number
  readonly setId: string
  readonly campaignId: string | null
  readonly kind: string
  readonly state: unknown
  readonly windowStart: Temporal.Instant | null
  readonly windowEnd: Temporal.Instant | null
  readonly entries: number
  readonly createdAt: Temporal.Instant
  readonly closedAt: Temporal.Instant | null
}

export function actionOf({ windowStart, windowEnd, kind, state, ...row }: ActionRow): Action {
  return {
    ...row,
    kind: kind === 'forced' ? 'forced' : 'soft',
    state: actionStateOf(state),
    window: windowOf(windowStart, windowEnd),
  }
}

function windowOf(from: Temporal.Instant | null, until: Temporal.Instant | null): Period | null {
  return from === null ? null : { from, until }
}
