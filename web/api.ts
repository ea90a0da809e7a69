import { createContext, data, redirect, type RouterContextProvider } from 'react-router'
import { homeLocale, parseLocale } from './locale.ts'
import { paths } from './paths.ts'
import { cookiesAfter } from './request-cookies.ts'

/** Answers like `fetch`, for a path below the site's root (`/api/…`). On the server it calls the house in its own process. */
export type ApiFetch = (path: string, init: RequestInit) => Promise<Response>

/** Put there by the server for each request, see `pageHandler` in `entry.server.tsx`. */
export const apiFetchContext = createContext<ApiFetch>()

/** Cookies that the API set while a page was made; the root's middleware hands them on to the browser. */
export const cookiesContext = createContext<string[]>()

/** Where customers reach the house, without a slash at the end. Pages without it write links from the root. */
export const siteContext = createContext('')

/** RFC 9457. `code` is stable and listed at `/api/problems`; `field` names the input that was refused. */
export interface Problem {
  readonly code: string
  readonly title: string
  readonly status: number
  readonly detail?: string
  readonly field?: string
}

/** What a change led to. A refusal is expected, so the caller says it beside the form instead of losing the page. */
export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem }

export type ChangeMethod = 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export interface Api {
  /** Reads, or ends the page: with the sign-in screen for a guest, else with the problem on the error screen. */
  get<T>(path: string): Promise<T>
  /** As `get`, but what is not there (404) is null. */
  find<T>(path: string): Promise<T | null>
  /** As `get`, but a refusal comes back, so that the caller says it beside the field it is about. */
  ask<T>(path: string): Promise<Answer<T>>
  /** Changes. Give an idempotency key where the same form may be sent twice; each call is a change of its own otherwise. */
  send<T>(method: ChangeMethod, path: string, body?: unknown, idempotencyKey?: string): Promise<Answer<T>>
  /** Posts a text as it is, for an import whose faults are told by line and column. */
  sendText<T>(path: string, text: string, idempotencyKey: string): Promise<Answer<T>>
  /** The same API with headers on every call, as a guest's basket needs. */
  with(headers: Readonly<Record<string, string>>): Api
}

/** The API for a loader or an action. The reader's cookies and language go with each call, new cookies come back. */
export function serverApi({ request, context }: { request: Request; context: Readonly<RouterContextProvider> }): Api {
  const url = new URL(request.url)
  const locale = parseLocale(url.pathname.split('/')[1]) ?? homeLocale
  const fetchApi = context.get(apiFetchContext)
  const cookies = context.get(cookiesContext)
  const signIn = () => redirect(paths(locale).signInThen(url.pathname + url.search))

  return apiOver(async (path, init) => {
    const headers = new Headers(init.headers)
    headers.set('accept-language', locale.language)
    for (const name of handedOn) {
      const value = request.headers.get(name)
      if (value !== null) headers.set(name, value)
    }
    // What one call sets, the next one of the same page must already have: signing in, then merging the basket.
    headers.set('cookie', cookiesAfter(request.headers.get('cookie') ?? '', cookies))
    const response = await fetchApi(path, { ...init, headers, signal: request.signal })
    cookies.push(...response.headers.getSetCookie())
    return response
  }, signIn)
}

const handedOn = ['user-agent', 'x-client-address', 'x-request-id', 'origin'] as const

/** The API for code that runs in the browser only: live figures, the basket's count. */
export const browserApi: Api = apiOver(
  (path, init) => window.fetch(path, init),
  () => new Response(null, { status: 401 }),
)

function apiOver(fetchApi: ApiFetch, unauthorised: () => Response): Api {
  const read = async (path: string): Promise<Response> => {
    const response = await fetchApi(path, { headers: { accept: 'application/json' } })
    if (response.status === 401) throw unauthorised()
    return response
  }
  const answerOf = async (path: string, response: Response) => {
    // A password that does not fit is refused as one who has not signed in: that is the answer, not another sign-in.
    if (response.status === 401 && !path.startsWith('/api/auth/')) throw unauthorised()
    if (!response.ok) return { ok: false, problem: await problemOf(response) } as const
    return { ok: true, value: response.status === 204 ? null : await response.json() } as const
  }
  return {
    with(headers) {
      const more = (init: RequestInit) => {
        const all = new Headers(init.headers)
        for (const [name, value] of Object.entries(headers)) all.set(name, value)
        return all
      }
      return apiOver((path, init) => fetchApi(path, { ...init, headers: more(init) }), unauthorised)
    },
    async get(path) {
      const response = await read(path)
      return response.ok ? response.json() : end(response)
    },
    async find(path) {
      const response = await read(path)
      if (response.status === 404) return null
      return response.ok ? response.json() : end(response)
    },
    async ask(path) {
      const response = await read(path)
      return response.ok
        ? { ok: true, value: await response.json() }
        : { ok: false, problem: await problemOf(response) }
    },
    async send(method, path, body, idempotencyKey = crypto.randomUUID()) {
      const text = body === undefined ? null : JSON.stringify(body)
      const response = await fetchApi(path, {
        method,
        headers: headersFor('application/json', idempotencyKey),
        body: text,
      })
      return answerOf(path, response)
    },
    async sendText(path, text, idempotencyKey) {
      const headers = headersFor('text/json', idempotencyKey)
      return answerOf(path, await fetchApi(path, { method: 'POST', headers, body: text }))
    },
  }
}

function headersFor(contentType: string, idempotencyKey: string): Record<string, string> {
  return { accept: 'application/json', 'content-type': contentType, 'idempotency-key': idempotencyKey }
}

async function end(response: Response): Promise<never> {
  const problem = await problemOf(response)
  throw data(problem, { status: problem.status })
}

async function problemOf(response: Response): Promise<Problem> {
  const type = response.headers.get('content-type') ?? ''
  if (type.includes('json')) return { ...(await response.json()), status: response.status }
  return { code: 'unknown', title: response.statusText, status: response.status }
}
