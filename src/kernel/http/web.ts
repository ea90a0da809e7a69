import { gzipSync } from 'node:zlib'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { LRUCache } from 'lru-cache'
import { CLIENT_ADDRESS, clientAddress } from './client-address.ts'
import type { Env } from './route.ts'

const PAGES_MOST_BYTES = 64 * 1024 * 1024
const SESSION_COOKIE = /(?:^|;\s*)(?:__Secure-)?kaufhaus\.session_token=/

/** Answers a page request; built from the web faces. */
export type PageHandler = (request: Request) => Promise<Response>

export interface WebParts {
  readonly render: PageHandler
  /** Where the built client files are, relative to the working directory. */
  readonly assets: string
  /** Changes whenever a public page may look different: the edition and the open stages. */
  readonly version: () => string
  readonly trustProxy: boolean
}

interface KeptPage {
  readonly version: string
  readonly headers: Headers
  readonly plain: Buffer<ArrayBuffer>
  readonly gzipped: Buffer<ArrayBuffer>
}

/**
 * Serves the web faces. A page whose answer says `cache-control: public` is the same for every guest: it is rendered
 * once for its address, edition and stages, and then served from memory.
 */
export function webRoutes(parts: WebParts): Hono<Env> {
  const app = new Hono<Env>()
  const pages = new LRUCache<string, KeptPage>({
    maxSize: PAGES_MOST_BYTES,
    sizeCalculation: (page) => page.plain.length + page.gzipped.length,
  })
  app.use('/assets/*', async (c, next) => {
    await next()
    if (c.res.status === 200) c.res.headers.set('cache-control', 'public, max-age=31536000, immutable')
  })
  app.use('*', async (c, next) => {
    // Pages have no file ending; asking the disk for each would cost more than serving them.
    if (!/\.\w+$/.test(c.req.path)) return next()
    return files(c, next)
  })
  const files = serveStatic({ root: parts.assets })
  app.all('*', async (c) => {
    const request = c.req.raw
    if (!isForEverybody(request)) return parts.render(withClient(request, clientAddress(c, parts.trustProxy)))
    const key = pageKey(request)
    const version = parts.version()
    const kept = pages.get(key)
    if (kept?.version === version) return answer(request, kept)
    const response = await parts.render(request)
    if (!mayKeep(response)) return response
    const page = await keep(response, version)
    pages.set(key, page)
    return answer(request, page)
  })
  return app
}

/** The page's own API calls are counted for its visitor. */
function withClient(request: Request, address: string): Request {
  const headers = new Headers(request.headers)
  headers.set(CLIENT_ADDRESS, address)
  return new Request(request, { headers })
}

function isForEverybody(request: Request): boolean {
  return request.method === 'GET' && !SESSION_COOKIE.test(request.headers.get('cookie') ?? '')
}

/** The address without its host. The colour scheme is the reader's own and no part of the page. */
function pageKey(request: Request): string {
  return request.url.slice(request.url.indexOf('/', 'https://'.length))
}

function mayKeep(response: Response): boolean {
  const isPublic = response.headers.get('cache-control')?.includes('public') ?? false
  return response.status === 200 && isPublic && !response.headers.has('set-cookie')
}

async function keep(response: Response, version: string): Promise<KeptPage> {
  const plain = Buffer.from(await response.arrayBuffer())
  response.headers.set('vary', 'accept-encoding, cookie')
  return { version, headers: response.headers, plain, gzipped: Buffer.from(gzipSync(plain)) }
}

function answer(request: Request, page: KeptPage): Response {
  const headers = new Headers(page.headers)
  const takesGzip = request.headers.get('accept-encoding')?.includes('gzip') ?? false
  if (takesGzip) headers.set('content-encoding', 'gzip')
  return new Response(takesGzip ? page.gzipped : page.plain, { headers })
}
