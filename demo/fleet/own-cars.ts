import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { findOwned } from '../../src/departments/updates/public.ts'
import { episodesOf } from '../../src/house/rights/store-episode.ts'
import type { House } from '../../src/kernel/house.ts'
import { demoPeople } from '../people.ts'
import type { Reach } from './call.ts'
import { callOnce, type CapableCar, capableCar } from './capable-car.ts'

/** In the demo no car's trailer control unit answers, so that one sees what becomes of a function that fails. */
const BROKEN = ['trailer-assist']
const CALL_MS = 3_000
/** Every so many calls it is looked who has another car by now. */
const LOOK_EVERY = 10
const CARS_MOST = 20

const keysSchema = z.object({
  keys: z.array(
    z.object({
      kty: z.literal('EC'),
      crv: z.literal('P-256'),
      x: z.string(),
      y: z.string(),
      kid: z.string(),
      alg: z.literal('ES256'),
      use: z.literal('sig'),
    }),
  ),
})

export interface OwnCars {
  readonly house: House
  readonly reach: Reach
  readonly tenant: string
  /** Of the demo's gateway. */
  readonly token: string
}

/** Lets the cars of the demo's people call every few seconds, so that what they buy is confirmed while they watch. */
export function startOwnCars({ house, reach, tenant, token }: OwnCars): () => Promise<void> {
  const stopping = new AbortController()
  const cars = new Map<string, CapableCar>()
  const running = (async () => {
    const keys = keysSchema.parse(await (await reach('/api/functions/keys', {})).json())
    const around = { reach, tenant, keys, epochSeconds: () => Math.floor(house.clock().epochMilliseconds / 1000) }
    for (let call = 0; !stopping.signal.aborted; call++) {
      // A house that is away, or an action that was closed meanwhile: the next call is another chance.
      if (call % LOOK_EVERY === 0) await lookForCars(house, cars, `GatewayToken ${token}`).catch(() => undefined)
      for (const car of cars.values()) await callOnce(car, around).catch(() => undefined)
      await wait(CALL_MS, undefined, { ref: false, signal: stopping.signal }).catch(() => undefined)
    }
  })()
  return async () => {
    stopping.abort()
    await running
  }
}

async function lookForCars({ db }: House, cars: Map<string, CapableCar>, authorization: string): Promise<void> {
  const customers = demoPeople.filter(({ role }) => role === 'customer')
  const episodes = (await Promise.all(customers.map(({ id }) => episodesOf(db, id, CARS_MOST)))).flat()
  const held = episodes.filter(({ period }) => period.until === null).map(({ vin }) => vin)
  for (const { vin } of await findOwned(db, held)) {
    if (!cars.has(vin)) cars.set(vin, capableCar(vin, authorization, BROKEN))
  }
}
