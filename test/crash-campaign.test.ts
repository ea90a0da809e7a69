import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { findCampaign } from '../src/departments/updates/campaigns/store-campaign.ts'
import { type Database, openDatabase } from '../src/kernel/database.ts'
import { campaignFaultsOf } from './crash-faults.ts'
import { type CrashCar, crashCars, drive, register } from './crash-fleet.ts'
import { admitGateway, partsOf, release } from './crash-release.ts'
import { killPostgres, startHouseProcess } from './started-house.ts'

const CARS = 200
/** The blow falls when so many have reported an end: then others are at every step, and a group has not begun. */
const ENDED_BEFORE = 30
const ENDS_MOST_MS = 20_000
/** Without the demo, which would only take time here. */
const empty = { DEMO: 'off', AUTH_SECRET: 'nobody-signs-in-during-this-test' }

const directory = await mkdtemp(join(tmpdir(), 'kaufhaus-crash-'))
let house = await startHouseProcess(directory, empty)
after(async () => {
  await house.stop()
  // When a test failed half-way, nobody has stopped it.
  await killPostgres(directory).catch(() => undefined)
  await rm(directory, { recursive: true, force: true })
})

test('kill -9 of the house during a campaign: no vehicle has two actions, none is lost, what was answered is kept', async () => {
  await survive('A', async () => {
    await house.kill()
  })
})

test('kill -9 of PostgreSQL during a campaign: the house ends, and the same holds after the next start', async () => {
  await survive('B', async () => {
    await killPostgres(directory)
    assert.equal(await Promise.race([house.ended, wait(10_000, 'still running', { ref: false })]), 1)
  })
})

/** Starts a campaign over vehicles of their own, strikes in its midst, starts anew, and looks when all is over. */
async function survive(letter: string, strike: () => Promise<void>): Promise<void> {
  const cars = crashCars(letter, CARS)
  const stopping = new AbortController()
  const road = { where: () => house.url, signal: stopping.signal }
  const id = await apart(async (database) => {
    const parts = partsOf(database, directory)
    await admitGateway(parts, letter)
    await register(cars, road)
    return release(parts, letter)
  })
  const driving = Promise.all(cars.map((car) => drive(car, road)))
  try {
    while (endedOf(cars) < ENDED_BEFORE) await wait(1)
    await strike()
    assert.ok(endedOf(cars) < CARS, 'the blow came too late')
    house = await startHouseProcess(directory, empty)
    await apart((database) => finished(database, id))
  } finally {
    stopping.abort()
    await driving
  }
  const reports = cars.flatMap(({ answered }) => answered)
  assert.ok(reports.length >= CARS)
  const ended = { id, vins: cars.map(({ vin }) => vin), reports }
  assert.deepEqual(await apart(({ pool }) => campaignFaultsOf(pool, ended)), {})
}

/** Does something with the database itself, beside the house. */
async function apart<T>(act: (database: Database) => Promise<T>): Promise<T> {
  const database = openDatabase(house.databaseUrl, 4, () => undefined)
  try {
    return await act(database)
  } finally {
    await database.close()
  }
}

function endedOf(cars: readonly CrashCar[]): number {
  return cars.filter(({ answered }) => answered.some(({ execution }) => execution === 'closed')).length
}

async function finished({ db }: Database, id: string): Promise<void> {
  const until = performance.now() + ENDS_MOST_MS
  for (;;) {
    const { state } = await findCampaign(db, id)
    if (state.name === 'finished') return
    assert.ok(performance.now() < until, `It has not come to an end: ${state.name}`)
    await wait(50)
  }
}
