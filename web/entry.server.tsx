import { PassThrough } from 'node:stream'
import { createReadableStreamFromReadable } from '@react-router/node'
import { renderToPipeableStream } from 'react-dom/server'
import {
  createRequestHandler,
  type EntryContext,
  RouterContextProvider,
  type ServerBuild,
  ServerRouter,
} from 'react-router'
import { apiFetchContext, cookiesContext, siteContext, type ApiFetch } from './api.ts'

const RENDER_LIMIT_MS = 10_000

/**
 * Makes what answers for pages. It stands here, so that handler, context and pages come from one copy of the router:
 * under development the server's own copy is another one.
 */
export function pageHandler(build: ServerBuild, api: ApiFetch, publicUrl: string) {
  const handle = createRequestHandler(build)
  return (request: Request): Promise<Response> => handle(request, loadContext(api, publicUrl))
}

function loadContext(api: ApiFetch, publicUrl: string): RouterContextProvider {
  const context = new RouterContextProvider()
  context.set(apiFetchContext, api)
  context.set(cookiesContext, [])
  context.set(siteContext, publicUrl.replace(/\/$/, ''))
  return context
}

/** Renders a page whole before answering, so that it can be kept by its address and carries its true status. */
// oxlint-disable-next-line max-params -- the signature is React Router's
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  routerContext: EntryContext,
): Promise<Response> {
  headers.set('content-type', 'text/html; charset=utf-8')
  if (request.method === 'HEAD') return Promise.resolve(new Response(null, { status, headers }))

  return new Promise((resolve, reject) => {
    let failed = false
    const timer = setTimeout(() => abort(new Error('The page took too long to render.')), RENDER_LIMIT_MS)
    const { pipe, abort } = renderToPipeableStream(<ServerRouter context={routerContext} url={request.url} />, {
      onAllReady() {
        clearTimeout(timer)
        const body = new PassThrough()
        pipe(body)
        resolve(new Response(createReadableStreamFromReadable(body), { status: failed ? 500 : status, headers }))
      },
      onShellError(error) {
        clearTimeout(timer)
        reject(error)
      },
      onError() {
        failed = true
      },
    })
  })
}
