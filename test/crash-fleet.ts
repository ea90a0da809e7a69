import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'

/** A report of a vehicle that the house has answered: it must be found in the record. */
export interface AnsweredReport {
  readonly vin: string
  readonly number: number
  readonly execution: string
  /** Unlike every other's. */
  readonly message: string
}

export interface CrashCar {
  readonly vin: string
  readonly letter: string
  readonly fails: boolean
  readonly answered: AnsweredReport[]
}

/** Vehicles that nobody knows yet; every tenth does not get on with new software. */
export function crashCars(letter: string, count: number): readonly CrashCar[] {
  return Array.from({ length: count }, (_, nth) => ({
    vin: `WMRCRASH${letter}R${String(nth).padStart(7, '0')}`,
    letter,
    fails: nth % 10 === 9,
    answered: [],
  }))
}

/** Of the gateway through which vehicles of this letter call. */
export function tokenOf(letter: string): string {
  return `the-token-of-a-gateway-for-${letter}`
}

export interface Road {
  /** Where the house is now: after a start it is elsewhere. */
  readonly where: () => string
  readonly signal: AbortSignal
}

/** Lets vehicles call for the first time. */
export async function register(cars: readonly CrashCar[], { where }: Road): Promise<void> {
  const told = { method: 'PUT', body: { data: { fleet: cars[0]?.letter, hardware: 'crash-board' } } }
  await Promise.all(cars.map((car) => reach(car, `${baseOf(car, where)}/configData`, told)))
}

const PAUSE_MS = 700

/** Calls, installs and reports until it is told to stop. While nobody answers, it calls again later, as real ones do. */
export async function drive(car: CrashCar, { where, signal }: Road): Promise<void> {
  while (!signal.aborted) {
    await callOnce(car, baseOf(car, where)).catch(() => undefined)
    await wait(PAUSE_MS * (0.5 + Math.random()), undefined, { signal }).catch(() => undefined)
  }
}

async function callOnce(car: CrashCar, base: string): Promise<void> {
  const { _links: links } = JSON.parse(await reach(car, base))
  const href: string | undefined = links.deploymentBase?.href
  if (href === undefined) return
  const { deployment } = JSON.parse(await reach(car, href))
  const report = async (execution: string, finished: string) => {
    const message = randomUUID()
    const body = { status: { execution, result: { finished }, details: [message] } }
    await reach(car, `${href}/feedback`, { method: 'POST', body })
    car.answered.push({ vin: car.vin, number: Number(href.split('/').at(-1)), execution, message })
  }
  await report('download', 'none')
  const { _links: file } = deployment.chunks[0].artifacts[0]
  await reach(car, file.download.href)
  await report('proceeding', 'none')
  await report('closed', car.fails ? 'failure' : 'success')
}

function baseOf({ vin }: CrashCar, where: () => string): string {
  return `${where()}/DEFAULT/controller/v1/${vin}`
}

async function reach(
  { letter }: CrashCar,
  url: string,
  { method = 'GET', body }: { readonly method?: string; readonly body?: object } = {},
): Promise<string> {
  const answer = await fetch(url, {
    method,
    headers: { authorization: `GatewayToken ${tokenOf(letter)}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${text}`)
  return text
}
