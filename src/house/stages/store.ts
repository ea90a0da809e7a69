import { z } from '@hono/zod-openapi'
import type { Db } from '../../kernel/database.ts'
import { defer, type Tx } from '../../kernel/transaction.ts'
import { departmentNames } from '../department.ts'
import { marketOf } from '../markets/market.ts'
import type { Stage } from './stage.ts'

const department = z.enum(departmentNames)

/** Every stage ever set; there are a handful a market and year. */
export async function listStages(db: Db): Promise<readonly Stage[]> {
  const rows = await db.selectFrom('stages.stage').selectAll().orderBy('effectiveAt').orderBy('setAt').execute()
  return rows.map((row) => ({ ...row, market: marketOf(row.market), department: department.parse(row.department) }))
}

/** Adds a stage; travels with the commit. */
export function insertStage(tx: Tx, stage: Stage): void {
  defer(tx, tx.insertInto('stages.stage').values(stage))
}
