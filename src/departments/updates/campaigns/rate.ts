import { z } from '@hono/zod-openapi'

/** How fast vehicles get their actions. */
export const rateSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('unlimited') }),
    z.strictObject({ kind: z.literal('steady'), perMinute: z.int().min(1).max(1_000_000) }),
    /** So many at first, and after each step twice as many as in the step before. */
    z.strictObject({
      kind: z.literal('doubling'),
      first: z.int().min(1).max(1_000_000),
      everyMinutes: z.int().min(1).max(10_080),
    }),
  ])
  .openapi('CampaignRate')
export type Rate = z.infer<typeof rateSchema>

/** The most steps of doubling: after them there are more than all the vehicles on earth. */
const STEPS_MOST = 31

/** How many actions may have been given after so many minutes of running; the first ones at once. */
export function plannedBy(rate: Rate, ranMinutes: number): number {
  switch (rate.kind) {
    case 'unlimited':
      return Number.MAX_SAFE_INTEGER
    case 'steady':
      return rate.perMinute * (Math.floor(ranMinutes) + 1)
    case 'doubling': {
      const steps = Math.min(Math.floor(ranMinutes / rate.everyMinutes) + 1, STEPS_MOST)
      return rate.first * (2 ** steps - 1)
    }
  }
}

/** How far a campaign has come, by its rate. */
export interface Pace {
  readonly ranMinutes: number
  /** How many actions were given so far, and since this minute began. */
  readonly released: number
  readonly thisMinute: number
}

/**
 * How many may be given now. What could not be given in its minute, because vehicles were busy or the house stood still,
 * does not come all at once later: a minute never has more than its own.
 */
export function allowance(rate: Rate, { ranMinutes, released, thisMinute }: Pace): number {
  const open = Math.max(0, plannedBy(rate, ranMinutes) - released)
  return rate.kind === 'steady' ? Math.max(0, Math.min(open, rate.perMinute - thisMinute)) : open
}
