import { sql } from 'kysely'
import { z } from 'zod'
import type { JobHandlers } from '../src/kernel/jobs.ts'
import type { TestHouse } from './database.ts'

const rowSchema = z.object({ id: z.string(), identifier: z.string(), payload: z.unknown(), runAt: z.string() })

/**
 * Lets time pass until an instant: jobs run one after the other when they fall due, each at its own moment by the
 * house's clock; what was to run at once bears the database's time and runs now. Answers how many ran. A job that fails makes the test fail.
 */
export async function passTime(house: TestHouse, handlers: JobHandlers, until: Temporal.Instant): Promise<number> {
  for (let count = 0; ; count++) {
    const { rows } = await sql`
      select job.id::text, task.identifier, job.payload, to_json(due.at) #>> '{}' as "runAt"
      from graphile_worker._private_jobs as job join graphile_worker._private_tasks as task on task.id = job.task_id,
        lateral (select case when job.run_at = job.created_at then ${house.clock().toString()}::timestamptz
          else job.run_at end as at) as due
      where due.at <= ${until.toString()}::timestamptz order by due.at, job.id limit 1`.execute(house.db)
    const [row] = rows
    if (row === undefined) {
      house.setClock(until)
      return count
    }
    const job = rowSchema.parse(row)
    const runAt = Temporal.Instant.from(job.runAt)
    if (Temporal.Instant.compare(runAt, house.clock()) > 0) house.setClock(runAt)
    await sql`delete from graphile_worker._private_jobs where id = ${job.id}::bigint`.execute(house.db)
    const handle = handlers[job.identifier]
    if (!handle) throw new Error(`Nobody handles the job ${job.identifier}.`)
    await handle(job.payload)
  }
}
