import { z } from '@hono/zod-openapi'
import { instantSchema } from '../../../kernel/http/route.ts'
import type { Connection } from './connection.ts'
import { type Verdict, verdictOf } from './connection-health.ts'
import type { OcpiParts } from './parts.ts'
import { findConnection, listConnections } from './store-connection.ts'
import { listMessages, listModules } from './store-health.ts'
import { countObjects } from './store-object.ts'
import { listPulls, type Pull } from './store-pull.ts'

const instant = instantSchema.nullable()

export const connectionSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    state: z.enum(['waiting', 'registered', 'ended']),
    verdict: z.enum(['waiting', 'healthy', 'quiet', 'failing', 'ended']),
    version: z.enum(['2.2.1', '2.3.0']).nullable(),
    parties: z.array(z.object({ countryCode: z.string(), partyId: z.string(), role: z.string(), name: z.string() })),
    registeredAt: instant,
    lastHeardAt: instant.openapi({ description: 'When the peer last called us and was understood.' }),
    lastAnswerAt: instant.openapi({ description: 'When the peer last answered a call of ours.' }),
    failure: z.string().nullable(),
  })
  .openapi('Connection')

const moduleSchema = z.object({
  module: z.string(),
  direction: z.enum(['in', 'out']),
  lastGoodAt: instant,
  lastBadAt: instant,
  lastBad: z.string().nullable(),
  failures: z.int(),
  good: z.int(),
  bad: z.int(),
})

export const detailSchema = connectionSchema
  .extend({
    sendsBase64: z.boolean(),
    peerUrl: z.string().nullable(),
    canRegister: z.boolean().openapi({ description: 'Whether we know where the peer is, so that we can begin.' }),
    modules: z.array(moduleSchema),
    pulls: z.array(
      z.object({
        module: z.string(),
        state: z.enum(['waiting', 'running', 'finished', 'interrupted']),
        taken: z.int(),
        refused: z.int(),
        finishedAt: instant,
        dueAt: instantSchema,
        failure: z.string().nullable(),
      }),
    ),
    held: z.array(z.object({ kind: z.string(), held: z.int() })),
    messages: z.array(
      z.object({
        id: z.string(),
        at: instantSchema,
        direction: z.enum(['in', 'out']),
        module: z.string(),
        request: z.string(),
        httpStatus: z.int().nullable(),
        ocpiStatus: z.int().nullable(),
        detail: z.string(),
      }),
    ),
  })
  .openapi('ConnectionDetail')

const MESSAGES_SHOWN = 50

type PullState = 'waiting' | 'running' | 'finished' | 'interrupted'

type Module = Awaited<ReturnType<typeof listModules>>[number]

/** All connections with how they fare, newest first. */
export async function connectionList({ house, health }: OcpiParts) {
  await health.flush()
  const connections = await listConnections(house.db)
  const modules = await listModules(
    house.db,
    connections.map(({ id }) => id),
  )
  const of = Map.groupBy(modules, ({ connectionId }) => connectionId)
  return connections.map((each) => summary(each, of.get(each.id) ?? [], house.clock()))
}

/** One connection with everything that helps to find out what is wrong. */
export async function connectionDetail({ house, health }: OcpiParts, id: string) {
  await health.flush()
  const [connection, modules, pulls, messages, held] = await Promise.all([
    findConnection(house.db, id),
    listModules(house.db, [id]),
    listPulls(house.db, id),
    listMessages(house.db, id, MESSAGES_SHOWN),
    countObjects(house.db, id),
  ])
  return {
    ...summary(connection, modules, house.clock()),
    sendsBase64: connection.sendsBase64,
    peerUrl: connection.peerUrl,
    canRegister: connection.peerUrl !== null && connection.state !== 'ended',
    modules: modules.map(({ connectionId: _connection, ...each }) => ({
      ...each,
      lastGoodAt: written(each.lastGoodAt),
      lastBadAt: written(each.lastBadAt),
    })),
    pulls: pulls.map((each) => ({
      module: each.module,
      state: pullState(each),
      taken: each.taken,
      refused: each.refused,
      finishedAt: written(each.finishedAt),
      dueAt: each.dueAt.toString(),
      failure: each.failure,
    })),
    held,
    messages: messages.map(({ connectionId: _connection, ...each }) => ({ ...each, at: each.at.toString() })),
  }
}

function pullState(pull: Pick<Pull, 'failure' | 'finishedAt' | 'startedAt'>): PullState {
  if (pull.failure !== null) return 'interrupted'
  if (pull.finishedAt !== null) return 'finished'
  return pull.startedAt === null ? 'waiting' : 'running'
}

function summary(connection: Connection, modules: readonly Module[], at: Temporal.Instant) {
  const verdict: Verdict = verdictOf(connection, modules, at)
  return {
    id: connection.id,
    name: connection.name,
    state: connection.state,
    verdict,
    version: connection.version,
    parties: [...connection.roles],
    registeredAt: written(connection.registeredAt),
    lastHeardAt: latest(modules, 'in'),
    lastAnswerAt: latest(modules, 'out'),
    failure: connection.failure,
  }
}

function latest(modules: readonly Module[], direction: 'in' | 'out'): string | null {
  const times = modules.filter((each) => each.direction === direction).flatMap((each) => each.lastGoodAt ?? [])
  return written(times.toSorted((one, other) => Temporal.Instant.compare(one, other)).at(-1) ?? null)
}

function written(at: Temporal.Instant | null): string | null {
  return at === null ? null : at.toString()
}
