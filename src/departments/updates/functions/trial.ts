import { Refusal } from '../../../kernel/refusal.ts'

/** Trials of a year past, as far as they matter for another one. */
export interface TrialsBefore {
  /** Of this function in this vehicle, by whomever. */
  readonly ofVehicle: number
  /** Of this function by this customer, in whatever vehicle. */
  readonly ofCustomer: number
  /** Of any function by this customer. */
  readonly ofCustomerAll: number
}

export const TRIALS_A_YEAR = 5

/** One trial of a function a year by vehicle and by customer, and five of any. Refuses (`trial-used`) another. */
export function requireTrial({ ofVehicle, ofCustomer, ofCustomerAll }: TrialsBefore): void {
  const rule = ofVehicle > 0 ? 'vehicle' : ofCustomer > 0 ? 'customer' : ofCustomerAll >= TRIALS_A_YEAR ? 'year' : null
  if (rule === null) return
  throw new Refusal('trial-used', 'This function was tried within the last year already.', {
    field: 'vin',
    rule,
    most: rule === 'year' ? TRIALS_A_YEAR : 1,
  })
}
