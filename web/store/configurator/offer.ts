import type { Money } from '../../format.ts'
import type { DrawingName } from '../../vehicle/drawing-name.ts'
import type { EnergyLabel } from '../../vehicle/energy-label.ts'
import type { roofColour } from '../../vehicle/roof.ts'

/** What a line can be, as `GET /api/catalogue/offers/{sku}` tells it. */
export interface Offer {
  readonly sku: string
  readonly kind: string
  readonly title: string
  readonly claim: string
  readonly description: string
  readonly groups: readonly OptionGroup[]
  readonly vehicle: { readonly drawing: DrawingName } | null
}

export interface OptionGroup {
  readonly kind: 'trim' | 'paint' | 'roof' | 'wheels' | 'interior' | 'package' | 'option' | 'plan'
  readonly code: string
  readonly title: string
  readonly options: readonly Option[]
}

export interface Option {
  readonly code: string
  readonly title: string
  readonly note: string | null
  readonly price: Money | null
  readonly includes: readonly string[]
  readonly look:
    | { readonly of: 'paint'; readonly hex: string }
    | { readonly of: 'roof'; readonly roof: Parameters<typeof roofColour>[0] }
    | { readonly of: 'wheels'; readonly diameterInch: number; readonly spokes: number }
    | { readonly of: 'interior'; readonly hex: string }
    | null
  readonly trim: { readonly highlights: readonly string[] } | null
}

/** What choices amount to, as `POST …/configurations` tells it. */
export type Evaluation = CompleteEvaluation | ConflictingEvaluation

export interface CompleteEvaluation {
  readonly state: 'complete'
  readonly configuration: {
    readonly choices: readonly string[]
    readonly equipment: readonly string[]
    readonly hash: string
  }
  readonly items: readonly PriceItem[]
  readonly total: Money
  readonly tax: Money
  readonly dueNow: Money
  readonly technical: Technical | null
  readonly label: EnergyLabel | null
  readonly alternatives: readonly Alternative[]
}

export interface ConflictingEvaluation {
  readonly state: 'conflicting'
  readonly choices: readonly string[]
  readonly conflicts: readonly string[]
  readonly repairs: readonly {
    readonly title: string
    readonly choices: readonly string[]
    readonly total: Money
  }[]
}

export interface PriceItem {
  readonly kind: 'base' | 'option' | 'package' | 'transfer' | 'papers' | 'discount' | 'plan'
  readonly code: string
  readonly title: string
  readonly gross: Money
  readonly reason: string
}

export interface Change {
  readonly choices: readonly string[]
  readonly price: Money
  readonly rangeKm: number
  readonly deliveryWeeks: number
  readonly add: readonly string[]
  readonly remove: readonly string[]
  /** What comes or goes with it, as a sentence. */
  readonly also: string | null
}

export type Alternative = { readonly code: string } & (
  | { readonly state: 'chosen'; readonly without: Change | null }
  | { readonly state: 'included'; readonly by: string }
  | { readonly state: 'open'; readonly change: Change }
  | { readonly state: 'blocked'; readonly because: string }
  | { readonly state: 'not-sold' }
)

/** Of the technical data what a customer compares by. Units stand last in the names. */
export interface Technical {
  readonly drive: 'electric' | 'plug-in-hybrid' | 'light-electric'
  readonly seats: number
  readonly rangeKm: number
  readonly deliveryWeeks: number
  readonly batteryWh: number
  readonly lengthMm: number
  readonly widthMm: number
  readonly heightMm: number
  readonly payloadKg: number
  readonly topSpeedKmh: number
  readonly powerKw?: number
  readonly powerW?: number
  readonly to100Ms?: number
  readonly bootL?: number
  readonly cargoL?: number
  readonly towingKg?: number
  readonly chargeTo80Minutes?: number
  readonly chargeMinutes?: number
  readonly minimumAge?: number
}

/** Of these groups exactly one option is chosen. */
export function picksOne({ kind }: OptionGroup): boolean {
  return kind !== 'package' && kind !== 'option'
}
