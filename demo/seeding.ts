import pg from 'pg'
import type { House } from '../src/kernel/house.ts'
import { migrateAfresh } from '../src/kernel/migrate.ts'
import { seedDemo } from './seed.ts'

const LOCK = 4_711_001

/** A demo world that is being made: it counts only when it is completed. Dispose of it in any case. */
export interface Seeding extends AsyncDisposable {
  readonly complete: () => Promise<void>
}

/**
 * Begins the demo world of an empty house; null when the house has one, or people of its own. A world that was begun and
 * never completed, because its process was killed, is thrown away with everything in the house and begun anew. Of several
 * processes that start at once, one makes the world and the others wait.
 */
export async function beginSeeding(house: House, databaseUrl: string): Promise<Seeding | null> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'kaufhaus-seed' })
  // Without a listener, a stop of the server would end this process.
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    if (await isUnfinished(client)) {
      house.log.warn('the making of the demo world was cut off: the house is emptied, and the world made anew')
      await migrateAfresh(house.pool)
    }
    if (await seedDemo(house)) {
      return {
        complete: async () => {
          await client.query('update kernel.seeding set completed_at = $1', [house.clock().toString()])
        },
        [Symbol.asyncDispose]: () => client.end(),
      }
    }
  } catch (error) {
    await client.end()
    throw error
  }
  await client.end()
  return null
}

async function isUnfinished(client: pg.Client): Promise<boolean> {
  const { rowCount } = await client.query('select from kernel.seeding where completed_at is null')
  return rowCount !== 0
}
