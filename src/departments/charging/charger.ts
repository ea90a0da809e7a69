/** The states of one charging point, in words of OCPI. `removed` stays known, because sessions and records name it. */
export const evseStates = [
  'available',
  'blocked',
  'charging',
  'inoperative',
  'out-of-order',
  'planned',
  'removed',
  'reserved',
  'unknown',
] as const
export type EvseState = (typeof evseStates)[number]

export const plugs = ['type-2', 'ccs', 'chademo', 'type-1', 'schuko', 'tesla', 'other'] as const
export type Plug = (typeof plugs)[number]

/** `raw` is the operator's word (`IEC_62196_T2_COMBO`), kept because answers to the operator must repeat it. */
export interface Connector {
  readonly id: string
  readonly plug: Plug
  readonly raw: string
  readonly format: 'socket' | 'cable'
  readonly current: 'ac-1' | 'ac-2' | 'ac-3' | 'dc'
  readonly maxPowerW: number
  /** Ids of tariffs of the same operator; which of them holds is the tariff's own business. */
  readonly tariffIds: readonly string[]
  readonly lastUpdated: string
}

export interface Evse {
  /** The operator's own, unique at the location. */
  readonly uid: string
  /** Printed on the charger, `DE*ABC*E1234*1`; null when the operator names none. */
  readonly evseId: string | null
  readonly state: EvseState
  readonly canReserve: boolean
  readonly canStartRemotely: boolean
  readonly takesRfid: boolean
  readonly takesPlugAndCharge: boolean
  readonly takesProfiles: boolean
  readonly physicalReference: string | null
  readonly connectors: readonly Connector[]
  readonly lastUpdated: string
}

/** A place with charging points of one operator, in the inner shape: what both versions of OCPI are read into. */
export interface Location {
  readonly countryCode: string
  readonly partyId: string
  readonly id: string
  /** An unpublished one is shown to nobody, but may be charged at by its own token groups. */
  readonly publish: boolean
  readonly name: string | null
  readonly address: string
  readonly city: string
  readonly postalCode: string | null
  /** ISO 3166-1 alpha-3. */
  readonly country: string
  readonly latitude: number
  readonly longitude: number
  /** IANA. */
  readonly timeZone: string
  readonly operatorName: string | null
  readonly isOpenAlways: boolean
  readonly facilities: readonly string[]
  /** Percent of the energy from renewable sources; null when not told. */
  readonly greenPercent: number | null
  readonly evses: readonly Evse[]
  readonly lastUpdated: string
}
