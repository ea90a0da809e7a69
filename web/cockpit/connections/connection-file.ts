import type { Mood } from '../../figures/state-mark.tsx'

export type Verdict = 'waiting' | 'healthy' | 'quiet' | 'failing' | 'ended'

/** A connection as the API tells it. */
export interface Connection {
  readonly id: string
  readonly name: string
  readonly state: 'waiting' | 'registered' | 'ended'
  readonly verdict: Verdict
  readonly version: string | null
  readonly parties: readonly { readonly countryCode: string; readonly partyId: string }[]
  readonly registeredAt: string | null
  readonly lastHeardAt: string | null
  readonly lastAnswerAt: string | null
  readonly failure: string | null
}

export interface ConnectionDetail extends Connection {
  readonly peerUrl: string | null
  readonly canRegister: boolean
  readonly modules: readonly {
    readonly module: string
    readonly direction: 'in' | 'out'
    readonly good: number
    readonly bad: number
    readonly lastBad: string | null
    readonly failures: number
  }[]
  readonly pulls: readonly {
    readonly module: string
    readonly state: 'waiting' | 'running' | 'finished' | 'interrupted'
    readonly taken: number
    readonly refused: number
    readonly dueAt: string
    readonly failure: string | null
  }[]
  readonly messages: readonly {
    readonly id: string
    readonly at: string
    readonly direction: 'in' | 'out'
    readonly module: string
    readonly request: string
    readonly httpStatus: number | null
    readonly ocpiStatus: number | null
    readonly detail: string
  }[]
}

/** What is given to an operator, once. */
export interface Invitation {
  readonly id: string
  readonly token: string | null
  readonly versionsUrl: string
}

export const moods = {
  waiting: 'waiting',
  healthy: 'good',
  quiet: 'waiting',
  failing: 'bad',
  ended: 'calm',
} as const satisfies Record<Verdict, Mood>

export const pullMoods = {
  waiting: 'waiting',
  running: 'waiting',
  finished: 'good',
  interrupted: 'bad',
} as const satisfies Record<ConnectionDetail['pulls'][number]['state'], Mood>

const modules = [
  'versions',
  'credentials',
  'locations',
  'tariffs',
  'sessions',
  'cdrs',
  'tokens',
  'commands',
  'chargingprofiles',
  'hubclientinfo',
] as const

/** A module that the screens have words for. */
export function knownModule(module: string) {
  return modules.find((each) => each === module)
}

export function partiesOf({ parties }: Connection): string {
  return parties.map(({ countryCode, partyId }) => `${countryCode}*${partyId}`).join(', ')
}
