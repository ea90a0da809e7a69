import { z } from '@hono/zod-openapi'
import { openApi, route } from '../../../kernel/http/route.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { fileAnswer } from '../routes-download.ts'
import { openFreshBook } from './actions-repository.ts'
import { documentSchema, readFileName } from './metadata.ts'
import { metadataAnswer } from './metadata-answer.ts'
import type { UptaneParts } from './parts.ts'
import { requireBook } from './repository.ts'
import { findMetadata } from './store-repository.ts'

const access = ['anyone'] as const
const tags = ['Uptane']

export const metadataParams = z.object({
  file: z.string().max(64).openapi({ description: 'N.root.json, timestamp.json, V.snapshot.json, V.targets.json' }),
})

export const metadataAnswers = {
  200: { description: 'Signed metadata.', content: { 'application/json': { schema: documentSchema } } },
  304: { description: 'It is as it was.' },
}

const reading = route({
  method: 'get',
  path: '/api/uptane/image/metadata/{file}',
  operationId: 'readImageMetadata',
  access,
  tags,
  summary: 'Read metadata of the image repository',
  request: { params: metadataParams },
  responses: metadataAnswers,
})

const fetching = route({
  method: 'get',
  path: '/api/uptane/image/targets/{role}/{moduleId}/{file}',
  operationId: 'fetchImage',
  access,
  tags,
  summary: 'Fetch an image, all of it or a range, as HASH.FILENAME',
  request: { params: z.object({ role: z.string().max(64), moduleId: z.uuid(), file: z.string().max(300) }) },
  responses: {
    200: { description: 'The image.', content: { 'application/octet-stream': { schema: z.string() } } },
    206: { description: 'A range of it.' },
    304: { description: 'It is as it was.' },
    416: { description: 'It has no such range.' },
  },
})

/** The image repository, open to all: what it gives out is proved by signatures. */
export function imageRoutes(parts: UptaneParts) {
  const { house, shelf } = parts
  const freshBook = openFreshBook(parts)
  const routes = openApi()
  routes.openapi(reading, async (c) => {
    const { file } = c.req.valid('param')
    const name = readFileName(file)
    if (!name) throw metadataUnknown(file)
    const condition = c.req.header('if-none-match')
    if (name.version === null) {
      const timestamp = (await freshBook()).image.current.get('timestamp')
      if (!timestamp) throw metadataUnknown(file)
      return metadataAnswer(timestamp.body, 'ask-each-time', condition)
    }
    const current = requireBook(shelf.get()).image.current.get(name.role)
    const body =
      current?.version === name.version ? current.body : await findMetadata(house.db, 'image', name.role, name.version)
    if (body === undefined) throw metadataUnknown(file)
    return metadataAnswer(body, 'for-ever-public', condition)
  })
  routes.openapi(fetching, async (c) => {
    const { role, moduleId, file } = c.req.valid('param')
    const image = requireBook(shelf.get()).published.ofModule(moduleId)
    if (!image || image.role !== role || file !== `${image.sha256}.${image.filename}`) {
      throw new Refusal('artifact-unknown', 'There is no such image.')
    }
    const answer = fileAnswer(c, image, parts)
    answer.headers.set('cache-control', 'public, max-age=31536000, immutable')
    return answer
  })
  return routes
}

export function metadataUnknown(file: string): Refusal {
  return new Refusal('metadata-unknown', 'There is no such metadata.', { file: file.slice(0, 64) })
}
