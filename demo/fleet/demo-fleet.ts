import type { MarketCode } from '../../src/house/markets/market.ts'
import { markets } from '../../src/house/markets/market.ts'
import type { Reach } from './call.ts'
import { runFleet } from './fleet.ts'
import { type VirtualVehicle, virtualVehicle } from './virtual-vehicle.ts'

const SIZE = 240
const CITIES = { DE: ['Leipzig', 'Hamburg', 'Köln', 'Stuttgart'], AT: ['Wien', 'Graz'] } as const
const OFFERS = ['lerche', 'funke', 'firn', 'ferne', 'laube'] as const

export interface DemoVehicle extends VirtualVehicle {
  readonly offer: string
  readonly market: MarketCode
  readonly timeZone: string
}

/** The vehicles of the demo's fleet; three of four are at home in Germany. */
export function demoFleet(): readonly DemoVehicle[] {
  return Array.from({ length: SIZE }, (_, nth) => {
    const market: MarketCode = nth % 4 === 3 ? 'AT' : 'DE'
    const city = CITIES[market][Math.floor(nth / 4) % CITIES[market].length] ?? ''
    const attributes = { city, battery: `${60 + 10 * (nth % 3)} kWh` }
    const vehicle = virtualVehicle(`WMR9DEM9XR${String(nth + 1).padStart(7, '0')}`, `ivi-${1 + (nth % 3)}`, attributes)
    return { ...vehicle, offer: OFFERS[nth % OFFERS.length] ?? 'lerche', market, timeZone: markets[market].timeZone }
  })
}

/** How much sooner than asked its vehicles call: an onlooker wants to see something happen. */
const HURRY = 4
const SLEEP_MOST_SECONDS = 90
const FAILURES = 0.04

/** Lets the demo's fleet live within the process of the house, until it is stopped. */
export function startDemoFleet(house: { reach: Reach; tenant: string; token: string }): () => Promise<void> {
  const stopping = new AbortController()
  const pace = { failureRate: FAILURES, hurry: HURRY, mostSeconds: SLEEP_MOST_SECONDS }
  const running = runFleet({ vehicles: demoFleet(), ...house, ...pace, signal: stopping.signal })
  return async () => {
    stopping.abort()
    await running
  }
}
