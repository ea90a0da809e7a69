import { randomUUID } from 'node:crypto'
import { Pool } from 'undici'
import { DEMO_PASSWORD } from '../demo/people.ts'

export interface Client {
  readonly get: <T>(path: string) => Promise<T>
  readonly post: <T>(path: string, body: unknown) => Promise<T>
}

export interface UploadingClient extends Client {
  /** Sends a file as it is. */
  readonly upload: (path: string, content: Uint8Array) => Promise<void>
}

const pools = new Map<string, Pool>()

function poolOf(url: string): Pool {
  const known = pools.get(url)
  if (known) return known
  const pool = new Pool(url, { connections: 64, pipelining: 1 })
  pools.set(url, pool)
  return pool
}

/** A small HTTP client on kept-alive connections; an answer that is not 2xx is an error. */
export function client(url: string, headers: Record<string, string> = {}): UploadingClient {
  const send = async <T>(method: 'GET' | 'POST', path: string, body: string | null): Promise<T> => {
    const own = body === null ? {} : { 'content-type': 'application/json', 'idempotency-key': randomUUID() }
    const answer = await poolOf(url).request({ method, path, body, headers: { ...headers, ...own } })
    const text = await answer.body.text()
    if (answer.statusCode >= 300) throw new Error(`${method} ${path}: ${answer.statusCode} ${text.slice(0, 500)}`)
    return JSON.parse(text)
  }
  return {
    get: (path) => send('GET', path, null),
    post: (path, body) => send('POST', path, JSON.stringify(body)),
    upload: async (path, content) => {
      const answer = await poolOf(url).request({ method: 'POST', path, body: content, headers })
      const text = await answer.body.text()
      if (answer.statusCode >= 300) throw new Error(`POST ${path}: ${answer.statusCode} ${text.slice(0, 500)}`)
    },
  }
}

/** Signs a new customer up and returns their client. */
export function signUp(url: string, name: string): Promise<UploadingClient> {
  return enter(url, 'sign-up', { name, email: `${randomUUID()}@bench.example`, password: 'bench-password-2026' })
}

/** Signs one of the demo's people in and returns their client. */
export function signIn(url: string, email: string): Promise<UploadingClient> {
  return enter(url, 'sign-in', { email, password: DEMO_PASSWORD })
}

async function enter(url: string, way: 'sign-in' | 'sign-up', credentials: object): Promise<UploadingClient> {
  const answer = await fetch(`${url}/api/auth/${way}/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify(credentials),
  })
  if (!answer.ok) throw new Error(`The ${way} failed: ${answer.status} ${await answer.text()}`)
  const cookie = answer.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
  return client(url, { cookie })
}
