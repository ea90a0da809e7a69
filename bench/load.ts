import { Pool } from 'undici'

export interface Rate {
  readonly perSecond: number
  readonly p99Ms: number
  readonly failed: number
}

/** Sends GETs over kept-alive connections and measures, after a warm-up of a second. */
export async function loadGet(
  url: string,
  options: { connections: number; seconds: number; headers?: Record<string, string> },
): Promise<Rate> {
  const { origin, pathname, search } = new URL(url)
  const pool = new Pool(origin, { connections: options.connections, pipelining: 1 })
  const asked = { method: 'GET', path: pathname + search, headers: options.headers ?? {} } as const
  const get = async () => {
    const { statusCode, body } = await pool.request(asked)
    await body.dump({ limit: BODY_MOST_BYTES })
    if (statusCode !== 200) throw new Error(`${url}: ${statusCode}`)
  }
  await loadLoop({ atOnce: options.connections, seconds: 1 }, get)
  const rate = await loadLoop({ atOnce: options.connections, seconds: options.seconds }, get)
  await pool.close()
  return rate
}

const BODY_MOST_BYTES = 16 * 1024 * 1024

/** Runs `act` by so many at once for some seconds; each loop begins anew when it is done. */
export async function loadLoop(
  options: { atOnce: number; seconds: number },
  act: (worker: number) => Promise<void>,
): Promise<Rate> {
  const times: number[] = []
  let failed = 0
  const until = performance.now() + options.seconds * 1000
  const began = performance.now()
  await Promise.all(
    Array.from({ length: options.atOnce }, async (_, worker) => {
      while (performance.now() < until) {
        const start = performance.now()
        try {
          await act(worker)
          times.push(performance.now() - start)
        } catch (error) {
          failed++
          if (failed <= 3) console.error(error instanceof Error ? error.message : error)
        }
      }
    }),
  )
  times.sort((a, b) => a - b)
  const seconds = (performance.now() - began) / 1000
  return { perSecond: times.length / seconds, p99Ms: times[Math.floor(times.length * 0.99)] ?? Number.NaN, failed }
}
