import { z } from 'zod'
import { type Chance, chances } from '../chance.ts'
import type { Line } from './call.ts'

/** A vehicle that nobody built: it polls, installs, fails now and then, is driven and sleeps. */
export interface VirtualVehicle {
  readonly vin: string
  readonly hardware: string
  readonly attributes: Readonly<Record<string, string>>
  readonly chance: Chance
  /** How far it is with the action that it works on. */
  work: { readonly number: string; readonly step: number } | null
}

export function virtualVehicle(
  vin: string,
  hardware: string,
  attributes: Readonly<Record<string, string>>,
): VirtualVehicle {
  return { vin, hardware, attributes, chance: chances(seedOf(vin)), work: null }
}

const link = z.object({ href: z.string() }).optional()
const pollSchema = z.object({
  config: z.object({ polling: z.object({ sleep: z.string() }) }),
  _links: z.object({ deploymentBase: link, confirmationBase: link, cancelAction: link, configData: link }),
})
const deploymentSchema = z.object({
  deployment: z.object({
    chunks: z.array(
      z.object({
        part: z.string(),
        version: z.string(),
        name: z.string(),
        artifacts: z.array(z.object({ _links: z.object({ download: z.object({ href: z.string() }) }) })),
      }),
    ),
  }),
})

/** What goes wrong in vehicles, by the codes that their software gives. */
const failures = [
  { code: 21, message: 'The battery is too low to install.' },
  { code: 34, message: 'The signature does not fit.' },
  { code: 42, message: 'The new software did not start; the old one runs again.' },
  { code: 57, message: 'A door was opened while it was installed.' },
] as const

/** How willing those at the wheel are, at each of its calls. */
const AGREES = 0.5
const DENIES = 0.02

/**
 * Calls once and does what there is to do, a step at a time. Returns how many seconds it sleeps; it fails at the given
 * rate. The same vehicle does the same in every run.
 */
export async function wake(vehicle: VirtualVehicle, line: Line, failureRate: number): Promise<number> {
  const { config, _links: links } = pollSchema.parse(await line.get(''))
  if (links.configData) {
    const data = { ...vehicle.attributes, vin: vehicle.vin, hardware: vehicle.hardware }
    await line.send('PUT', 'configData', { mode: 'merge', data })
  }
  if (links.cancelAction) {
    await line.send('POST', `cancelAction/${numberOf(links.cancelAction.href)}/feedback`, report('closed', 'success'))
    vehicle.work = null
  } else if (links.confirmationBase) {
    await answerUser(vehicle, line, numberOf(links.confirmationBase.href))
  } else if (links.deploymentBase) {
    await work(vehicle, line, numberOf(links.deploymentBase.href), failureRate)
  }
  return secondsOf(config.polling.sleep)
}

async function answerUser({ chance }: VirtualVehicle, line: Line, number: string): Promise<void> {
  const mood = chance.share()
  if (mood >= AGREES + DENIES) return
  const confirmation = mood < DENIES ? 'denied' : 'confirmed'
  await line.send('POST', `confirmationBase/${number}/feedback`, { confirmation })
}

async function work(vehicle: VirtualVehicle, line: Line, number: string, failureRate: number): Promise<void> {
  const step = vehicle.work?.number === number ? vehicle.work.step : 0
  const path = `deploymentBase/${number}`
  const { chunks } = deploymentSchema.parse(await line.get(path)).deployment
  const tell = (body: object) => line.send('POST', `${path}/feedback`, body)
  if (step === 0) {
    await tell(report('download', 'none', [`Downloading ${chunks.map(({ name }) => name).join(', ')}`]))
    for (const { artifacts } of chunks) {
      for (const { _links: file } of artifacts) await line.fetchFile(new URL(file.download.href).pathname)
    }
    await tell(report('downloaded', 'none'))
  } else if (step <= chunks.length) {
    const chunk = chunks[step - 1]
    const progress = { cnt: step, of: chunks.length }
    await tell(report('proceeding', 'none', [`${chunk?.part}: installing ${chunk?.name} ${chunk?.version}`], progress))
  } else if (vehicle.chance.share() < failureRate) {
    const { code, message } = vehicle.chance.pick(failures)
    const failed = report('closed', 'failure', [message, 'The vehicle is in its safe state.'])
    await tell({ ...failed, status: { ...failed.status, code } })
  } else {
    await tell(report('closed', 'success', ['All parts run the new software.']))
  }
  vehicle.work = step > chunks.length ? null : { number, step: step + 1 }
}

function report(
  execution: string,
  finished: string,
  details: readonly string[] = [],
  progress?: { readonly cnt: number; readonly of: number },
) {
  return { status: { execution, result: { finished, ...(progress ? { progress } : {}) }, details } }
}

function numberOf(href: string): string {
  return /\/(\d+)(\?|$)/.exec(href)?.[1] ?? ''
}

function secondsOf(sleep: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = sleep.split(':').map(Number)
  return (hours * 60 + minutes) * 60 + seconds
}

/** FNV-1a: another seed for each VIN, the same in every run. */
function seedOf(vin: string): number {
  let hash = 0x811c9dc5
  for (const letter of vin) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193)
  return hash
}
