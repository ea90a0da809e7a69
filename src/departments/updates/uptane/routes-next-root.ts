import { z } from '@hono/zod-openapi'
import { answers, body, openApi, route } from '../../../kernel/http/route.ts'
import { addRootSignatures, requireWaiting, withdrawNextRoot } from './actions-next-root.ts'
import { documentSchema, repositoryNames } from './metadata.ts'
import type { UptaneParts } from './parts.ts'
import { requireBook } from './repository.ts'
import { changeOnce } from './routes-change.ts'

const access = ['staff:updates'] as const
const tags = ['Uptane']
const params = z.object({ repository: z.enum(repositoryNames) })

const fetching = route({
  method: 'get',
  path: '/api/updates/uptane/next-roots/{repository}',
  operationId: 'fetchNextUptaneRoot',
  access,
  tags,
  summary: 'Fetch the root that waits for signatures, with those that it has',
  request: { params },
  responses: { 200: answers(documentSchema, 'To be signed elsewhere, and to be published once enough have signed.') },
})

const signing = route({
  method: 'post',
  path: '/api/updates/uptane/next-roots/{repository}/signatures',
  operationId: 'signNextUptaneRoot',
  access,
  tags,
  summary: 'Add what a keeper of a key has signed to the root that waits',
  request: { params, body: body(z.strictObject({ metadata: documentSchema })) },
  responses: {
    201: answers(
      z.object({ version: z.int(), added: z.int(), isFullySigned: z.boolean() }),
      'The valid signatures that were missing are kept; nothing is published by this.',
    ),
  },
})

const withdrawing = route({
  method: 'post',
  path: '/api/updates/uptane/next-roots/{repository}/withdrawals',
  operationId: 'withdrawNextUptaneRoot',
  access,
  tags,
  summary: 'Take back the root that waits for signatures',
  request: { params, body: body(z.strictObject({})) },
  responses: { 201: answers(z.object({ version: z.int() }), 'It waits no more; what is published stays.') },
})

/** Roots on their way through the hands of those who keep keys elsewhere. */
export function nextRootRoutes(parts: UptaneParts) {
  const { shelf } = parts
  const routes = openApi()
  routes.openapi(fetching, (c) => {
    const { repository } = c.req.valid('param')
    return c.json(requireWaiting(requireBook(shelf.get()), repository).metadata, 200)
  })
  routes.openapi(signing, (c) => {
    const { repository: subject } = c.req.valid('param')
    const { metadata } = c.req.valid('json')
    const deedOf = ({ version, added }: { version: number; added: number }) => ({
      action: 'uptane-root-signed',
      subject,
      details: { version, added },
    })
    return changeOnce(parts, c, deedOf, (tx) => addRootSignatures(tx, subject, metadata))
  })
  routes.openapi(withdrawing, (c) => {
    const { repository: subject } = c.req.valid('param')
    const deedOf = ({ version }: { version: number }) => ({
      action: 'uptane-root-withdrawn',
      subject,
      details: { version },
    })
    return changeOnce(parts, c, deedOf, (tx) => withdrawNextRoot(tx, subject))
  })
  return routes
}
