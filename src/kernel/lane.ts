import type pg from 'pg'

/** A connection that many share: what is asked in one turn of the event loop leaves and comes back together. */
export interface Lane {
  /** How many are waiting for an answer. */
  readonly waiting: () => number
  readonly run: <T>(ask: (client: pg.PoolClient) => Promise<T>) => Promise<T>
  /** Gives the connection back; the lane is not used after that. */
  readonly close: () => Promise<void>
}

/** Opens a lane on a connection of the pool, at its first use and again after a loss. */
export function openLane(pool: pg.Pool): Lane {
  let connected: Promise<pg.PoolClient> | undefined
  let waiting = 0
  let isClosed = false

  const connect = async () => {
    const client = await pool.connect()
    let isHeld = true
    const drop = () => {
      if (!isHeld || isClosed) return
      isHeld = false
      connected = undefined
      client.release(true)
    }
    client.once('error', drop)
    client.once('end', drop)
    return client
  }
  const use = async () => {
    connected ??= connect()
    try {
      return await connected
    } catch (error) {
      connected = undefined
      throw error
    }
  }
  return {
    waiting: () => waiting,
    run: async (ask) => {
      waiting++
      try {
        return await ask(await use())
      } finally {
        waiting--
      }
    },
    close: async () => {
      isClosed = true
      const client = await connected?.catch(() => undefined)
      connected = undefined
      client?.release()
    },
  }
}
