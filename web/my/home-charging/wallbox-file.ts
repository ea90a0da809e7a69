import type { Money } from '../../format.ts'

export type Plan =
  | { readonly mode: 'at-once' | 'night' }
  | { readonly mode: 'solar'; readonly without: 'pause' | 'least' }
  | { readonly mode: 'departure'; readonly readyAt: string; readonly targetWh: number }

export interface HomePrice {
  readonly currency: 'EUR' | 'CHF'
  readonly perKwh: string
  readonly windows: readonly { readonly from: string; readonly until: string; readonly perKwh: string }[]
}

export interface HomeSession {
  readonly id: string
  readonly startedAt: string
  readonly endedAt: string | null
  readonly energyWh: number
  readonly powerW: number
  readonly cost: Money | null
  readonly flaw: 'meter-ran-backwards' | 'never-stopped' | 'clock-wrong' | null
  readonly signature: 'none' | 'kept' | 'verified' | 'broken'
}

/** A wallbox as `GET /api/me/wallboxes` tells it. */
export interface Wallbox {
  readonly id: string
  readonly identity: string
  readonly name: string
  readonly place: string
  readonly fuseLimitA: number
  readonly phases: number
  readonly address: string
  readonly hasPassword: boolean
  readonly plan: Plan
  readonly price: HomePrice
  readonly employerPrice: string | null
  readonly isConnected: boolean
  readonly seenAt: string | null
  readonly about: { readonly vendor: string; readonly model: string; readonly firmware: string | null } | null
  readonly state: string
  readonly error: string | null
  readonly surplus: { readonly powerW: number; readonly at: string } | null
  readonly session: HomeSession | null
}

export interface Schedule {
  readonly from: string
  readonly until: string
  readonly limits: readonly { readonly from: string; readonly limitW: number }[]
}

/** The same with what is planned, as `GET /api/me/wallboxes/{id}` tells it. */
export interface WallboxFile extends Wallbox {
  readonly schedule: Schedule
  readonly reductions: readonly {
    readonly id: string
    readonly from: string
    readonly until: string
    readonly limitW: number
  }[]
}

export interface Statement {
  readonly number: string
  readonly month: string
  readonly version: number
  readonly price: string
  readonly energyWh: number
  readonly amount: Money
  readonly charges: number
  readonly isSigned: boolean
  readonly madeAt: string
}

export interface StatementFile extends Statement {
  readonly lines: readonly {
    readonly sessionId: string
    readonly startedAt: string
    readonly endedAt: string
    readonly energyWh: number
    readonly meterStartWh: number
    readonly meterEndWh: number
  }[]
}

/** A price as people type it, with comma or point; what is none is left to the API to refuse. */
export function typedPrice(text: string): string {
  return text.replace(',', '.').replaceAll(/\s|€/g, '')
}

/** The price table that a form describes: one price, or a cheaper one between two times of day. */
export function typedPriceTable(text: (name: string) => string): HomePrice {
  const cheap = typedPrice(text('cheapPerKwh'))
  const window = { from: text('cheapFrom'), until: text('cheapUntil'), perKwh: cheap }
  return { currency: 'EUR', perKwh: typedPrice(text('perKwh')), windows: cheap === '' ? [] : [window] }
}
