import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { runFleet } from './fleet.ts'
import { virtualVehicle } from './virtual-vehicle.ts'

const settings = z.object({
  vehicles: z.coerce.number().int().min(1).max(1_000_000),
  url: z.url(),
  token: z.string().min(32, 'the token of a gateway that may register vehicles'),
  failures: z.coerce.number().min(0).max(1),
  tenant: z.string().min(1),
  hurry: z.coerce.number().positive(),
  seconds: z.coerce.number().positive().optional(),
})

export const SIMULATE_HELP = `kaufhaus simulate-fleet --token <gateway token> [--vehicles 1000] [--url http://localhost:4000] [--failures 0.05]
                   [--hurry 1] [--tenant DEFAULT] [--seconds <until it ends>]`

const TELL_MS = 10_000
/** The longest that a vehicle sleeps, in a house that lets it sleep longer. */
const SLEEP_MOST_SECONDS = 86_399

/** Lets virtual vehicles call a house over HTTP until it is stopped; they are registered at their first call. */
export async function simulateFleet(args: readonly string[], say: (line: string) => void): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      vehicles: { type: 'string', default: '1000' },
      url: { type: 'string', default: 'http://localhost:4000' },
      token: { type: 'string', default: process.env['FLEET_TOKEN'] ?? '' },
      failures: { type: 'string', default: '0.05' },
      tenant: { type: 'string', default: 'DEFAULT' },
      hurry: { type: 'string', default: '1' },
      seconds: { type: 'string' },
    },
  })
  const parsed = settings.safeParse(values)
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path, message }) => `  --${path.join('.')}: ${message}`)
    throw new Error(`${SIMULATE_HELP}\n${lines.join('\n')}`)
  }
  const { vehicles: size, url, failures, seconds, ...rest } = parsed.data
  const vehicles = Array.from({ length: size }, (_, nth) => {
    const vin = `WMRSVX0R9R${String(nth + 1).padStart(7, '0')}`
    return virtualVehicle(vin, `ivi-${1 + (nth % 3)}`, { simulated: 'yes', battery: `${60 + 10 * (nth % 3)} kWh` })
  })
  const stopping = new AbortController()
  process.once('SIGINT', () => stopping.abort())
  if (seconds !== undefined) setTimeout(() => stopping.abort(), seconds * 1000).unref()
  const count = { calls: 0, refusals: 0 }
  const telling = (async () => {
    while (!stopping.signal.aborted) {
      await wait(TELL_MS, undefined, { signal: stopping.signal }).catch(() => undefined)
      say(`${count.calls.toLocaleString('en')} calls, ${count.refusals.toLocaleString('en')} refused`)
    }
  })()
  const { signal } = stopping
  const reach = (path: string, init: RequestInit) => fetch(new URL(path, url), init)
  const fleet = { vehicles, reach, failureRate: failures, mostSeconds: SLEEP_MOST_SECONDS, signal, ...rest }
  await Promise.all([runFleet(fleet, count), telling])
}
