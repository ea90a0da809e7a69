import { Agent, request } from 'node:http'
import { randomUUID } from 'node:crypto'
import { DEMO_PASSWORD } from '../demo/people.ts'

export interface Client {
  readonly get: <T>(path: string) => Promise<T>
  readonly post: <T>(path: string, body: unknown) => Promise<T>
}

const agent = new Agent({ keepAlive: true, maxSockets: 256 })

/** A small HTTP client on kept-alive connections; an answer that is not 2xx is an error. */
export function client(url: string, headers: Record<string, string> = {}): Client {
  const send = <T>(method: string, path: string, body: string | undefined): Promise<T> =>
    new Promise((done, fail) => {
      const sent = request(
        url + path,
        {
          method,
          agent,
          headers: {
            ...headers,
            ...(body === undefined
              ? {}
              : {
                  'content-type': 'application/json',
                  'content-length': Buffer.byteLength(body),
                  'idempotency-key': randomUUID(),
                }),
          },
        },
        (answer) => {
          const chunks: Buffer[] = []
          answer.on('data', (chunk: Buffer) => chunks.push(chunk))
          answer.on('error', fail)
          answer.on('end', () => {
            const text = Buffer.concat(chunks).toString()
            const status = answer.statusCode ?? 0
            if (status >= 200 && status < 300) done(JSON.parse(text))
            else fail(new Error(`${method} ${path}: ${status} ${text.slice(0, 500)}`))
          })
        },
      )
      sent.on('error', fail)
      sent.end(body)
    })
  return {
    get: (path) => send('GET', path, undefined),
    post: (path, body) => send('POST', path, JSON.stringify(body)),
  }
}

/** Signs a new customer up and returns their client. */
export function signUp(url: string, name: string): Promise<Client> {
  return enter(url, 'sign-up', { name, email: `${randomUUID()}@bench.example`, password: 'bench-password-2026' })
}

/** Signs one of the demo's people in and returns their client. */
export function signIn(url: string, email: string): Promise<Client> {
  return enter(url, 'sign-in', { email, password: DEMO_PASSWORD })
}

async function enter(url: string, way: 'sign-in' | 'sign-up', credentials: object): Promise<Client> {
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
