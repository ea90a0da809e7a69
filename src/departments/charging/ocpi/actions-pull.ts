import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { enqueue } from '../../../kernel/jobs.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import { PeerSilent } from '../peer.ts'
import { pullJob } from './actions-connection.ts'
import { putLocation, putSession, putTariff } from './actions-object.ts'
import { takeCdr } from './actions-record.ts'
import { type Connection, endpointOf, firstParty, senderOf, speaksFor } from './connection.ts'
import { countryCode, dateTime, partyId, raw as rawObject, type Raw, text, writeInstant } from './field.ts'
import { read } from './message.ts'
import type { OcpiParts } from './parts.ts'
import { callPeer } from './live-peer.ts'
import { findConnection } from './store-connection.ts'
import { findObject } from './store-object.ts'
import { findPull, listDuePulls, type Pull, type PulledModule, savePull } from './store-pull.ts'
import type { Version } from './version.ts'

const PAGE_SIZE = 100
/** A pull gives way to others after so many pages, and goes on where it was. */
const PAGES_AT_ONCE = 20
const AT_ONCE = 25
/** What changes while the peer makes its first page may carry an earlier time. */
const OVERLAP_MINUTES = 5
const EVERY_HOURS = 6
const SPLAY_MINUTES = 60
const PAUSE_MOST_MINUTES = 60

/**
 * Fetches a module of a peer, page by page; what could not be read is counted and passed over. A pull that breaks off
 * keeps its page and goes on there, later each time.
 */
export async function fetchModule(parts: OcpiParts, connectionId: string, module: PulledModule): Promise<void> {
  // Asked anew, because the job may be here before memory knows of the registration.
  const connection = await findConnection(parts.house.db, connectionId)
  if (connection.state !== 'registered' || connection.version === null) return
  const before = await findPull(parts.house.db, connectionId, module)
  const endpoint = endpointOf(connection, module, 'SENDER')
  if (!before || endpoint === undefined) return
  const under = await pullPages(parts, { ...connection, version: connection.version }, { pull: before, endpoint })
  await parts.house.transaction(async (tx) => {
    await savePull(tx, under)
    if (under.finishedAt === null || under.failure !== null) {
      enqueue(tx, { ...pullJob(connectionId, module), runAt: under.dueAt })
    }
  })
}

type Registered = Connection & { readonly version: Version }

async function pullPages(
  parts: OcpiParts,
  connection: Registered,
  wanted: { pull: Pull; endpoint: string },
): Promise<Pull> {
  const { house } = parts
  const startedAt = wanted.pull.nextUrl === null ? house.clock() : (wanted.pull.startedAt ?? house.clock())
  let url = wanted.pull.nextUrl ?? firstPage(wanted.endpoint, wanted.pull.completeUntil)
  let { taken, refused } = wanted.pull
  for (let page = 0; page < PAGES_AT_ONCE; page++) {
    const under = { ...wanted.pull, startedAt, nextUrl: url, taken, refused, finishedAt: null }
    const answer = await nextPage(parts, connection, { module: under.module, url })
    if (answer.kind === 'broken') return interrupted(under, answer, house.clock())
    const done = await takePage(parts, connection, under.module, answer.objects)
    taken += done.taken
    refused += done.refused
    if (answer.next === null) return finished({ ...under, taken, refused }, startedAt, house.clock())
    if (!isAtPeer(connection, answer.next) || answer.next === url) {
      return interrupted(under, { why: `The next page is said to be at ${answer.next}`, seconds: null }, house.clock())
    }
    url = answer.next
    // What is here need not be fetched again, whatever happens now.
    await house.transaction((tx) =>
      savePull(tx, { ...under, nextUrl: url, taken, refused, failures: 0, failure: null }),
    )
  }
  return {
    ...wanted.pull,
    startedAt,
    nextUrl: url,
    taken,
    refused,
    finishedAt: null,
    dueAt: house.clock(),
    failures: 0,
    failure: null,
  }
}

type Page =
  | { readonly kind: 'page'; readonly objects: readonly unknown[]; readonly next: string | null }
  | { readonly kind: 'broken'; readonly why: string; readonly seconds: number | null }

async function nextPage(
  parts: OcpiParts,
  connection: Connection,
  { module, url }: { module: string; url: string },
): Promise<Page> {
  const party = firstParty(connection)
  const call = { module, method: 'GET', url, ...(party ? { to: party } : {}) } as const
  const answer = await callPeer(parts, connection, call).catch(silence)
  if (answer.kind === 'silent') return { kind: 'broken', why: answer.why, seconds: null }
  if (answer.kind === 'refused') return { kind: 'broken', why: answer.detail, seconds: answer.retryAfterSeconds }
  const objects = z.array(z.unknown()).safeParse(answer.data)
  if (!objects.success) return { kind: 'broken', why: 'The page is no list.', seconds: null }
  return { kind: 'page', objects: objects.data, next: answer.next }
}

function silence(error: unknown): { readonly kind: 'silent'; readonly why: string } {
  if (error instanceof PeerSilent) return { kind: 'silent', why: error.message }
  throw error
}

function firstPage(endpoint: string, completeUntil: Instant | null): string {
  const url = new URL(endpoint)
  url.searchParams.set('limit', String(PAGE_SIZE))
  if (completeUntil) url.searchParams.set('date_from', writeInstant(completeUntil))
  return url.href
}

/** The token is sent along, so the next page must be at the peer that told of it. */
function isAtPeer({ endpoints, peerUrl }: Connection, next: string): boolean {
  if (!URL.canParse(next)) return false
  const known = [...endpoints.map(({ url }) => url), ...(peerUrl === null ? [] : [peerUrl])]
  return known.some((url) => URL.canParse(url) && new URL(url).host === new URL(next).host)
}

function interrupted(pull: Pull, { why, seconds }: { why: string; seconds: number | null }, at: Instant): Pull {
  const failures = pull.failures + 1
  const pauseSeconds = seconds ?? Math.min(2 ** (failures - 1), PAUSE_MOST_MINUTES) * 60
  return { ...pull, failures, failure: why, dueAt: at.add({ seconds: pauseSeconds }) }
}

function finished(pull: Pull, startedAt: Instant, at: Instant): Pull {
  // Peers are not to be asked all at the same moment: each has a minute of its own.
  const splay = Number.parseInt(pull.connectionId.slice(-6), 16) % SPLAY_MINUTES
  return {
    ...pull,
    nextUrl: null,
    completeUntil: startedAt.subtract({ minutes: OVERLAP_MINUTES }),
    finishedAt: at,
    dueAt: at.add({ hours: EVERY_HOURS, minutes: splay }),
    failures: 0,
    failure: null,
  }
}

/** Takes the objects of a page, many in one transaction; where one is refused, each in its own. */
async function takePage(parts: OcpiParts, connection: Registered, module: PulledModule, objects: readonly unknown[]) {
  const counts = { taken: 0, refused: 0 }
  for (let from = 0; from < objects.length; from += AT_ONCE) {
    const some = objects.slice(from, from + AT_ONCE)
    const refusal = await takeTogether(parts, connection, module, some)
    if (refusal === null) counts.taken += some.length
    else for (const one of some) counts[await takeAlone(parts, connection, module, one)]++
  }
  return counts
}

async function takeTogether(
  parts: OcpiParts,
  connection: Registered,
  module: PulledModule,
  objects: readonly unknown[],
) {
  try {
    await parts.house.transaction(async (tx) => {
      for (const told of objects) await takePulled(parts, tx, { connection, module, told })
    })
    return null
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}

async function takeAlone(parts: OcpiParts, connection: Registered, module: PulledModule, told: unknown) {
  const refusal = await takeTogether(parts, connection, module, [told])
  if (refusal === null) return 'taken'
  const id = rawObject.safeParse(told).data?.['id']
  parts.health.note({
    connectionId: connection.id,
    module,
    direction: 'out',
    request: `GET ${module} ${String(id)}`,
    httpStatus: null,
    ocpiStatus: null,
    failure: refusal.message,
  })
  return 'refused'
}

const named = z.object({ id: text(39), country_code: countryCode, party_id: partyId, last_updated: dateTime })

/** Takes one object, unless what the peer has pushed since is newer or the same. */
async function takePulled(
  parts: OcpiParts,
  tx: Tx,
  { connection, module, told }: { connection: Registered; module: PulledModule; told: unknown },
): Promise<void> {
  const raw = read(rawObject, told)
  const { id, country_code: country, party_id: party, last_updated: lastUpdated } = read(named, raw)
  if (!speaksFor(connection, country, party)) {
    throw new Refusal('ocpi-message-invalid', `The peer does not speak for ${country}*${party}.`)
  }
  const { version } = connection
  const from = senderOf(connection, country, party)
  if (module === 'cdrs') return void (await takeCdr(parts, tx, { from, version, raw }))
  const kind = ({ locations: 'location', tariffs: 'tariff', sessions: 'session' } as const)[module]
  const held = await findObject(tx, { from, kind, id }, version)
  if (held && isAhead(held, raw, Temporal.Instant.from(lastUpdated))) return
  await put[module](parts, tx, { from, version, id, raw })
}

const put = { locations: putLocation, tariffs: putTariff, sessions: putSession } as const

function isAhead(held: { readonly raw: Raw; readonly lastUpdated: Instant }, raw: Raw, told: Instant): boolean {
  const order = Temporal.Instant.compare(held.lastUpdated, told)
  return order > 0 || (order === 0 && isDeepStrictEqual(held.raw, raw))
}

/** Has everything fetched that is due. */
export async function enqueueDuePulls({ house }: OcpiParts): Promise<void> {
  await house.transaction(async (tx) => {
    const due = await listDuePulls(tx, house.clock())
    for (const { connectionId, module } of due) enqueue(tx, pullJob(connectionId, module))
  })
}
