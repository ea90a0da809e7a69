import { z } from 'zod'
import type { Db } from '../../../kernel/database.ts'
import { marketOf } from '../../../house/markets/market.ts'
import type { FitFacts } from './eligibility.ts'
import type { Build } from './parts.ts'

const attributesSchema = z.record(z.string(), z.string())

/** What decides whether a function fits a vehicle: how it was built, and what it tells about itself. */
export async function findFitFacts(db: Db, vin: string, build: Build | undefined): Promise<FitFacts> {
  const row = await db
    .selectFrom('updates.vehicle')
    .select(['offer', 'market', 'attributes', 'softwareVersion'])
    .where('vin', '=', vin)
    .executeTakeFirst()
  const market = build?.market ?? row?.market ?? null
  const told = row ? (attributesSchema.parse(row.attributes)['equipment'] ?? '') : ''
  return {
    vin,
    isConnected: row !== undefined,
    line: build?.offer ?? row?.offer ?? null,
    market: market === null ? null : marketOf(market),
    equipment: [...(build?.choices ?? []), ...told.split(',').map((code) => code.trim())].filter((code) => code !== ''),
    softwareVersion: row?.softwareVersion ?? null,
  }
}
