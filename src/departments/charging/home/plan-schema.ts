import { z } from '@hono/zod-openapi'

const clock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day, HH:MM')
  .openapi({ example: '22:00' })

/** Below ten in the major unit: `0.3245`. */
export const perKwhSchema = z
  .string()
  .regex(/^\d(\.\d{1,4})?$/, 'a price of a kWh below 10, with up to four places')
  .openapi({ example: '0.3245' })

export const priceSchema = z
  .strictObject({
    currency: z.enum(['EUR', 'CHF']).default('EUR'),
    perKwh: perKwhSchema,
    windows: z
      .array(
        z
          .strictObject({ from: clock, until: clock, perKwh: perKwhSchema })
          .refine(({ from, until }) => from !== until, 'must begin and end at different times'),
      )
      .max(12),
  })
  .openapi('HomePrice', { description: 'What a kWh costs the customer at home, in the major unit, gross.' })

export const planSchema = z
  .discriminatedUnion('mode', [
    z.strictObject({ mode: z.literal('at-once') }),
    z.strictObject({ mode: z.literal('night') }),
    z.strictObject({ mode: z.literal('solar'), without: z.enum(['pause', 'least']).default('pause') }),
    z.strictObject({ mode: z.literal('departure'), readyAt: clock, targetWh: z.int().min(1_000).max(150_000) }),
  ])
  .openapi('HomeChargingPlan')
