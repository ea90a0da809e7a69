/** What the factory is to build. The deal's id is the reference: the same reference again is the same order. */
export interface FactoryOrder {
  readonly reference: string
  readonly offer: string
  readonly choices: readonly string[]
  readonly configurationHash: string
  /** The how-many-th time it is transmitted: again after a refusal was dealt with. */
  readonly attempt: number
}

/**
 * The maker's order system. It is called from jobs, never inside a transaction, and answers later by messages (see
 * `message.ts`): acknowledgement with the configuration it understood, production, VIN, completion, delays.
 */
export interface Factory {
  readonly order: (order: FactoryOrder) => Promise<void>
  /** Stops an order if that is still possible; a vehicle that was built all the same goes to stock. */
  readonly cancel: (reference: string) => Promise<void>
}
