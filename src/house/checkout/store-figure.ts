import { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { Db } from '../../kernel/database.ts'
import type { Tx } from '../../kernel/transaction.ts'
import { money } from '../../kernel/money.ts'
import { departmentNames } from '../department.ts'
import { marketOf, markets } from '../markets/market.ts'
import { type DailyFigure, mergeFigures } from './figure.ts'

const department = z.enum(departmentNames)

/** Adds to the days' figures, in one statement. */
export async function addFigures(tx: Tx, figures: readonly DailyFigure[]): Promise<void> {
  const rows = mergeFigures(figures).map((figure) => ({
    day: figure.day,
    market: figure.market,
    department: figure.department,
    sellerKind: figure.sellerKind,
    orders: figure.orders,
    renewals: figure.renewals,
    gross: figure.gross.amount,
    tax: figure.tax.amount,
    renewed: figure.renewed.amount,
    takenBack: figure.takenBack.amount,
    currency: figure.gross.currency,
  }))
  if (rows.length === 0) return
  await tx
    .insertInto('checkout.dailyFigure')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['day', 'market', 'department', 'sellerKind']).doUpdateSet({
        orders: sql`daily_figure.orders + excluded.orders`,
        renewals: sql`daily_figure.renewals + excluded.renewals`,
        gross: sql`daily_figure.gross + excluded.gross`,
        tax: sql`daily_figure.tax + excluded.tax`,
        renewed: sql`daily_figure.renewed + excluded.renewed`,
        takenBack: sql`daily_figure.taken_back + excluded.taken_back`,
      }),
    )
    .execute()
}

/** The days' figures of a span, oldest first: as many rows as days, however many orders there were. */
export async function listFigures(
  db: Db,
  span: { from: Temporal.PlainDate; until: Temporal.PlainDate },
): Promise<readonly DailyFigure[]> {
  const rows = await db
    .selectFrom('checkout.dailyFigure')
    .selectAll()
    .where('day', '>=', span.from)
    .where('day', '<=', span.until)
    .orderBy('day')
    .execute()
  return rows.map((row) => {
    const market = marketOf(row.market)
    const { currency } = markets[market]
    return {
      day: row.day,
      market,
      department: department.parse(row.department),
      sellerKind: row.sellerKind === 'maker' ? 'maker' : 'partner',
      orders: row.orders,
      renewals: row.renewals,
      gross: money(row.gross, currency),
      tax: money(row.tax, currency),
      renewed: money(row.renewed, currency),
      takenBack: money(row.takenBack, currency),
    }
  })
}
