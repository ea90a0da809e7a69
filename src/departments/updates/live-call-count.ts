import { Counter, Gauge, type Metric } from 'prom-client'
import type { RequestAnswerer } from '../../kernel/http/kept-answers.ts'

/** Counts what vehicles call, for Prometheus. Labels are few and bounded. */
export interface CallCount {
  readonly count: (route: string, status: number) => void
  /** Counts a poll that was answered from memory: thousands a second, so it is one addition. */
  readonly poll: () => void
  readonly metrics: readonly Metric[]
}

export const POLL = 'poll'

const RESOURCES = [
  'configData',
  'deploymentBase',
  'cancelAction',
  'confirmationBase',
  'installedBase',
  'softwaremodules',
  'uptane',
]

export function openCallCount(nowMs: () => number): CallCount {
  let polls = 0
  let told = 0
  const requests = new Counter({
    name: 'kaufhaus_vehicle_requests_total',
    help: 'Calls of vehicles, by what they were about and how they were answered.',
    labelNames: ['route', 'status'],
    registers: [],
    collect() {
      this.inc({ route: POLL, status: '2xx' }, polls - told)
      told = polls
    },
  })
  let last = { polls: 0, atMs: nowMs() }
  const rate = new Gauge({
    name: 'kaufhaus_vehicle_polls_per_second',
    help: 'Polls a second since somebody looked here last.',
    registers: [],
    collect() {
      const now = { polls, atMs: nowMs() }
      if (now.atMs - last.atMs < 1_000) return
      this.set(((now.polls - last.polls) * 1_000) / (now.atMs - last.atMs))
      last = now
    },
  })
  return {
    count: (route, status) => {
      if (route === POLL && status < 300) polls++
      else requests.inc({ route, status: `${Math.floor(status / 100)}xx` })
    },
    poll: () => {
      polls++
    },
    metrics: [requests, rate],
  }
}

/** What a call is about, by its address behind the vehicle's own: `/deploymentBase/3/feedback`. */
export function routeOf(path: string): string {
  if (path === '' || path === '/') return POLL
  const [, first = ''] = path.split('/')
  const resource = RESOURCES.find((each) => each === first) ?? 'other'
  return path.endsWith('/feedback') ? `${resource}-feedback` : resource
}

/** Answers as before, and counts what was answered. */
export function countedPolls(answer: RequestAnswerer, { poll }: CallCount): RequestAnswerer {
  return (incoming, outgoing) => {
    const isAnswered = answer(incoming, outgoing)
    if (isAnswered) poll()
    return isAnswered
  }
}
