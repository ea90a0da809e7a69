import type { Money } from '../../format.ts'

export type SessionState = 'requested' | 'starting' | 'charging' | 'idle' | 'stopping' | 'ended' | 'settled' | 'failed'

export type Failure =
  | 'payment-declined'
  | 'refused'
  | 'occupied'
  | 'out-of-order'
  | 'no-start'
  | 'cancelled'
  | 'invalid'

/** Where it is charged, as the API tells it. */
export interface Place {
  readonly name: string
  readonly address: string
  readonly city: string
  readonly operatorName: string
  readonly evseId: string | null
  readonly maxPowerW: number
}

/** A session as `GET /api/me/charging/sessions` tells it. */
export interface Session {
  readonly id: string
  readonly state: SessionState
  readonly isLive: boolean
  readonly reason: Failure | null
  readonly settledBy: 'record' | 'meter' | null
  readonly beganWith: 'app' | 'card' | 'car'
  readonly place: Place
  readonly createdAt: string
  readonly startedAt: string | null
  readonly endedAt: string | null
  readonly energyWh: number
  readonly powerW: number | null
  readonly cost: Money
  readonly costTax: Money
  readonly forecastEndAt: string | null
  readonly blockingFrom: string | null
  readonly co2G: number
  readonly isStoppable: boolean
}

export interface PriceLine {
  readonly label: string
  readonly price: string
  readonly condition: string | null
}

export interface SessionFile extends Session {
  readonly prices: readonly PriceLine[]
  readonly promisedAt: string
  readonly plan: boolean
  readonly isPaidByOther: boolean
  readonly points: readonly (readonly [number, number])[]
  readonly hold: {
    readonly state: 'asked' | 'held' | 'releasing' | 'released' | 'captured' | 'declined'
    readonly amount: Money
    readonly captured: Money
  } | null
  readonly verdict: 'valid' | 'invalid' | 'unreadable' | 'no-key' | null
  readonly dispute: { readonly state: string; readonly openedAt: string } | null
  readonly isDisputable: boolean
}

export const disputeReasons = ['too-expensive', 'too-much-energy', 'never-charged', 'blocking-fee', 'other'] as const

/** kWh with one digit, as drivers know it from the charger. */
export function kwh(energyWh: number): number {
  return Math.round(energyWh / 100) / 10
}
