import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from '@hono/zod-openapi'
import { openTestHouse } from '../../../test/database.ts'
import { buildApi } from '../../kernel/http/app.ts'
import { problems } from '../../kernel/http/problems.ts'
import type { Caller } from '../../kernel/identity/caller.ts'
import { newId } from '../../kernel/ids.ts'
import { openMetrics } from '../../kernel/metrics.ts'
import { money } from '../../kernel/money.ts'
import { post, reverse } from './actions.ts'
import { depositReceived, revenueRecognised } from './bookings.ts'
import { ledgerProblems } from './problems.ts'
import { ledgerRoutes } from './routes.ts'

const house = await openTestHouse()
const finance: Caller = { kind: 'staff', userId: 'vera', name: 'Vera', roles: ['finance'] }
let caller: Caller = finance
const api = buildApi({
  house,
  guard: { callerOf: async () => caller, forget: () => undefined },
  metrics: openMetrics(house.pool),
  problems: { ...problems, ...ledgerProblems },
  writesPerMinute: 100,
  trustProxy: false,
  areas: [ledgerRoutes(house)],
})

const about = { market: 'DE', subject: newId(), at: house.clock() } as const
const booked = await house.transaction((tx) =>
  post(tx, [
    ...depositReceived(money(119_00, 'EUR'), 'card', about),
    ...revenueRecognised(money(119_00, 'EUR'), money(19_00, 'EUR'), 'charging', about),
  ]),
)
const [first] = booked
await house.transaction((tx) => reverse(tx, [first?.id ?? ''], { at: about.at, reason: 'corrected' }))

async function read<S extends z.ZodType>(path: string, schema: S): Promise<z.infer<S>> {
  const answer = await api.request(path)
  const text = await answer.text()
  assert.equal(answer.status, 200, text)
  return schema.parse(JSON.parse(text))
}

const transfers = z.object({
  items: z.array(z.object({ id: z.string(), reason: z.string() })),
  next: z.string().nullish(),
})

test('finance follows a figure of the books to the transfers that it is made of', async () => {
  const trial = await read(
    '/api/ledger/trial-balance',
    z.object({
      asOf: z.string(),
      lines: z.array(z.object({ code: z.string(), balance: z.int() })),
      sums: z.array(z.object({ market: z.string(), commodity: z.string(), sum: z.int() })),
    }),
  )
  assert.deepEqual(
    trial.sums.map(({ market, commodity, sum }) => `${market} ${commodity} ${sum}`),
    ['DE EUR 0'],
  )
  assert.equal(trial.lines.find((line) => line.code === 'revenue')?.balance, 100_00)

  const accounts = await read(
    '/api/ledger/accounts?code=revenue&market=DE',
    z.object({
      items: z.array(z.object({ balance: z.int(), account: z.object({ id: z.string(), ownerId: z.string() }) })),
    }),
  )
  const [revenue] = accounts.items
  assert.deepEqual([revenue?.account.ownerId, revenue?.balance], ['charging', 100_00])
  const made = await read(`/api/ledger/accounts/${revenue?.account.id}/transfers`, transfers)
  assert.deepEqual(
    made.items.map((transfer) => transfer.reason),
    ['revenue'],
  )
  const same = await read(`/api/ledger/transfers?subject=${about.subject}`, transfers)
  assert.equal(same.items.length, 4)
})

test('a transfer is shown with its reversal, from either end', async () => {
  const chain = z.object({
    chain: z.array(z.object({ id: z.string(), kind: z.string(), follows: z.string().nullable() })),
  })
  const whole = await read(`/api/ledger/transfers/${first?.id}`, chain)
  assert.deepEqual(
    whole.chain.map((transfer) => transfer.kind),
    ['posted', 'reversal'],
  )
  assert.deepEqual(await read(`/api/ledger/transfers/${whole.chain[1]?.id}`, chain), whole)
})

test('lists go on by cursor', async () => {
  const ids: string[] = []
  let cursor: string | null | undefined
  do {
    const after = cursor ? `&cursor=${cursor}` : ''
    const page = await read(
      `/api/ledger/accounts?limit=2${after}`,
      z.object({ items: z.array(z.object({ account: z.object({ id: z.string() }) })), next: z.string().nullable() }),
    )
    ids.push(...page.items.map((item) => item.account.id))
    cursor = page.next
  } while (cursor)
  assert.equal(new Set(ids).size, 4)
  assert.equal(ids.length, 4)

  const deposits = await read(
    '/api/ledger/accounts?code=deposits',
    z.object({ items: z.array(z.object({ account: z.object({ id: z.string() }) })) }),
  )
  const path = `/api/ledger/accounts/${deposits.items[0]?.account.id}/transfers?limit=3`
  const one = await read(path, transfers)
  const two = await read(`${path}&cursor=${one.next}`, transfers)
  assert.deepEqual(
    [...one.items, ...two.items].map((transfer) => transfer.reason),
    ['corrected', 'vat', 'revenue', 'deposit-received'],
  )
})

test('only finance may look, and what is not there is said to be missing', async () => {
  assert.equal((await api.request(`/api/ledger/accounts/${newId()}`)).status, 404)
  assert.equal((await api.request(`/api/ledger/transfers/${newId()}`)).status, 404)
  assert.equal((await api.request('/api/ledger/accounts?code=pocket')).status, 400)
  assert.equal((await api.request('/api/ledger/accounts?cursor=forged')).status, 400)
  caller = { kind: 'staff', userId: 'sam', name: 'Sam', roles: ['sales'] }
  assert.equal((await api.request('/api/ledger/trial-balance')).status, 403)
  caller = finance
})
