import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import type { House } from './house.ts'
import type { Reader } from './reader.ts'

/**
 * Reads the outbox to its end. The reader stops before the oldest open transaction of the whole server, and other
 * databases may be on it: what is left then is read a moment later.
 */
export async function drain(house: House, reader: Reader): Promise<void> {
  for (let attempt = 0; attempt < 3000; attempt++) {
    await reader.drain()
    const { rows } = await sql<{ left: boolean }>`
      select exists (
        select from kernel.event e, kernel.reader r
        where r.name = 'reactions' and (e.txid, e.position) > (r.txid, r.position)
      ) as left`.execute(house.db)
    if (!rows[0]?.left) return
    await wait(10)
  }
  throw new Error('The outbox could not be read to its end.')
}
