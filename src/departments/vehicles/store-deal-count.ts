import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '../../kernel/database.ts'
import { COUNTED_MOST } from '../../kernel/http/page.ts'
import type { MarketCode } from '../../house/markets/market.ts'
import { earlyEnds, milestones, type Side, sideNames, type StateName } from './deal-state.ts'

export interface DealCounts {
  readonly states: readonly { readonly state: StateName; readonly count: number }[]
  readonly sides: readonly { readonly side: Side['name']; readonly count: number }[]
}

/**
 * How many deals stand where, in the named markets: all of them or those that a partner looks after; each counted up to
 * `COUNTED_MOST`.
 */
export async function countDeals(
  db: Db,
  whose: { readonly markets: readonly MarketCode[]; readonly partnerId: string | null },
): Promise<DealCounts> {
  const { markets, partnerId } = whose
  const isTheirs = partnerId === null ? sql`true` : sql`d.partner_id = ${partnerId}`
  const count = (column: 'state_name' | 'side_name', names: readonly string[]) =>
    sql<{ name: string; count: number }>`
      select wanted.name, counted.count
      from unnest(${[...names]}::text[]) as wanted (name)
      cross join lateral (
        select count(*) as count from (
          select from vehicles.deal as d
          where d.${sql.ref(column)} = wanted.name and d.market = any(${[...markets]}::text[]) and ${isTheirs}
          limit ${COUNTED_MOST}
        ) as at_most
      ) as counted`.execute(db)
  const [states, sides] = await Promise.all([
    count('state_name', [...milestones, ...earlyEnds]),
    count('side_name', sideNames),
  ])
  return {
    states: states.rows.map(({ name, count: many }) => ({ state: stateName.parse(name), count: many })),
    sides: sides.rows.map(({ name, count: many }) => ({ side: z.enum(sideNames).parse(name), count: many })),
  }
}

const stateName = z.enum([...milestones, ...earlyEnds])
