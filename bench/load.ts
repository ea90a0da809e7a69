export interface Rate {
  readonly perSecond: number
  readonly p99Ms: number
  readonly failed: number
}

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
