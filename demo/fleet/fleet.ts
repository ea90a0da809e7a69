import { setTimeout as wait } from 'node:timers/promises'
import { lineOf, type Reach } from './call.ts'
import { type VirtualVehicle, wake } from './virtual-vehicle.ts'

export interface FleetOptions {
  readonly vehicles: readonly VirtualVehicle[]
  readonly reach: Reach
  /** The first part of the vehicles' addresses, as the house is set up. */
  readonly tenant: string
  readonly token: string
  /** The share of updates that fail. */
  readonly failureRate: number
  /** Sleeps are so many times shorter than the house asks for. */
  readonly hurry: number
  /** The longest sleep, after dividing. */
  readonly mostSeconds: number
  readonly signal: AbortSignal
}

export interface FleetCount {
  calls: number
  refusals: number
}

const AT_ONCE = 32
const LOOK_MS = 250

/**
 * Lets a fleet live until it is aborted. Each vehicle calls, sleeps as the house says, and is driven at hours of its own:
 * then it sleeps twice as long. Vehicles wait in slots of time, so that a fleet that sleeps costs nothing.
 */
export async function runFleet(options: FleetOptions, count: FleetCount = { calls: 0, refusals: 0 }): Promise<void> {
  const { vehicles, signal, hurry, mostSeconds } = options
  const slots = new Map<number, VirtualVehicle[]>()
  let now = 0
  const sleep = (vehicle: VirtualVehicle, seconds: number) => {
    const slot = now + Math.max(1, Math.round((seconds * 1000) / LOOK_MS))
    const there = slots.get(slot)
    if (there) there.push(vehicle)
    else slots.set(slot, [vehicle])
  }
  for (const vehicle of vehicles) sleep(vehicle, vehicle.chance.share() * mostSeconds)
  while (!signal.aborted) {
    const due = slots.get(now) ?? []
    slots.delete(now++)
    for (let start = 0; start < due.length; start += AT_ONCE) {
      await Promise.all(
        due.slice(start, start + AT_ONCE).map(async (vehicle) => {
          sleep(vehicle, Math.min((await callOnce(options, vehicle, count)) / hurry, mostSeconds) * restOf(vehicle))
        }),
      )
    }
    await wait(LOOK_MS, undefined, { ref: false, signal }).catch(() => undefined)
  }
}

/** Between as long as asked and twice as long: vehicles that sleep in step would all call at once. */
function restOf({ chance }: VirtualVehicle): number {
  return 1 + chance.share()
}

const AGAIN_SECONDS = 60

async function callOnce(options: FleetOptions, vehicle: VirtualVehicle, count: FleetCount): Promise<number> {
  const { reach, tenant, token, failureRate } = options
  count.calls++
  const line = lineOf(reach, { base: `/${tenant}/controller/v1/${vehicle.vin}`, token })
  try {
    return await wake(vehicle, line, failureRate)
  } catch {
    // The house is away, or has closed the action meanwhile: it calls again later, as a real one does.
    count.refusals++
    vehicle.work = null
    return AGAIN_SECONDS
  }
}
