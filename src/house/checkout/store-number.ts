import { sql } from 'kysely'
import type { Db } from '../../kernel/database.ts'

const BLOCK = 32

/** Gives out order numbers. Each process draws a block at a time; numbers of a stopped process stay unused. */
export function orderNumbers(): (db: Db) => Promise<number> {
  const free: number[] = []

  const draw = async (db: Db) => {
    const { rows } = await sql<{ number: number }>`
      select nextval('checkout.order_number') as "number" from generate_series(1, ${BLOCK})`.execute(db)
    free.push(...rows.map((row) => row.number))
  }
  // Drawn over the caller's own connection: a transaction that waits for a second one could wait for ever.
  return async (db) => {
    for (;;) {
      const next = free.shift()
      if (next !== undefined) return next
      await draw(db)
    }
  }
}
