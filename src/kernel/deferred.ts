import type { CompiledQuery } from 'kysely'
import type { ClientBase } from 'pg'
import type { HouseEvent } from './events.ts'
import type { JobRequest } from './jobs.ts'

const INSERT_EVENTS = `insert into kernel.event (id, type, subject, data, at)
  select id, type, subject, data, at from json_to_recordset($1::json)
    as e(id uuid, type text, subject text, data jsonb, at timestamptz)`

const ADD_JOBS = `select graphile_worker.add_jobs(array(
  select json_populate_recordset(null::graphile_worker.job_spec, $1::json)))`

type Send = (query: CompiledQuery) => Promise<unknown>

/** What a transaction still has to say: writes, events and jobs that leave together with the commit. */
export class Deferred {
  readonly events: HouseEvent[] = []
  readonly jobs: JobRequest[] = []
  /** The first of these writes that failed; what comes after it only says that the transaction is aborted. */
  failure: unknown
  readonly #send: Send
  readonly #sent: Promise<unknown>[] = []
  readonly #afterCommit: (() => void)[] = []

  constructor(send: Send) {
    this.#send = send
  }

  send(query: CompiledQuery): void {
    this.#keep(this.#send(query))
  }

  // An answer is awaited at the commit; until then its failure must not count as unhandled.
  #keep(answer: Promise<unknown>): void {
    answer.catch((error: unknown) => (this.failure ??= error))
    this.#sent.push(answer)
  }

  /** Runs once the transaction is durable: to wake the reader of the outbox, to refresh a cache of this process. */
  onCommit(act: () => void): void {
    this.#afterCommit.push(act)
  }

  async commit(client: ClientBase): Promise<void> {
    if (this.events.length > 0) this.#write(client, 'kernel-events', INSERT_EVENTS, this.events)
    if (this.jobs.length > 0) this.#write(client, 'kernel-jobs', ADD_JOBS, this.jobs.map(jobSpec))
    const committed = client.query('commit')
    committed.catch(() => undefined)
    await Promise.all(this.#sent)
    // A transaction that failed before answers a commit with "ROLLBACK"; that must never pass for success.
    const answer = await committed
    if (answer.command !== 'COMMIT') throw new Error('The transaction could not be committed.')
  }

  afterCommit(): void {
    for (const act of this.#afterCommit) act()
  }

  #write(client: ClientBase, name: string, text: string, rows: readonly unknown[]): void {
    this.#keep(client.query({ name, text, values: [JSON.stringify(rows)] }))
  }
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
