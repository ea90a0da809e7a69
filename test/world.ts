import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { DEMO_PASSWORD, demoPeople } from '../demo/people.ts'
import { composeHouse, type ComposedHouse } from '../src/compose.ts'
import { readEnvironment } from '../src/kernel/environment.ts'
import { openReader, type Reader } from '../src/kernel/reader.ts'
import { openTestHouse, type TestHouse } from './database.ts'

/** A whole house in one process, without a port: its API, its people, its reader of facts. */
export interface World {
  readonly house: TestHouse
  readonly composed: ComposedHouse
  readonly reader: Reader
  /** The API as one of the demo's people, by the first part of the mail address; `guest` is nobody. */
  readonly as: (mailbox: string) => Promise<Visitor>
}

export interface Visitor {
  readonly get: (path: string) => Promise<Answer>
  readonly post: (path: string, body: unknown, headers?: Record<string, string>) => Promise<Answer>
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  /** The parsed body; tests read it as JSON does. */
  readonly body: ReturnType<typeof JSON.parse>
}

export interface WorldWish {
  readonly life?: boolean
  readonly at?: string
  /** Settings besides those of every test. */
  readonly settings?: Readonly<Record<string, string>>
}

/** Opens the demo house on a database of its own for this test file; it has a past only when asked for. */
export async function openWorld({ life = false, at, settings = {} }: WorldWish = {}): Promise<World> {
  const house = await openTestHouse()
  if (at) house.setClock(at)
  const directory = await mkdtemp(join(tmpdir(), 'kaufhaus-world-'))
  after(() => rm(directory, { recursive: true, force: true }))
  const environment = readEnvironment({
    DATA_DIR: directory,
    AUTH_SECRET: 'only-for-tests-only-for-tests-only',
    LOG_LEVEL: 'silent',
    ...settings,
  })
  const composed = await composeHouse({ house, environment, databaseUrl: house.url, jobsRunning: () => true, life })
  after(() => composed.close())
  const cookies = new Map<string, string>()
  const visitor = (cookie: string): Visitor => ({
    get: async (path) => answerOf(await composed.api.request(path, { headers: { cookie } })),
    post: async (path, body, headers = {}) =>
      answerOf(
        await composed.api.request(path, {
          method: 'POST',
          body: typeof body === 'string' ? body : JSON.stringify(body),
          headers: { cookie, 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...headers },
        }),
      ),
  })
  return {
    house,
    composed,
    reader: openReader(house, composed.reactions),
    as: async (mailbox) => {
      if (mailbox === 'guest') return visitor('')
      const cookie = cookies.get(mailbox) ?? (await signIn(composed, mailbox))
      cookies.set(mailbox, cookie)
      return visitor(cookie)
    },
  }
}

async function signIn(composed: ComposedHouse, mailbox: string): Promise<string> {
  const person = demoPeople.find((each) => each.email.startsWith(`${mailbox}@`))
  const response = await composed.api.request('/api/auth/sign-in/email', {
    method: 'POST',
    body: JSON.stringify({ email: person?.email, password: DEMO_PASSWORD }),
    headers: { 'content-type': 'application/json', origin: composed.publicUrl },
  })
  if (!response.ok) throw new Error(`${mailbox} could not sign in: ${response.status} ${await response.text()}`)
  return response.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json') ?? false
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text }
}
