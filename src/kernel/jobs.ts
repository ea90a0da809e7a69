import { type Logger as WorkerLogger, Logger, type Runner, run, type TaskList } from 'graphile-worker'
import type { Logger as Log } from 'pino'
import type { Tx } from './database.ts'
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

/** Runs jobs in this process until stopped. A job that fails is tried again with growing pauses. */
export function startJobs({ databaseUrl, handlers, crontab, log }: JobsOptions): Promise<Runner> {
  const taskList: TaskList = Object.fromEntries(
    Object.entries(handlers).map(([name, handle]) => [name, (payload: unknown) => handle(payload)]),
  )
  return run({
    connectionString: databaseUrl,
    maxPoolSize: 4,
    taskList,
    concurrency: 2,
    pollInterval: 1000,
    noHandleSignals: true,
    logger: workerLogger(log),
    crontab: crontab.join('\n'),
  })
}

function workerLogger(log: Log): WorkerLogger {
  return new Logger(() => (level, message, meta) => {
    if (level === 'error') log.error({ meta }, message)
    else if (level === 'warning') log.warn({ meta }, message)
    else log.trace(message)
  })
}
