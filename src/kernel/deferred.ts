import type { CompiledQuery } from 'kysely'
import type { HouseEvent } from './events.ts'
import type { JobRequest } from './jobs.ts'

/**
 * A write whose result nobody waits for. Of the same text, those with `rows` (each parameter a JSON array) become one
 * statement, also across transactions.
 */
export type Write =
  | { readonly text: string; readonly rows: readonly (readonly unknown[])[] }
  | { readonly text: string; readonly values: unknown[] }

const INSERT_EVENTS = `insert into kernel.event (id, type, subject, data, at)
  select id, type, subject, data, at from json_to_recordset($1::json)
    as e(id uuid, type text, subject text, data jsonb, at timestamptz)`

const ADD_JOBS = `select graphile_worker.add_jobs(array(
  select json_populate_recordset(null::graphile_worker.job_spec, $1::json)))`

/** What a transaction still has to say: writes, events and jobs that leave together with the commit. */
export class Deferred {
  readonly events: HouseEvent[] = []
  readonly jobs: JobRequest[] = []
  #writes: Write[] = []
  readonly #afterCommit: (() => void)[] = []

  get isEmpty(): boolean {
    return this.#writes.length === 0
  }

  add(write: Write): void {
    this.#writes.push(write)
  }

  /** Takes the writes so far, because a statement of the same transaction may want to see them. */
  takeWrites(): readonly Write[] {
    const writes = this.#writes
    this.#writes = []
    return writes
  }

  /** Takes everything that leaves with the commit. */
  takeAll(): readonly Write[] {
    if (this.events.length > 0) this.add({ text: INSERT_EVENTS, rows: [this.events.splice(0)] })
    if (this.jobs.length > 0) this.add({ text: ADD_JOBS, rows: [this.jobs.splice(0).map(jobSpec)] })
    return this.takeWrites()
  }

  /** Takes what a part of the same transaction publishes, enqueues and wants to hear of. */
  takeOver(part: Deferred): void {
    this.events.push(...part.events)
    this.jobs.push(...part.jobs)
    this.#afterCommit.push(...part.#afterCommit)
  }

  /** Runs once the transaction is durable: to wake the reader of the outbox, to refresh a cache of this process. */
  onCommit(act: () => void): void {
    this.#afterCommit.push(act)
  }

  afterCommit(): void {
    for (const act of this.#afterCommit) act()
  }
}

export function writeOf({ sql, parameters }: CompiledQuery): Write {
  return { text: sql, values: [...parameters] }
}

function jobSpec(job: JobRequest): object {
  return {
    identifier: job.name,
    payload: job.payload,
    queue_name: job.queue,
    run_at: job.runAt?.toString(),
    job_key: job.key,
    max_attempts: job.maxAttempts ?? 10,
  }
}
