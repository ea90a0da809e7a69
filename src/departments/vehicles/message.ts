import { z } from '@hono/zod-openapi'
import { vinSchema } from '../../house/vin.ts'
import { promiseReasons } from './deal.ts'
import type { What } from './happening.ts'

export const companies = ['factory', 'transport', 'registration'] as const
export type Company = (typeof companies)[number]

const week = z.string().regex(/^\d{4}-W(0[1-9]|[1-4]\d|5[0-3])$/, 'an ISO week such as 2027-W05')
const hash = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 in hex')

const newDate = z.strictObject({
  kind: z.literal('date-changed'),
  date: z.iso.date(),
  binding: z.boolean(),
  reason: z.enum(promiseReasons),
})
const refused = z.strictObject({ kind: z.literal('refused'), message: z.string().min(1).max(500) })

const news = {
  factory: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('scheduled'), week, configurationHash: hash }),
    z.strictObject({ kind: z.literal('production-started') }),
    z.strictObject({ kind: z.literal('vin-assigned'), vin: vinSchema }),
    z.strictObject({ kind: z.literal('built') }),
    newDate,
    refused,
  ]),
  transport: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('dispatched'), vin: vinSchema }),
    z.strictObject({ kind: z.literal('arrived'), vin: vinSchema }),
    newDate,
  ]),
  registration: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('registered'), plate: z.string().min(3).max(15) }),
    newDate,
    refused,
  ]),
} as const

const envelope = {
  /** The sender's own id of the message: the same again is the same message. */
  messageId: z.string().min(1).max(100),
  reference: z.uuid(),
}

/** What an outside company tells about a deal. `reference` is the one we gave with the order. */
export const messageSchema = z
  .discriminatedUnion('company', [
    z.strictObject({ company: z.literal('factory'), ...envelope, news: news.factory }),
    z.strictObject({ company: z.literal('transport'), ...envelope, news: news.transport }),
    z.strictObject({ company: z.literal('registration'), ...envelope, news: news.registration }),
  ])
  .openapi('CompanyMessage')
export type Message = z.infer<typeof messageSchema>

/** What a message means for its deal. */
export function whatOf({ company, news: told }: Message): What {
  switch (told.kind) {
    case 'date-changed': {
      const { binding, reason } = told
      return { kind: 'date-promised', promise: { date: Temporal.PlainDate.from(told.date), binding, reason } }
    }
    case 'refused': {
      const kind = company === 'registration' ? 'registration-refused' : 'factory-refused'
      return { kind: 'held', reason: { kind, message: told.message } }
    }
    default:
      return told
  }
}
