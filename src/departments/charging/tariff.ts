/** An exact amount in the currency's major unit, or a number of kWh or kW, as written by the operator: `"0.35"`. */
export type Decimal = string

export const dimensions = ['energy', 'flat', 'time', 'parking'] as const
/** OCPI's ENERGY (per kWh), FLAT (once), TIME (per hour of charging) and PARKING_TIME (per hour without). */
export type Dimension = (typeof dimensions)[number]

export interface PriceComponent {
  readonly dimension: Dimension
  /** Without tax, per kWh, per hour or once. */
  readonly price: Decimal
  /** Percent; null when the operator names none, and then none is owed. */
  readonly vat: Decimal | null
  /** Billed in steps of this many Wh or seconds; 1 is exact. */
  readonly stepSize: number
}

export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
export type Weekday = (typeof weekdays)[number]

/** When an element holds. Each is null when it does not restrict. `min` is inclusive, `max` and ends are exclusive. */
export interface Restrictions {
  /** Wall clock of the location, `"HH:MM"`; an end before the start wraps past midnight. */
  readonly startTime: string | null
  readonly endTime: string | null
  /** `"YYYY-MM-DD"` at the location. */
  readonly startDate: string | null
  readonly endDate: string | null
  readonly minKwh: Decimal | null
  readonly maxKwh: Decimal | null
  readonly minCurrentA: Decimal | null
  readonly maxCurrentA: Decimal | null
  readonly minPowerKw: Decimal | null
  readonly maxPowerKw: Decimal | null
  readonly minDurationSeconds: number | null
  readonly maxDurationSeconds: number | null
  /** Empty is every day. */
  readonly days: readonly Weekday[]
  /** An element for reservations alone, or for those that expired. */
  readonly reservation: 'reservation' | 'reservation-expires' | null
}

export interface TariffElement {
  readonly components: readonly PriceComponent[]
  readonly restrictions: Restrictions
}

/** A least or most that a session costs; before and after tax each hold for themselves. */
export interface PriceLimit {
  readonly beforeTaxes: Decimal
  readonly afterTaxes: Decimal | null
}

export const tariffKinds = ['ad-hoc-payment', 'profile-cheap', 'profile-fast', 'profile-green', 'regular'] as const

/** What an operator asks, in the shape of OCPI 2.3.0. `lastUpdated` names the version. */
export interface Tariff {
  readonly countryCode: string
  readonly partyId: string
  readonly id: string
  readonly currency: string
  readonly kind: (typeof tariffKinds)[number] | null
  readonly altText: readonly { readonly language: string; readonly text: string }[]
  readonly altUrl: string | null
  readonly minPrice: PriceLimit | null
  readonly maxPrice: PriceLimit | null
  readonly elements: readonly TariffElement[]
  /** `'yes'`: prices contain the tax already; `'n/a'`: no tax applies. */
  readonly taxIncluded: 'yes' | 'no' | 'n/a'
  readonly startAt: string | null
  readonly endAt: string | null
  /** RFC 3339. */
  readonly lastUpdated: string
}
