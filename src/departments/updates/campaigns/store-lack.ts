import { sql } from 'kysely'
import type { Db } from '../../../kernel/database.ts'
import type { Requirement } from '../requirement.ts'
import type { SoftwareSet } from '../software.ts'
import { readFilter } from './filter.ts'
import { conditionOf } from './store-filter.ts'

export interface Lack extends Requirement {
  readonly vehicles: number
}

/**
 * Counts, of the vehicles that a filter names and that would get a set otherwise, those that lack what it needs: by what
 * they lack, the most frequent first. A vehicle that lacks two things is counted with both.
 */
export async function countLacks(db: Db, filter: string, set: SoftwareSet): Promise<readonly Lack[]> {
  if (set.requires.length === 0) return []
  const { rows } = await sql<Lack>`
    select lacking.name, lacking.at_least, count(*) as vehicles
    from updates.vehicle v, updates.lacking(v.vin, ${JSON.stringify(set.requires)}::jsonb) lacking
    where (${conditionOf(readFilter(filter))}) and v.installed_set_id is distinct from ${set.id}::uuid
      and (${set.hardware.length === 0} or v.hardware = any(${set.hardware}::text[]))
    group by 1, 2 order by 3 desc, 1`.execute(db)
  return rows
}
