import { setTimeout as wait } from 'node:timers/promises'
import { type Logger as WorkerLogger, Logger, run, type TaskList } from 'graphile-worker'
import pg from 'pg'
import type { Logger as Log } from 'pino'
import type { Tx } from './transaction.ts'
import type { Instant } from './time.ts'

export interface JobRequest {
  readonly name: string
  readonly payload: unknown
  /** When to run it at the earliest; now when left out. */
  readonly runAt?: Instant
  /** A second request with the same key replaces the first one, as long as that has not run. */
  readonly key?: string
  /** Jobs of one queue run one after the other. */
  readonly queue?: string
  readonly maxAttempts?: number
}

/** Handlers by job name. The payload is parsed by the handler: a row from the database is an edge like any other. */
export type JobHandlers = Readonly<Record<string, (payload: unknown) => Promise<void>>>

/** Adds a job in the transaction that needs it: it runs after the commit, or never existed. */
export function enqueue(tx: Tx, job: JobRequest): void {
  tx.deferred.jobs.push(job)
}

export interface JobsOptions {
  readonly databaseUrl: string
  readonly handlers: JobHandlers
  /** Recurring jobs, a crontab line each ("* * * * * name"): each minute at the most, on one process only. */
  readonly crontab: readonly string[]
  readonly log: Log
}

export interface RunningJobs {
  readonly stop: () => Promise<void>
}

/** Runs jobs in this process until stopped. A job that fails is tried again with growing pauses. */
export async function startJobs({ databaseUrl, handlers, crontab, log }: JobsOptions): Promise<RunningJobs> {
  const taskList: TaskList = Object.fromEntries(
    Object.entries(handlers).map(([name, handle]) => [name, (payload: unknown) => handle(payload)]),
  )
  await releaseOfDead(databaseUrl)
  const pgPool = new pg.Pool({ connectionString: databaseUrl, max: 4, application_name: WORKERS })
  // Without listeners, a stop of the server would end this process.
  const onError = (error: Error) => log.error({ reason: error.message }, 'a connection of the jobs was lost')
  pgPool.on('error', onError)
  pgPool.on('connect', (client) => client.on('error', onError))
  const runner = await run({
    pgPool,
    taskList,
    concurrency: 2,
    pollInterval: 1000,
    noHandleSignals: true,
    logger: workerLogger(log),
    crontab: crontab.join('\n'),
  })
  return {
    stop: async () => {
      await runner.stop()
      await pgPool.end()
    },
  }
}

const WORKERS = 'kaufhaus-jobs'
const LOOKS = 10
const PAUSE_MS = 200

/**
 * A worker that was killed holds its jobs, for four hours by graphile-worker's rule. When no process runs jobs now, all
 * that are held are such: they are released. A connection of the dead may be seen for a moment longer.
 */
async function releaseOfDead(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'kaufhaus-start' })
  await client.connect()
  try {
    for (let look = 0; look < LOOKS; look++) {
      const { rowCount } = await client.query(RELEASE, [WORKERS])
      if (rowCount === 1) return
      await wait(PAUSE_MS)
    }
  } finally {
    await client.end()
  }
}

const RELEASE = `
  select graphile_worker.force_unlock_workers(array(
    select locked_by from graphile_worker._private_jobs where locked_by is not null
    union select locked_by from graphile_worker._private_job_queues where locked_by is not null
  ))
  where not exists (
    select from pg_stat_activity where application_name = $1 and datname = current_database()
  )`

function workerLogger(log: Log): WorkerLogger {
  return new Logger(() => (level, message, meta) => {
    if (level === 'error') log.error({ meta }, message)
    else if (level === 'warning') log.warn({ meta }, message)
    else log.trace(message)
  })
}
