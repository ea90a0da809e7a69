import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { pino } from 'pino'
import { composeHouse } from '../src/compose.ts'
import { openDatabase } from '../src/kernel/database.ts'
import { readEnvironment } from '../src/kernel/environment.ts'
import { newId } from '../src/kernel/ids.ts'
import { systemClock } from '../src/kernel/time.ts'
import { loadLoop, type Rate } from './load.ts'
import { buy } from './purchase.ts'

type Slot = { readonly literal: string } | { readonly slot: string }
type Template = readonly Slot[] | { readonly constant: unknown }

interface Statement {
  readonly name: string | undefined
  readonly text: string
  readonly values: readonly Template[]
}

const FRESH = /[0-9a-f]{8}-[0-9a-f]{4}-[47][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}|K-\d{4}-\d{6}/g

/**
 * The statements that one whole purchase sends, recorded from a house in this process, then sent again with fresh ids
 * over the same driver, each transaction in one go: the most that the database gives for this work.
 */
export async function measureBareSql(url: string, options: { atOnce: number; seconds: number }): Promise<Rate> {
  const transactions = await recordPurchase(url)
  const pool = new pg.Pool({ connectionString: url, max: 10, pipeline: true })
  pool.on('error', () => undefined)
  try {
    const once = async () => {
      const ids = new Map<string, string>()
      for (const statements of transactions) await sendTogether(pool, statements, ids)
    }
    await loadLoop({ atOnce: options.atOnce, seconds: 2 }, once)
    return await loadLoop(options, once)
  } finally {
    await pool.end()
  }
}

async function sendTogether(pool: pg.Pool, statements: readonly Statement[], ids: Map<string, string>): Promise<void> {
  const connection = await pool.connect()
  try {
    await Promise.all(
      statements.map(({ name, text, values }) => {
        const filled = values.map((value) => fill(value, ids))
        return connection.query(name === undefined ? { text, values: filled } : { name, text, values: filled })
      }),
    )
  } finally {
    connection.release()
  }
}

function fill(template: Template, ids: Map<string, string>): unknown {
  if ('constant' in template) return template.constant
  return template.map((part) => ('literal' in part ? part.literal : freshId(part.slot, ids))).join('')
}

function freshId(slot: string, ids: Map<string, string>): string {
  const known = ids.get(slot)
  if (known !== undefined) return known
  const fresh = slot.startsWith('K-') ? `K-${randomUUID()}` : newId()
  ids.set(slot, fresh)
  return fresh
}

/** Buys once in this process and keeps what each transaction sent, in order. */
async function recordPurchase(url: string): Promise<readonly (readonly Statement[])[]> {
  const database = openDatabase(url, 10, () => undefined)
  const house = { ...database, clock: systemClock, log: pino({ level: 'silent' }), refresh: new Map() }
  const environment = readEnvironment({
    AUTH_SECRET: 'only-for-the-bench-only-for-the-bench',
    JOBS: 'off',
    TEST_BANK: 'on',
    DEMO: 'off',
  })
  const composed = await composeHouse({ house, environment, databaseUrl: url, jobsRunning: () => false })
  const send = async (path: string, body: unknown, cookie = '') => {
    const answer = await composed.api.request(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: {
        cookie,
        origin: composed.publicUrl,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
      },
    })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return answer
  }
  // The customer is made here, so that each repetition is another customer's purchase.
  const before = Date.now()
  const account = { name: 'Bare', email: `${randomUUID()}@bench.example`, password: 'bench-password-2026' }
  const signedUp = await send('/api/auth/sign-up/email', account)
  const cookie = signedUp.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
  const customer = {
    post: async (path: string, body: unknown) => (await send(path, body, cookie)).json(),
  }
  await buy(customer)
  const recorded = await recording(() => buy(customer))
  await composed.close()
  await database.close()
  return recorded.map((statements) => statements.map((statement) => templateOf(statement, before)))
}

interface Sent {
  readonly name?: string
  readonly text: string
  readonly values?: readonly unknown[]
}

/** Runs `act` and returns what its connections were sent: transactions whole, other statements each by itself. */
async function recording(act: () => Promise<void>): Promise<readonly (readonly Sent[])[]> {
  const groups: Sent[][] = []
  const open = new Map<unknown, Sent[]>()
  const original: () => unknown = Object.getOwnPropertyDescriptor(pg.Client.prototype, 'query')?.value
  Object.defineProperty(pg.Client.prototype, 'query', {
    configurable: true,
    writable: true,
    value: function record(this: unknown, ...given: readonly unknown[]) {
      const sent = sentOf(given[0])
      const group = open.get(this) ?? []
      group.push(sent)
      if (sent.text === 'begin') open.set(this, group)
      if (!open.has(this) || sent.text === 'commit') {
        groups.push(group)
        open.delete(this)
      }
      return Reflect.apply(original, this, given)
    },
  })
  try {
    await act()
  } finally {
    Object.defineProperty(pg.Client.prototype, 'query', { configurable: true, writable: true, value: original })
  }
  return groups
}

function sentOf(query: unknown): Sent {
  if (typeof query === 'string') return { text: query }
  if (typeof query !== 'object' || query === null || !('text' in query)) throw new Error('This is no statement.')
  const { text } = query
  const name = 'name' in query && typeof query.name === 'string' ? query.name : undefined
  const values = 'values' in query && Array.isArray(query.values) ? query.values : []
  return { text: String(text), values, ...(name === undefined ? {} : { name }) }
}

function templateOf({ name, text, values = [] }: Sent, recordedAt: number): Statement {
  return { name, text, values: values.map((value) => splitAtIds(value, recordedAt)) }
}

/** Ids made for this purchase become slots; older ones (customer, edition, partners) and hashed ones stay. */
function splitAtIds(value: unknown, recordedAt: number): Template {
  if (typeof value !== 'string') return { constant: value }
  const slots: Slot[] = []
  let end = 0
  for (const match of value.matchAll(FRESH)) {
    if (!isFresh(match[0], recordedAt)) continue
    slots.push({ literal: value.slice(end, match.index) }, { slot: match[0] })
    end = match.index + match[0].length
  }
  return slots.length === 0 ? { constant: value } : [...slots, { literal: value.slice(end) }]
}

function isFresh(id: string, recordedAt: number): boolean {
  const isTimeOrdered = id.at(14) === '7'
  return !isTimeOrdered || Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) >= recordedAt
}
