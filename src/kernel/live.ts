import { sql } from 'kysely'
import pg from 'pg'
import type { Db } from './database.ts'
import { defer, type Tx } from './transaction.ts'
import type { House } from './house.ts'

const CHANNEL = 'kaufhaus_live'
const RECONNECT_AFTER_MS = 1000

/** A value of the database that every process keeps in memory. `get` never waits and never asks the database. */
export interface Live<T> {
  readonly get: () => T
  readonly refresh: () => Promise<void>
}

/** Loads the value now and again whenever a transaction touches its topic, in this process or another. */
export async function live<T>(house: House, topic: string, load: (db: Db) => Promise<T>): Promise<Live<T>> {
  let value = await load(house.db)
  let latest = 0
  const refresh = async () => {
    const mine = ++latest
    const loaded = await load(house.db)
    // Two refreshes may overlap: the one that was asked for last wins.
    if (mine === latest) value = loaded
  }
  const readers = house.refresh.get(topic) ?? new Set()
  readers.add(refresh)
  house.refresh.set(topic, readers)
  return { get: () => value, refresh }
}

/** Says in this transaction that the topic's values changed: every process reads them anew after the commit. */
export function touch(tx: Tx, topic: string): void {
  defer(tx, tx.selectNoFrom(sql<string>`pg_notify(${CHANNEL}, ${topic})`.as('notified')))
}

/** Listens for touched topics until stopped. A lost connection comes back by itself and refreshes everything. */
export async function listenForTouches(house: House, url: string): Promise<() => Promise<void>> {
  let client: pg.Client | undefined
  let stopped = false
  const refreshTopic = (topic: string) => {
    for (const refresh of house.refresh.get(topic) ?? []) {
      refresh().catch((error: unknown) => house.log.error({ error, topic }, 'a live value could not be refreshed'))
    }
  }
  const connect = async () => {
    const fresh = new pg.Client({ connectionString: url, application_name: 'kaufhaus-live' })
    fresh.on('error', () => undefined)
    fresh.on('notification', (message) => refreshTopic(message.payload ?? ''))
    try {
      await fresh.connect()
      await fresh.query(`listen ${CHANNEL}`)
    } catch (error) {
      await fresh.end().catch(() => undefined)
      throw error
    }
    // Only a connection that stood may ask for another when it ends; one that never did fails here, once.
    fresh.once('end', again)
    client = fresh
    if (stopped) await fresh.end()
  }
  const reconnect = () => {
    if (stopped) return
    connect().then(() => {
      for (const topic of house.refresh.keys()) refreshTopic(topic)
    }, again)
  }
  const again = () => {
    if (!stopped) setTimeout(reconnect, RECONNECT_AFTER_MS)
  }
  await connect()
  return async () => {
    stopped = true
    await client?.end()
  }
}
