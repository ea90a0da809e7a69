import { hash } from 'node:crypto'

/** Whether a file may ever change under its name, and who may keep it. */
export type Keeping = 'for-ever-public' | 'for-ever-private' | 'ask-each-time'

const CACHE_CONTROL = {
  'for-ever-public': 'public, max-age=31536000, immutable',
  'for-ever-private': 'private, max-age=31536000, immutable',
  'ask-each-time': 'no-cache',
} as const satisfies Record<Keeping, string>

/** Gives out a metadata file, or says that the caller has it already. */
export function metadataAnswer(body: string, keeping: Keeping, ifNoneMatch: string | undefined): Response {
  const etag = `"${hash('sha256', body, 'hex')}"`
  const headers = { etag, 'cache-control': CACHE_CONTROL[keeping], 'content-type': 'application/json' }
  const known = ifNoneMatch?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)
  return known ? new Response(null, { status: 304, headers }) : new Response(body, { headers })
}
