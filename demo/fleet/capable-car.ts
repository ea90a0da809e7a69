import { z } from 'zod'
import { faultOf } from '../../src/departments/updates/functions/capability.ts'
import { type PublishedKeys, readCapability } from '../../src/departments/updates/functions/store-capability-key.ts'
import type { Reach } from './call.ts'

/** A car that checks capability tokens as a real one does: signature, VIN, counter and time. */
export interface CapableCar {
  readonly vin: string
  /** `TargetToken …` or `GatewayToken …`. */
  readonly authorization: string
  /** The highest counter that it has seen of each function, and what it opened. */
  readonly counters: Map<string, number>
  readonly opened: Set<string>
  /** Functions that its hardware does not take. */
  readonly broken: ReadonlySet<string>
}

export interface CarSurroundings {
  readonly reach: Reach
  readonly tenant: string
  readonly keys: PublishedKeys
  readonly epochSeconds: () => number
}

export function capableCar(vin: string, authorization: string, broken: readonly string[] = []): CapableCar {
  return { vin, authorization, counters: new Map(), opened: new Set(), broken: new Set(broken) }
}

const link = z.object({ href: z.string() }).optional()
const pollSchema = z.object({ _links: z.object({ deploymentBase: link, cancelAction: link }) })
const deploymentSchema = z.object({
  id: z.string(),
  deployment: z.object({
    chunks: z.array(
      z.object({
        part: z.string(),
        artifacts: z.array(z.object({ _links: z.object({ download: z.object({ href: z.string() }) }) })),
      }),
    ),
  }),
})

/** What a call came to: nothing to do, an action that it finished, or why it refused one. */
export type CallOutcome = 'idle' | 'canceled' | 'installed' | 'refused'

/** Calls once. Does all there is to do: an update is simply installed, a capability token is checked first. */
export async function callOnce(car: CapableCar, around: CarSurroundings): Promise<CallOutcome> {
  const base = `/${around.tenant}/controller/v1/${car.vin}`
  const headers = { authorization: car.authorization, 'content-type': 'application/json' }
  const ask = async (path: string, init: RequestInit = {}) => {
    const answer = await around.reach(path, { ...init, headers })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return answer
  }
  const { _links: links } = pollSchema.parse(await (await ask(base)).json())
  const tell = async (path: string, status: object) => {
    await (await ask(path, { method: 'POST', body: JSON.stringify({ status }) })).body?.cancel()
  }
  if (links.cancelAction) {
    const path = new URL(links.cancelAction.href).pathname
    await tell(`${path}/feedback`, { execution: 'closed', result: { finished: 'success' }, details: [] })
    return 'canceled'
  }
  if (!links.deploymentBase) return 'idle'
  const path = new URL(links.deploymentBase.href).pathname
  const { deployment } = deploymentSchema.parse(await (await ask(path)).json())
  const faults: string[] = []
  for (const { part, artifacts } of deployment.chunks) {
    for (const { _links: file } of artifacts) {
      const content = await (await ask(new URL(file.download.href).pathname)).text()
      if (part === 'capability') faults.push(...(await takeToken(car, content, around)))
    }
  }
  const finished = faults.length === 0 ? 'success' : 'failure'
  const details = faults.length === 0 ? ['It works.'] : faults
  await tell(`${path}/feedback`, { execution: 'closed', result: { finished }, details })
  return faults.length === 0 ? 'installed' : 'refused'
}

/** Checks a token and does what it says; what is wrong with it, in the words of the car's log. */
export async function takeToken(
  car: CapableCar,
  token: string,
  { keys, epochSeconds }: Pick<CarSurroundings, 'keys' | 'epochSeconds'>,
): Promise<readonly string[]> {
  const claims = await readCapability(token, keys).catch(() => null)
  if (claims === null) return ['bad-signature']
  const counter = car.counters.get(claims.fn) ?? 0
  const fault = faultOf(claims, { vin: car.vin, counter, epochSeconds: epochSeconds() })
  if (fault !== null) return [fault]
  if (claims.purpose === 'grant' && car.broken.has(claims.fn)) return ['The control unit does not answer.']
  car.counters.set(claims.fn, claims.ctr)
  if (claims.purpose === 'grant') car.opened.add(claims.fn)
  else car.opened.delete(claims.fn)
  return []
}
