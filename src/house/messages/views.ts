import { z } from '@hono/zod-openapi'
import { instantSchema } from '../../kernel/http/route.ts'
import { languages } from '../markets/market.ts'
import { mailStates } from './mail.ts'
import { type Message, messageKinds } from './message.ts'
import type { FullMail } from './store-mail.ts'

export const messageSchema = z
  .object({
    id: z.string(),
    kind: z.enum(messageKinds),
    language: z.enum(languages),
    subject: z.string(),
    text: z.string(),
    link: z.string().openapi({ description: 'The screen it is about, below the address of a language and market.' }),
    orderNumber: z.string().nullable(),
    vin: z.string().nullable(),
    at: instantSchema,
    readAt: instantSchema.nullable(),
  })
  .openapi('Message')

export function messageView(message: Message): z.infer<typeof messageSchema> {
  const { id, kind, language, subject, text, link, orderNumber, vin, at, readAt } = message
  const times = { at: at.toString(), readAt: readAt?.toString() ?? null }
  return { id, kind, language, subject, text, link, orderNumber, vin, ...times }
}

export const mailSchema = z
  .object({
    id: z.string().openapi({ description: 'The message’s own.' }),
    name: z.string(),
    address: z.string(),
    kind: z.enum(messageKinds),
    subject: z.string(),
    language: z.enum(languages),
    orderNumber: z.string().nullable(),
    vin: z.string().nullable(),
    state: z.enum(mailStates),
    tries: z.int(),
    at: instantSchema,
    dueAt: instantSchema.nullable(),
    changedAt: instantSchema,
    reply: z.string().nullable().openapi({ description: 'What the other side said last.' }),
  })
  .openapi('Mail')

export function mailView({ messageId, message, ...mail }: FullMail): z.infer<typeof mailSchema> {
  const { name, address, state, tries, at, dueAt, changedAt, reply } = mail
  const { kind, subject, language, orderNumber, vin } = message
  return {
    id: messageId,
    name,
    address,
    kind,
    subject,
    language,
    orderNumber,
    vin,
    state,
    tries,
    at: at.toString(),
    dueAt: dueAt?.toString() ?? null,
    changedAt: changedAt.toString(),
    reply,
  }
}
