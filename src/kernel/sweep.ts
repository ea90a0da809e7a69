import { sql } from 'kysely'
import type { House } from './house.ts'
import type { JobHandlers } from './jobs.ts'

/** A repeat comes within minutes; a week leaves room for who was offline. */
const ANSWERS_KEPT_DAYS = 7
const AT_ONCE = 5_000

/** Forgets the kept answers to old requests, so that they do not grow with history. */
export function kernelJobs(house: House): JobHandlers {
  return {
    'answers-sweep': async () => {
      const before = house.clock().subtract({ hours: 24 * ANSWERS_KEPT_DAYS })
      for (;;) {
        const { rows } = await sql`
          with old as (select ctid from kernel.answer where at < ${before} limit ${AT_ONCE})
          delete from kernel.answer using old where answer.ctid = old.ctid returning 1`.execute(house.db)
        if (rows.length < AT_ONCE) return
      }
    },
  }
}

export const kernelCrontab: readonly string[] = ['17 * * * * answers-sweep']
