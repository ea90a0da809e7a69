export const campaignStates = [
  'draft',
  'waiting-for-approval',
  'scheduled',
  'selecting',
  'running',
  'paused',
  'stopped',
  'finished',
] as const
export type CampaignState = (typeof campaignStates)[number]

export const countNames = [
  'queued',
  'waiting',
  'offered',
  'running',
  'succeeded',
  'failed',
  'canceled',
  'denied',
  'skipped',
] as const
export type CountName = (typeof countNames)[number]
export type Counts = Readonly<Record<CountName, number>>

export interface Campaign {
  readonly id: string
  readonly name: string
  readonly set: { readonly id: string; readonly name: string; readonly version: string }
  readonly priority: number
  readonly author: string
  readonly isOwn: boolean
  readonly createdAt: string
  readonly state: CampaignState
  readonly stateAt: string | null
  readonly reason: {
    readonly kind: 'error-threshold' | 'success-threshold' | 'person' | 'sent-back'
    readonly note: string | null
    readonly group: string | null
    readonly failed: number | null
    readonly total: number | null
  } | null
  readonly total: number
  readonly counts: Counts
}

export interface Group {
  readonly name: string
  readonly successPercent: number
  readonly errorPercent: number | null
  readonly total: number
  readonly startedAt: string | null
  readonly counts: Counts
}

export interface Notice {
  readonly type: 'recall' | 'security' | 'maintenance' | 'feature'
  readonly purpose: string
  readonly changes: string
  readonly durationMinutes: number
  readonly functionsLost: readonly string[]
  readonly preconditions: readonly ('parked' | 'charged' | 'doors-closed' | 'connected')[]
  readonly afterwards: string
  readonly rollback: 'automatic' | 'on-request' | 'workshop'
  readonly safeState: string
}

export interface CampaignFile extends Campaign {
  readonly plan: {
    readonly filter: string
    readonly window: { readonly from: string; readonly until: string } | null
    readonly notice: Notice
  }
  readonly needsConsent: boolean
  readonly unfit: number
  readonly groups: readonly Group[]
  readonly failures: readonly { readonly code: number | null; readonly count: number }[]
  readonly lacks: readonly { readonly name: string; readonly atLeast: string; readonly vehicles: number }[]
  readonly record: readonly {
    readonly at: string
    readonly actor: string
    readonly kind: string
    readonly detail: unknown
  }[]
}

export interface ProgressPoint {
  readonly at: string
  readonly released: number
  readonly succeeded: number
  readonly failed: number
}

/** A vehicle's update as the API tells it. */
export interface UpdateAction {
  readonly vin: string
  readonly number: number
  readonly state: string
  readonly code: number | null
  readonly createdAt: string
  readonly closedAt: string | null
}

/** A vehicle that was skipped, because it lacked something when its turn came. */
export interface Skip {
  readonly vin: string
  readonly at: string
  readonly lacks: readonly Lack[]
}

/** A module in a version; `has` is null where the vehicle has none that is known. */
export interface Lack {
  readonly name: string
  readonly atLeast: string
  readonly has: string | null
}

/** How many have come to an end, whatever that was. */
export function doneIn({ succeeded, failed, canceled, denied, skipped }: Counts): number {
  return succeeded + failed + canceled + denied + skipped
}

/** How many are between the queue and their end. */
export function onTheWay({ waiting, offered, running }: Counts): number {
  return waiting + offered + running
}
