import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { CLIENT_ADDRESS, clientAddress } from './client-address.ts'
import { hasSession, type KeptAnswers } from './kept-answers.ts'
import type { Env } from './route.ts'

/** Answers a page request; built from the web faces. */
export type PageHandler = (request: Request) => Promise<Response>

export interface WebParts {
  readonly render: PageHandler
  /** Where the built client files are, relative to the working directory. */
  readonly assets: string
  /** Keeps a public page; undefined while the faces are being worked on. */
  readonly keep: KeptAnswers['keep'] | undefined
  readonly trustProxy: boolean
}

/**
 * Serves the web faces. A page whose answer says `cache-control: public` is the same for every guest: it is rendered
 * once for its address, edition and stages, and kept.
 */
export function webRoutes(parts: WebParts): Hono<Env> {
  const app = new Hono<Env>()
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
    const response = await parts.render(request)
    if (!parts.keep || !mayKeep(response)) return response
    const page = await keptPage(response)
    parts.keep(pageAddress(request), page)
    return new Response(page.plain, { headers: page.headers })
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
  return request.method === 'GET' && !hasSession(request.headers.get('cookie') ?? undefined)
}

/** The address without its host. The colour scheme is the reader's own and no part of the page. */
function pageAddress(request: Request): string {
  return request.url.slice(request.url.indexOf('/', 'https://'.length))
}

function mayKeep(response: Response): boolean {
  const isPublic = response.headers.get('cache-control')?.includes('public') ?? false
  return response.status === 200 && isPublic && !response.headers.has('set-cookie')
}

async function keptPage(response: Response) {
  const plain = Buffer.from(await response.arrayBuffer())
  response.headers.set('vary', 'accept-encoding, cookie')
  return { headers: Object.fromEntries(response.headers), plain, etag: null, forMs: null }
}
