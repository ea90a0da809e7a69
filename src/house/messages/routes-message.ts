import { z } from '@hono/zod-openapi'
import { answerOnce } from '../../kernel/http/answer.ts'
import { pageQuery } from '../../kernel/http/page.ts'
import { answers, openApi, pageOf, type RequestContext, route } from '../../kernel/http/route.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { MessageParts } from './parts.ts'
import { countUnread, findMessage, listMessages, markRead } from './store-message.ts'
import { messageSchema, messageView } from './views.ts'

const access = ['customer'] as const
const tags = ['Messages']
const idParam = z.object({ id: z.uuid() })

const listing = route({
  method: 'get',
  path: '/api/me/messages',
  operationId: 'listMessages',
  access,
  tags,
  summary: 'What the customer was told, the newest first',
  request: { query: pageQuery },
  responses: { 200: answers(pageOf(messageSchema), 'Messages, each in the language it was written in.') },
})

const counting = route({
  method: 'get',
  path: '/api/me/unread-messages',
  operationId: 'countUnreadMessages',
  access,
  tags,
  summary: 'How many messages the customer has not opened',
  responses: { 200: answers(z.object({ count: z.int() }), 'At most a hundred.') },
})

const reading = route({
  method: 'get',
  path: '/api/me/messages/{id}',
  operationId: 'readMessage',
  access,
  tags,
  summary: 'Read a message',
  request: { params: idParam },
  responses: { 200: answers(messageSchema, 'The message as it was written.') },
})

const opening = route({
  method: 'post',
  path: '/api/me/messages/{id}/readings',
  operationId: 'markMessageRead',
  access,
  tags,
  summary: 'Say that a message was opened; only the first time counts',
  request: { params: idParam },
  responses: { 201: answers(z.object({ id: z.string() }), 'It counts as read.') },
})

/** A customer's inbox. */
export function messageRoutes({ house }: MessageParts) {
  const routes = openApi()
  routes.openapi(listing, async (c) => {
    const page = await listMessages(house.db, customerOf(c), c.req.valid('query'))
    return c.json({ items: page.items.map(messageView), next: page.next }, 200)
  })
  routes.openapi(counting, async (c) => c.json({ count: await countUnread(house.db, customerOf(c)) }, 200))
  routes.openapi(reading, async (c) =>
    c.json(messageView(await findMessage(house.db, c.req.valid('param').id, customerOf(c))), 200),
  )
  routes.openapi(opening, (c) =>
    answerOnce(c, 201, async (tx) => {
      const { id } = await findMessage(tx, c.req.valid('param').id, customerOf(c))
      markRead(tx, id, house.clock())
      return { id }
    }),
  )
  return routes
}

function customerOf(c: RequestContext): string {
  const caller = c.get('caller')
  if (caller.kind !== 'customer') throw new Refusal('not-allowed', 'Only customers have an inbox.')
  return caller.userId
}
