import { setTimeout as wait } from 'node:timers/promises'
import type { House } from '../../kernel/house.ts'
import { type Live, live } from '../../kernel/live.ts'
import type { Tx } from '../../kernel/transaction.ts'
import type { PollRhythm } from './poll.ts'
import { openPollMap, type PollMap } from './poll-map.ts'
import { type GatewayBook, loadGateways } from './store-gateway.ts'
import { findPollRows, POLL_PAGE, readHorizon, saveSightings } from './store-polls.ts'

export const GATEWAYS = 'updates-gateways'

/** All vehicles in memory, so that polls are answered without asking the database; a second behind it at the most. */
export interface Polls {
  readonly map: PollMap
  readonly gateways: Live<GatewayBook>
  readonly rhythm: PollRhythm
  /**
   * Says that this transaction changes what these vehicles are shown. From its commit on, this process answers them from
   * the database until it has read anew; others read what changed within a second.
   */
  readonly changed: (tx: Tx, vins: readonly string[]) => void
  /** Says that this transaction gives the vehicle another token; the one before opens nothing here from its commit on. */
  readonly tokenChanged: (tx: Tx, vin: string) => void
  /** Reads what has changed, now. */
  readonly refresh: () => Promise<void>
  /** Writes when vehicles were seen, now. */
  readonly flush: () => Promise<void>
  readonly close: () => Promise<void>
}

const BEHIND_MOST_MS = 1_000
/** Own changes are read sooner, a few together. */
const SOON_MS = 20
const FLUSH_MS = 30_000
const FLUSH_AT_ONCE = 5_000

/** Begins to read all vehicles; until that is done, those not read yet are answered from the database. */
export async function openPolls(house: House, rhythm: PollRhythm): Promise<Polls> {
  const map = openPollMap()
  const gateways = await live(house, GATEWAYS, loadGateways)
  const stopping = new AbortController()
  let since: string | null = null
  let reading: Promise<void> | undefined
  /** Changed since the read that runs, or the last one, began: what that has seen of them may be old. */
  let changedSince = new Set<string>()

  const read = async () => {
    const again = changedSince
    changedSince = new Set()
    try {
      const horizon = await readHorizon(house.db)
      let after = ''
      for (;;) {
        const rows = await findPollRows(house.db, { since, again: [...again], after })
        for (const row of rows) if (!changedSince.has(row.vin)) map.put(row)
        const last = rows.at(-1)
        if (!last || rows.length < POLL_PAGE) break
        after = last.vin
      }
      since = horizon
    } catch (error) {
      for (const vin of again) changedSince.add(vin)
      throw error
    }
  }
  let readAt = 0
  const refresh = async () => {
    // A read that runs may have begun before what the caller wants to see.
    await reading?.catch(() => undefined)
    readAt = performance.now()
    reading ??= read().finally(() => (reading = undefined))
    await reading
  }
  const flush = async () => {
    const seen = map.takeSeen()
    for (let start = 0; start < seen.length; start += FLUSH_AT_ONCE) {
      await saveSightings(house.db, seen.slice(start, start + FLUSH_AT_ONCE))
    }
  }
  const repeat = async (pauseMs: number, what: string, act: () => Promise<void>) => {
    while (!stopping.signal.aborted) {
      await act().catch((error: unknown) => {
        if (!stopping.signal.aborted) house.log.warn({ err: error }, what)
      })
      await wait(pauseMs, undefined, { ref: false, signal: stopping.signal }).catch(() => undefined)
    }
  }
  /** What other processes have changed; own changes have perhaps just been read, and others' with them. */
  const refreshRegularly = async () => {
    if (performance.now() - readAt >= BEHIND_MOST_MS / 2) await refresh()
  }
  let soon: NodeJS.Timeout | undefined
  const refreshSoon = () => {
    soon ??= setTimeout(() => {
      soon = undefined
      // A failure is told by the next regular read.
      if (!stopping.signal.aborted) refresh().catch(() => undefined)
    }, SOON_MS).unref()
  }
  const running = Promise.all([
    repeat(BEHIND_MOST_MS / 2, 'what vehicles are shown could not be read', refreshRegularly),
    repeat(FLUSH_MS, 'when vehicles were seen could not be written', flush),
  ])
  const changed: Polls['changed'] = (tx, vins) => {
    tx.deferred.onCommit(() => {
      for (const vin of vins) {
        map.forget(vin)
        changedSince.add(vin)
      }
      refreshSoon()
    })
  }
  return {
    map,
    gateways,
    rhythm,
    refresh,
    flush,
    changed,
    tokenChanged: (tx, vin) => {
      tx.deferred.onCommit(() => map.forgetToken(vin))
      changed(tx, [vin])
    },
    close: async () => {
      stopping.abort()
      await running
      await flush().catch(() => undefined)
    },
  }
}
