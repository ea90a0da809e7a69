/** An application for plates. The same reference again is the same application. */
export interface RegistrationOrder {
  readonly reference: string
  readonly vin: string
  readonly kind: 'registration' | 'insurance'
  readonly city: string
  /** The how-many-th time it is applied for: again after a refusal was dealt with. */
  readonly attempt: number
}

/** The registration office or insurer, usually through a service. It tells by messages of plates or a refusal. */
export interface Registration {
  readonly apply: (order: RegistrationOrder) => Promise<void>
}
