import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '../../../kernel/database.ts'
import type { Instant } from '../../../kernel/time.ts'
import { type Requirement, requirementSchema } from '../requirement.ts'
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

/** The same of a campaign's vehicles that were skipped when their turn came. */
export async function findSkippedLacks(db: Db, campaignId: string): Promise<readonly Lack[]> {
  return db
    .selectFrom('updates.campaignLack')
    .select(['name', 'atLeast', 'vehicles'])
    .where('campaignId', '=', campaignId)
    .orderBy('vehicles', 'desc')
    .orderBy('name')
    .execute()
}

/** A vehicle that a campaign skipped, with what it lacked then; `has` is null where nothing of the name was known. */
export interface Skip {
  readonly vin: string
  readonly at: Instant
  readonly lacks: z.infer<typeof skippedForSchema>
}

export const skippedForSchema = z.array(requirementSchema.extend({ has: z.string().nullable() }))

/** The vehicles that a campaign skipped, in order of VIN. */
export async function listSkips(
  db: Db,
  campaignId: string,
  page: { readonly afterVin: string; readonly limit: number },
): Promise<readonly Skip[]> {
  const rows = await db
    .selectFrom('updates.campaignSkip')
    .select(['vin', 'at', 'lacks'])
    .where('campaignId', '=', campaignId)
    .where('vin', '>', page.afterVin)
    .orderBy('vin')
    .limit(page.limit)
    .execute()
  return rows.map(({ lacks, ...row }) => ({ ...row, lacks: skippedForSchema.parse(lacks) }))
}
