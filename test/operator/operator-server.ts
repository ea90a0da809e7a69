import { randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { takeCommand } from './desk.ts'
import { exchangeCredentials, tell } from './house-line.ts'
import { locationsOf, type OperatorBook, track } from './operator-book.ts'
import { sessionWords, tariffWords } from './words.ts'

const MODULES = [
  ['credentials', 'SENDER'],
  ['locations', 'SENDER'],
  ['tariffs', 'SENDER'],
  ['sessions', 'SENDER'],
  ['cdrs', 'SENDER'],
  ['tokens', 'RECEIVER'],
  ['commands', 'RECEIVER'],
  ['chargingprofiles', 'RECEIVER'],
] as const

const PAGE_MOST = 50

export interface OperatorServer {
  readonly url: string
  readonly stop: () => Promise<void>
}

/** What the operator answers, over real HTTP. */
export function operatorApp(book: OperatorBook, origin: () => string): Hono {
  const app = new Hono()
  const { version } = book.speaker
  const base = `/ocpi/cpo/${version}`
  app.use('*', async (c, next) => {
    const shown = /^Token (.*)$/.exec(c.req.header('authorization') ?? '')?.[1] ?? ''
    const token = Buffer.from(shown, 'base64').toString('utf8')
    if (!book.admitted.has(token) && !book.admitted.has(shown))
      return c.json({ status_code: 2000, timestamp: book.now().toString() }, 401)
    return spoiled(c, book) ?? next()
  })
  app.get('/ocpi/cpo/versions', (c) => told(c, book, 1000, [{ version, url: `${origin()}${base}` }]))
  app.get(base, (c) => {
    const endpoints = MODULES.map(([identifier, role]) => ({
      identifier,
      role,
      url: `${origin()}${base}/${identifier}`,
    }))
    return told(c, book, 1000, { version, endpoints })
  })
  app.on(['POST', 'PUT'], `${base}/credentials`, async (c) => {
    const house = z.object({ token: z.string(), url: z.string() }).parse(await c.req.json())
    const token = `c-${randomUUID()}`
    book.line = await houseLine(book, house)
    book.admitted.clear()
    book.admitted.add(token)
    return told(c, book, 1000, ownCredentials(book, token, origin()))
  })
  app.delete(`${base}/credentials`, (c) => {
    book.line = null
    book.admitted.clear()
    return told(c, book, 1000, undefined)
  })
  app.get(`${base}/locations`, (c) => page(c, book, origin(), locationsOf(book)))
  app.get(`${base}/tariffs`, (c) =>
    page(
      c,
      book,
      origin(),
      book.plant.tariffs.map((each) => tariffWords(book.speaker, each)),
    ),
  )
  app.get(`${base}/sessions`, async (c) => page(c, book, origin(), await sessions(book)))
  app.get(`${base}/cdrs`, (c) => page(c, book, origin(), [...book.records.values()]))
  app.put(`${base}/sessions/:id/charging_preferences`, (c) => told(c, book, 1000, 'ACCEPTED'))
  app.on(['PUT', 'PATCH'], `${base}/tokens/:country/:party/:uid`, async (c) => {
    const uid = c.req.param('uid')
    const before = c.req.method === 'PATCH' ? book.tokens.get(uid) : {}
    if (!before) return told(c, book, 2004, undefined)
    book.tokens.set(uid, { ...before, ...z.record(z.string(), z.unknown()).parse(await c.req.json()) })
    return told(c, book, 1000, undefined)
  })
  app.post(`${base}/commands/:command`, async (c) =>
    told(c, book, 1000, await takeCommand(book, c.req.param('command'), await c.req.json())),
  )
  app.on(['PUT', 'GET', 'DELETE'], `${base}/chargingprofiles/:id`, async (c) => {
    const body = c.req.method === 'PUT' ? await c.req.json() : {}
    const url = z.url().parse(c.req.query('response_url') ?? body.response_url)
    const result = { method: 'POST', url, body: { result: 'ACCEPTED' } }
    track(
      book,
      new Promise((done) => setImmediate(done)).then(() => tell(book.speaker, book.line?.token ?? '', result)),
    )
    return told(c, book, 1000, { result: 'ACCEPTED', timeout: 30 })
  })
  return app
}

/** The house has given its token: it is asked what it offers, as the protocol wants. */
async function houseLine(book: OperatorBook, house: { readonly token: string; readonly url: string }) {
  const { speaker } = book
  const versions = z.array(z.object({ version: z.string(), url: z.string() }))
  const listed = versions.parse((await tell(speaker, house.token, { method: 'GET', url: house.url })).data)
  const url = listed.find(({ version }) => version === speaker.version)?.url ?? ''
  const { data } = await tell(speaker, house.token, { method: 'GET', url })
  const endpoint = z.object({ identifier: z.string(), role: z.string(), url: z.string() })
  return { token: house.token, endpoints: z.object({ endpoints: z.array(endpoint) }).parse(data).endpoints }
}

export function ownCredentials({ speaker }: OperatorBook, token: string, origin: string) {
  return {
    token,
    url: `${origin}/ocpi/cpo/versions`,
    roles: [
      {
        role: 'CPO',
        party_id: speaker.partyId,
        country_code: speaker.countryCode,
        business_details: { name: speaker.name },
      },
    ],
  }
}

/** Registers with a house by its token A, or changes tokens. */
export async function joinHouse(
  book: OperatorBook,
  origin: string,
  wish: { readonly method: 'POST' | 'PUT'; readonly versionsUrl: string; readonly token: string },
): Promise<void> {
  const token = `b-${randomUUID()}`
  book.admitted.add(token)
  book.line = await exchangeCredentials(book.speaker, { ...wish, own: ownCredentials(book, token, origin) })
  for (const other of book.admitted) if (other !== token) book.admitted.delete(other)
}

async function sessions(book: OperatorBook) {
  const all = await Promise.all(
    [...book.charges.values()].map(async (charge) => {
      const tariff = await book.tariffOf(charge.point.tariffId)
      return tariff ? [sessionWords(book.speaker, { charge, tariff, now: book.now(), lies: book.faults })] : []
    }),
  )
  return all.flat()
}

function page(c: Context, book: OperatorBook, origin: string, all: readonly object[]): Response {
  const from = c.req.query('date_from')
  const changed = z.object({ last_updated: z.string() })
  const wanted = from === undefined ? all : all.filter((each) => changed.parse(each).last_updated >= from)
  const offset = Number(c.req.query('offset') ?? 0)
  const limit = Math.min(Number(c.req.query('limit') ?? PAGE_MOST), PAGE_MOST)
  c.header('x-total-count', String(wanted.length))
  c.header('x-limit', String(PAGE_MOST))
  if (offset + limit < wanted.length) {
    const next = new URLSearchParams({ ...c.req.query(), offset: String(offset + limit) })
    c.header('link', `<${origin}${c.req.path}?${next}>; rel="next"`)
  }
  return told(c, book, 1000, wanted.slice(offset, offset + limit))
}

function told(c: Context, { now }: OperatorBook, code: number, data: unknown): Response {
  return c.json({ data, status_code: code, status_message: 'As told.', timestamp: now().toString() })
}

/** What goes wrong on purpose. */
function spoiled(c: Context, { faults }: OperatorBook): Response | undefined {
  if (faults.after > 0) {
    faults.after--
    return undefined
  }
  if (faults.tooMany > 0) {
    faults.tooMany--
    return c.json({ status_code: 2000, timestamp: '' }, 429, { 'retry-after': '30' })
  }
  if (faults.broken > 0) {
    faults.broken--
    return c.text('Oh dear.', 500)
  }
  if (faults.malformed > 0) {
    faults.malformed--
    return c.body('{"data": [{"id": "half', 200, { 'content-type': 'application/json' })
  }
  return undefined
}

/** Listens on a free port of this machine. */
export async function listenOperator(book: OperatorBook): Promise<OperatorServer> {
  let url = ''
  const answer = getRequestListener(operatorApp(book, () => url).fetch)
  const server: Server = createServer((incoming, outgoing) => void answer(incoming, outgoing))
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done)
  })
  const address = server.address()
  url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  return {
    url,
    stop: async () => {
      server.closeAllConnections()
      await new Promise((done) => {
        server.close(done)
      })
    },
  }
}
