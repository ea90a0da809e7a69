import type { Tx } from '../../kernel/transaction.ts'
import { setAutoConfirm } from './actions-vehicle.ts'
import type { UpdateParts } from './parts.ts'
import { isRegistered } from './store-garage.ts'

/** The vehicle has another owner: that the one before agreed to everything in advance does not bind them. */
export async function forgetOwner(parts: UpdateParts, tx: Tx, vin: string): Promise<void> {
  if (await isRegistered(tx, vin)) await setAutoConfirm(parts, tx, { vin, autoConfirm: null, actor: 'house' })
}
