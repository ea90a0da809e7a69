import { z } from '@hono/zod-openapi'
import { record } from '../../kernel/audit.ts'
import { answerOnce } from '../../kernel/http/answer.ts'
import { pageQuery } from '../../kernel/http/page.ts'
import { answers, body, openApi, pageOf, route } from '../../kernel/http/route.ts'
import { findPayable } from '../checkout/public.ts'
import { recordBounce, resendMail, shownMail } from './actions.ts'
import { mailStates } from './mail.ts'
import type { MessageParts } from './parts.ts'
import { findFailing, findMail, listMails } from './store-mail.ts'
import { mailSchema, mailView } from './views.ts'

const access = ['staff:care'] as const
const tags = ['Messages']
const idParam = z.object({ id: z.uuid() })
const stateAnswer = z.object({ id: z.string(), state: z.enum(mailStates) })

const listing = route({
  method: 'get',
  path: '/api/mails',
  operationId: 'listMails',
  access,
  tags,
  summary: 'The outbox: every mail to a customer, the newest first',
  request: { query: pageQuery.extend({ state: z.enum(mailStates).optional() }) },
  responses: {
    200: answers(
      pageOf(mailSchema).extend({
        isSending: z.boolean().openapi({ description: 'Whether a mail server is set; else all are kept here.' }),
      }),
      'Mails.',
    ),
  },
})

const reading = route({
  method: 'get',
  path: '/api/mails/{id}',
  operationId: 'readMail',
  access,
  tags,
  summary: 'A mail as it looks',
  request: { params: idParam },
  responses: {
    200: answers(
      mailSchema.extend({
        from: z.string().nullable(),
        text: z.string(),
        html: z.string(),
        isSending: z.boolean(),
      }),
      'The mail with both of its forms.',
    ),
  },
})

const sending = route({
  method: 'post',
  path: '/api/mails/{id}/sendings',
  operationId: 'sendMailAgain',
  access,
  tags,
  summary: 'Have a mail sent once more that did not arrive',
  request: {
    params: idParam,
    body: body(
      z.strictObject({
        address: z
          .email()
          .max(254)
          .nullable()
          .default(null)
          .openapi({ description: 'Where it goes this time; null sends it where it went before.' }),
      }),
    ),
  },
  responses: { 201: answers(stateAnswer, 'It waits to be sent.') },
})

const bouncing = route({
  method: 'post',
  path: '/api/mails/{id}/bounces',
  operationId: 'recordMailBounce',
  access,
  tags,
  summary: 'Record that a mail came back; for people, and for whoever reads the mailbox of the sender',
  request: { params: idParam, body: body(z.strictObject({ reason: z.string().trim().min(1).max(500) })) },
  responses: { 201: answers(stateAnswer, 'It is recorded.') },
})

const failing = route({
  method: 'get',
  path: '/api/mail-failures',
  operationId: 'findMailFailure',
  access: ['staff:care', 'staff:sales', 'staff:finance'],
  tags,
  summary: 'Whether mails to the customer of an order come back',
  request: { query: z.object({ orderNumber: z.string().max(32) }) },
  responses: {
    200: answers(
      z.object({
        failure: mailSchema.nullable().openapi({ description: 'The mail that failed; null when one arrived since.' }),
      }),
      'The last that is known of the customer’s address.',
    ),
  },
})

/** The outbox, for those who look after customers. */
export function mailRoutes(parts: MessageParts) {
  const { house, mailer, from, publicUrl } = parts
  const isSending = mailer !== null
  const routes = openApi()
  routes.openapi(listing, async (c) => {
    const page = await listMails(house.db, c.req.valid('query'))
    return c.json({ items: page.items.map(mailView), next: page.next, isSending }, 200)
  })
  routes.openapi(reading, async (c) => {
    const mail = await findMail(house.db, c.req.valid('param').id)
    const { text, html } = shownMail(mail, publicUrl)
    return c.json({ ...mailView(mail), from, text, html, isSending }, 200)
  })
  routes.openapi(failing, async (c) => {
    const { customerId } = await findPayable(house.db, c.req.valid('query').orderNumber)
    const failed = await findFailing(house.db, customerId)
    return c.json({ failure: failed === undefined ? null : mailView(failed) }, 200)
  })
  routes.openapi(sending, (c) =>
    answerOnce(c, 201, async (tx) => {
      const { id } = c.req.valid('param')
      const details = c.req.valid('json')
      const { state } = await resendMail(parts, tx, { id, ...details })
      record(tx, { caller: c.get('caller'), action: 'mail-sent-again', subject: id, details, at: house.clock() })
      return { id, state }
    }),
  )
  routes.openapi(bouncing, (c) =>
    answerOnce(c, 201, async (tx) => {
      const { id } = c.req.valid('param')
      const details = c.req.valid('json')
      const { state } = await recordBounce(parts, tx, id, details.reason)
      record(tx, { caller: c.get('caller'), action: 'mail-bounced', subject: id, details, at: house.clock() })
      return { id, state }
    }),
  )
  return routes
}
