import { createHash } from 'node:crypto'
import type { RequestContext } from '../../kernel/http/route.ts'

/** JSON that is ready to be sent, in UTF-8, with its ETag. */
export interface ReadyJson {
  readonly bytes: Buffer<ArrayBuffer>
  readonly etag: string
}

export function readyJson(text: string): ReadyJson {
  const bytes = Buffer.from(text)
  return { bytes, etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"` }
}

/** Sends it, or 304 to who has it already; it is the same for everybody who has not signed in. */
export function send(c: RequestContext, ready: ReadyJson): Response {
  const { bytes, etag } = ready
  c.set('forEverybody', ready)
  const headers = { 'content-type': 'application/json', etag, 'cache-control': 'no-cache' }
  const known = c.req
    .header('if-none-match')
    ?.split(',')
    .some((tag) => tag.trim().replace(/^W\//, '') === etag)
  return known ? c.body(null, 304, headers) : c.body(bytes, 200, headers)
}
