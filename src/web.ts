import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { Hono } from 'hono'
import type { ServerBuild } from 'react-router'
import type { ViteDevServer } from 'vite'
import type { Env } from './kernel/http/route.ts'
import type { KeptAnswers } from './kernel/http/kept-answers.ts'
import { type PageHandler, webRoutes } from './kernel/http/web.ts'

const BUILD = join(import.meta.dirname, '../build/server/index.js')

/** Answers an API call in this process, without a network in between. */
export type InProcessApi = (path: string, init: RequestInit) => Promise<Response>

interface WebBuild extends ServerBuild {
  readonly entry: ServerBuild['entry'] & {
    readonly module: {
      readonly pageHandler: (build: ServerBuild, api: InProcessApi, publicUrl: string) => PageHandler
    }
  }
}

/** The faces are served over a connection; Vite writes to it directly. */
type WebEnv = Env & { Bindings: HttpBindings }

export interface WebOptions {
  readonly api: Hono<Env>
  readonly publicUrl: string
  readonly kept: KeptAnswers
  readonly mode: 'built' | 'dev'
  readonly trustProxy: boolean
}

/** The web faces: built ones are kept by address and version, those under development are made from their sources. */
export async function openWeb(options: WebOptions): Promise<{ routes: Hono<WebEnv>; vite?: ViteDevServer }> {
  const assets = './build/client'
  const { trustProxy } = options
  const api: InProcessApi = async (path, init) => {
    const headers = new Headers(init.headers)
    // The page's own origin was checked where its form arrived; here the house speaks for itself.
    headers.set('origin', options.publicUrl)
    return options.api.request(path, { ...init, headers })
  }
  if (options.mode === 'dev') {
    const { createServer } = await import('vite')
    const vite = await createServer({ server: { middlewareMode: true }, appType: 'custom' })
    const render: PageHandler = async (request) => {
      // What was changed since the last request is made anew.
      const build = await importBuild(() => vite.ssrLoadModule('virtual:react-router/server-build'))
      return handlerOf(build, api, options.publicUrl)(request)
    }
    const routes = new Hono<WebEnv>()
    routes.use('*', async (c, next) => ((await answeredByVite(vite, c.env)) ? RESPONSE_ALREADY_SENT : next()))
    routes.route('/', webRoutes({ render, assets, keep: undefined, trustProxy }))
    return { vite, routes }
  }
  // React renders several times as fast when it is told that nobody develops; it asks when it is loaded.
  process.env['NODE_ENV'] ??= 'production'
  if (!existsSync(BUILD)) throw new Error('The web faces are not built. Run: npm run build')
  const render = handlerOf(await importBuild(() => import(pathToFileURL(BUILD).href)), api, options.publicUrl)
  return {
    routes: new Hono<WebEnv>().route('/', webRoutes({ render, assets, keep: options.kept.keep, trustProxy })),
  }
}

/** Vite answers for modules and its own client; everything else is ours. */
function answeredByVite(vite: ViteDevServer, { incoming, outgoing }: HttpBindings): Promise<boolean> {
  return new Promise((done) => {
    outgoing.once('finish', () => done(true))
    vite.middlewares(incoming, outgoing, () => done(false))
  })
}

async function importBuild(load: () => Promise<unknown>): Promise<WebBuild> {
  const build = await load()
  if (!isWebBuild(build)) throw new Error('The web build has no entry with pageHandler.')
  return build
}

function isWebBuild(build: unknown): build is WebBuild {
  return typeof build === 'object' && build !== null && 'entry' in build && 'routes' in build
}

function handlerOf(build: WebBuild, api: InProcessApi, publicUrl: string): PageHandler {
  return build.entry.module.pageHandler(build, api, publicUrl)
}
