/** A vehicle to be brought to where it will be handed over. The same reference again is the same transport. */
export interface TransportOrder {
  readonly reference: string
  readonly vin: string
  readonly to: string
}

/** The carrier. It tells by messages when a vehicle left, is late, and arrived. */
export interface Transport {
  readonly order: (order: TransportOrder) => Promise<void>
}
