import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { pino } from 'pino'
import { composeHouse } from '../src/compose.ts'
import { openDatabase } from '../src/kernel/database.ts'
import { readEnvironment } from '../src/kernel/environment.ts'
import { faultsOf, isQuiet } from './crash-faults.ts'
import { type Purchase, purchase, repeat, signedIn, signUpBuyers } from './crash-purchase.ts'
import { killPostgres, type StartedHouse, startHouseProcess } from './started-house.ts'

const PURCHASES = 200
const BUYERS = 20
/** The blow falls when so many of one kind are answered: then others are at every step of the way. */
const ANSWERED_BEFORE = 40
/** Purchases begin one after the other, else all would be at the same step. */
const BETWEEN_MS = 3

const directory = await mkdtemp(join(tmpdir(), 'kaufhaus-crash-'))
let house = await startHouseProcess(directory)
after(async () => {
  await house.stop()
  // When a test failed half-way, nobody has stopped it.
  await killPostgres(directory).catch(() => undefined)
  await rm(directory, { recursive: true, force: true })
})
const buyers = await signUpBuyers(house.url, BUYERS)

test('kill -9 of the house during 200 purchases: what was answered is complete, nothing is there twice', async () => {
  const purchases = await purchasesUntil('order', () => house.kill())
  house = await startHouseProcess(directory)
  await checkAll(purchases)
})

test('kill -9 of PostgreSQL during 200 purchases: the house ends, and the same holds after the next start', async () => {
  const purchases = await purchasesUntil('payment', () => killPostgres(directory))
  const code = await Promise.race([house.ended, wait(10_000, 'still running', { ref: false })])
  assert.equal(code, 1)
  const faults = purchases.filter(({ refusal }) => refusal !== undefined && refusal !== 503)
  assert.deepEqual(faults, [])
  house = await startHouseProcess(directory)
  await checkAll(purchases)
})

/** Starts all purchases and strikes when some orders, or payments, are answered. */
async function purchasesUntil(what: 'order' | 'payment', strike: () => Promise<void>): Promise<readonly Purchase[]> {
  const purchases: Purchase[] = Array.from({ length: PURCHASES }, (_, nth) => ({
    cookie: buyers[nth % buyers.length] ?? '',
    orderKey: randomUUID(),
    paymentKey: randomUUID(),
  }))
  const { url } = house
  const running = Promise.all(
    purchases.map(async (each, nth) => {
      await wait(nth * BETWEEN_MS)
      await purchase(url, each)
    }),
  )
  while (purchases.filter((each) => each[what]).length < ANSWERED_BEFORE) await wait(1)
  await strike()
  await running
  const paid = purchases.filter(({ payment }) => payment).length
  assert.ok(paid < PURCHASES, 'the blow came too late')
  return purchases
}

async function checkAll(purchases: readonly Purchase[]): Promise<void> {
  const repeated = await Promise.all(purchases.map((each) => repeat(house.url, each)))
  for (const [nth, { order, payment }] of purchases.entries()) {
    const again = repeated[nth]
    if (order) assert.deepEqual(again?.order, order)
    if (payment) assert.equal(again?.payment?.paymentId, payment.paymentId)
  }
  await sweepPayments(house)
  const database = openDatabase(house.databaseUrl, 2, () => undefined)
  try {
    for (let look = 0; look < 200 && !(await isQuiet(database.pool)); look++) await wait(100)
    assert.ok(await isQuiet(database.pool), 'events or jobs are left')
    assert.deepEqual(await faultsOf(database.pool), {})
    const numbers = purchases.flatMap((_, nth) => repeated[nth]?.order?.number ?? [])
    assert.equal(new Set(numbers).size, numbers.length)
  } finally {
    await database.close()
  }
  const fatma = await signedIn(house.url, 'fatma.finke@morgenrot.example')
  const trial = await fatma.get<{ sums: readonly { sum: number }[] }>('/api/ledger/trial-balance')
  assert.ok(trial.sums.every(({ sum }) => sum === 0))
}

/** Does at once what the house does a minute later: asks the bank about payments whose answer nobody has recorded. */
async function sweepPayments({ databaseUrl }: StartedHouse): Promise<void> {
  const database = openDatabase(databaseUrl, 4, () => undefined)
  const environment = readEnvironment({ DATA_DIR: directory, LOG_LEVEL: 'silent' })
  const later = () => Temporal.Now.instant().add({ minutes: 2 })
  const other = { ...database, clock: later, log: pino({ level: 'silent' }), refresh: new Map() }
  const composed = await composeHouse({ house: other, environment, databaseUrl, jobsRunning: () => true })
  try {
    await composed.jobs['payment-sweep']?.({})
  } finally {
    await composed.close()
    await database.close()
  }
}
