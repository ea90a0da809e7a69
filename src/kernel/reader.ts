import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from './transaction.ts'
import type { HouseEvent } from './events.ts'
import type { House } from './house.ts'
import { enqueue, type JobHandlers } from './jobs.ts'
import { present } from './refusal.ts'

/**
 * What an area does about facts of others. It is handed a batch in order, within a transaction that also remembers how
 * far the reader has come: what it writes happens exactly once. No network call; enqueue a job for that.
 */
export interface Reaction {
  readonly name: string
  readonly types: readonly string[]
  readonly react: (tx: Tx, events: readonly HouseEvent[]) => Promise<void>
}

const READER = 'reactions'
const BATCH = 200
const RETRY_JOB = 'reaction-again'

const retryPayload = z.object({ reaction: z.string(), position: z.int() })

type Position = { readonly txid: string; readonly position: number }
type StoredEvent = HouseEvent & Position

export interface Reader {
  /** Reads until nothing is left; returns how many events there were. */
  readonly drain: () => Promise<number>
  /** Reads now and every `pauseMs` until stopped. */
  readonly start: (pauseMs: number) => void
  readonly stop: () => Promise<void>
  readonly jobs: JobHandlers
}

/** The one reader of the outbox; of several processes, the one that holds the row works, the others look again later. */
export function openReader(house: House, reactions: readonly Reaction[]): Reader {
  let running: Promise<number> = Promise.resolve(0)
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  const drain = async () => {
    let total = 0
    for (;;) {
      const count = await readBatch(house, reactions)
      total += count
      if (count < BATCH || stopped) return total
    }
  }
  const tick = (pauseMs: number) => {
    running = drain().catch((error: unknown) => {
      house.log.error({ err: error }, 'the outbox could not be read')
      return 0
    })
    void running.then(() => {
      if (!stopped) timer = setTimeout(() => tick(pauseMs), pauseMs)
    })
  }
  return {
    drain,
    start: tick,
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await running
    },
    jobs: { [RETRY_JOB]: (payload) => reactAgain(house, reactions, payload) },
  }
}

async function readBatch(house: House, reactions: readonly Reaction[]): Promise<number> {
  try {
    return await house.transaction(async (tx) => {
      const events = await nextEvents(tx, BATCH)
      for (const reaction of reactions) {
        const mine = events.filter((event) => reaction.types.includes(event.type))
        if (mine.length > 0) await reaction.react(tx, mine)
      }
      await remember(tx, events.at(-1))
      return events.length
    })
  } catch (error) {
    house.log.warn({ err: error }, 'a batch of reactions failed; its events are handled one by one')
    return readOneByOne(house, reactions)
  }
}

/** After a failed batch each event stands alone: one that fails again becomes a job for each of its reactions. */
async function readOneByOne(house: House, reactions: readonly Reaction[]): Promise<number> {
  let count = 0
  while (count < BATCH && (await readOne(house, reactions))) count++
  return count
}

/** Handles the next event and nothing else; false when there is none, or another process has the reader. */
async function readOne(house: House, reactions: readonly Reaction[]): Promise<boolean> {
  let tried: StoredEvent | undefined
  try {
    return await house.transaction(async (tx) => {
      const [event] = await nextEvents(tx, 1)
      tried = event
      if (!event) return false
      for (const reaction of reactionsTo(event, reactions)) await reaction.react(tx, [event])
      await remember(tx, event)
      return true
    })
  } catch (error) {
    if (!tried) throw error
    const event = tried
    house.log.error({ err: error, event: event.id, type: event.type }, 'a reaction failed and is tried again as a job')
    await house.transaction((tx) => leaveToJobs(tx, event, reactions))
    return true
  }
}

/** Passes over an event, unless another process has done so in the meantime. */
async function leaveToJobs(tx: Tx, tried: StoredEvent, reactions: readonly Reaction[]): Promise<void> {
  const [event] = await nextEvents(tx, 1)
  if (event?.position !== tried.position) return
  for (const reaction of reactionsTo(event, reactions)) {
    enqueue(tx, { name: RETRY_JOB, payload: { reaction: reaction.name, position: event.position } })
  }
  await remember(tx, event)
}

function reactionsTo(event: HouseEvent, reactions: readonly Reaction[]): readonly Reaction[] {
  return reactions.filter((reaction) => reaction.types.includes(event.type))
}

/** Holds the reader and returns what comes next; nothing when another process holds it. */
async function nextEvents(tx: Tx, limit: number): Promise<readonly StoredEvent[]> {
  const at = await tx
    .selectFrom('kernel.reader')
    .select(['txid', 'position', sql<boolean>`txid >= pg_snapshot_xmax(pg_current_snapshot())`.as('isAhead')])
    .where('name', '=', READER)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (!at) return []
  return eventsBehind(tx, at.isAhead ? await restartAfterRestore(tx) : at, limit)
}

/**
 * Goes on in a database that was restored into another cluster, whose transaction ids begin again: there everything new
 * would lie before the reader. What was read is put before all times, what was not read yet into this transaction.
 */
async function restartAfterRestore(tx: Tx): Promise<Position> {
  const { rows } = await sql<Position>`
    with mark as materialized (
      select reader.txid, greatest(reader.position, max(event.position)) as position
      from kernel.reader left join kernel.event
        on event.txid <= reader.txid and event.txid >= pg_snapshot_xmax(pg_current_snapshot())
      where reader.name = ${READER} group by reader.txid, reader.position
    ), moved as (
      update kernel.event
      set txid = case when event.txid > mark.txid then pg_current_xact_id() else '0' end
      from mark where event.txid > mark.txid or event.position <= mark.position
    )
    update kernel.reader set txid = '0', position = mark.position from mark
    where reader.name = ${READER} returning reader.txid, reader.position`.execute(tx)
  return present(rows[0], 'the reader')
}

function eventsBehind(tx: Tx, at: Position, limit: number): Promise<readonly StoredEvent[]> {
  return tx
    .selectFrom('kernel.event')
    .selectAll()
    .where(sql<boolean>`(txid, position) > (${at.txid}::xid8, ${at.position})`)
    .where(sql<boolean>`txid < pg_snapshot_xmin(pg_current_snapshot())`)
    .orderBy('txid')
    .orderBy('position')
    .limit(limit)
    .execute()
}

async function remember(tx: Tx, last: Position | undefined): Promise<void> {
  if (!last) return
  await tx
    .updateTable('kernel.reader')
    .set({ txid: last.txid, position: last.position })
    .where('name', '=', READER)
    .execute()
}

async function reactAgain(house: House, reactions: readonly Reaction[], payload: unknown): Promise<void> {
  const { reaction: name, position } = retryPayload.parse(payload)
  const reaction = reactions.find((each) => each.name === name)
  if (!reaction) throw new Error(`No reaction is called ${name}.`)
  await house.transaction(async (tx) => {
    // Jobs run at least once; this row makes the reaction happen at most once.
    const first = await tx
      .insertInto('kernel.reaction')
      .values({ name, position })
      .onConflict((conflict) => conflict.doNothing())
      .returning('position')
      .executeTakeFirst()
    if (!first) return
    const event = await tx
      .selectFrom('kernel.event')
      .selectAll()
      .where('position', '=', position)
      .executeTakeFirstOrThrow()
    await reaction.react(tx, [event])
  })
}
