import type { Decimal, Tariff } from './tariff.ts'

/** What happened from `start` until the next period. Amounts are of this period alone; a dimension not told is null. */
export interface ChargingPeriod {
  /** RFC 3339. */
  readonly start: string
  readonly energyKwh: Decimal | null
  readonly chargingHours: Decimal | null
  readonly parkingHours: Decimal | null
  readonly reservationHours: Decimal | null
  readonly minCurrentA: Decimal | null
  readonly maxCurrentA: Decimal | null
  readonly minPowerKw: Decimal | null
  readonly maxPowerKw: Decimal | null
  readonly tariffId: string | null
}

/** An amount as operators send it: before taxes, and after where told. */
export interface OperatorPrice {
  readonly beforeTaxes: Decimal
  readonly afterTaxes: Decimal | null
}

/** The token that a session was allowed with, as the operator repeats it. */
export interface ChargedToken {
  readonly uid: string
  readonly kind: 'app-user' | 'rfid' | 'ad-hoc-user' | 'other' | 'emaid'
  readonly contractId: string
}

export const reportStates = ['active', 'completed', 'invalid', 'pending', 'reservation'] as const

/** What the operator says of a session while it runs. */
export interface SessionReport {
  readonly countryCode: string
  readonly partyId: string
  readonly id: string
  readonly startAt: string
  readonly endAt: string | null
  readonly energyKwh: Decimal
  readonly token: ChargedToken
  /** What we sent with the command or answered the authorisation with; it joins the session to what was promised. */
  readonly authorizationReference: string | null
  readonly locationId: string
  readonly evseUid: string
  readonly connectorId: string
  readonly currency: string
  readonly periods: readonly ChargingPeriod[]
  readonly totalCost: OperatorPrice | null
  readonly state: (typeof reportStates)[number]
  readonly lastUpdated: string
}

/** Signed meter values as they came (OCMF or another encoding), never changed. */
export interface SignedData {
  readonly encoding: string
  readonly publicKey: string | null
  readonly values: readonly { readonly nature: string; readonly plain: string; readonly signed: string }[]
}

/** A charge detail record: what the operator bills. It never changes; a wrong one is followed by a credit. */
export interface ChargeRecord {
  readonly countryCode: string
  readonly partyId: string
  readonly id: string
  readonly startAt: string
  readonly endAt: string
  readonly sessionId: string | null
  readonly token: ChargedToken
  readonly authorizationReference: string | null
  readonly locationId: string
  readonly evseUid: string
  readonly evseId: string | null
  readonly connectorId: string
  readonly timeZone: string | null
  readonly currency: string
  /** As the operator had them when the session began; empty when none was sent. */
  readonly tariffs: readonly Tariff[]
  readonly periods: readonly ChargingPeriod[]
  readonly signed: SignedData | null
  readonly totalCost: OperatorPrice
  readonly totalEnergyKwh: Decimal
  readonly totalHours: Decimal
  readonly totalParkingHours: Decimal | null
  readonly totalReservationCost: OperatorPrice | null
  readonly isCredit: boolean
  readonly creditOf: string | null
  readonly lastUpdated: string
}
