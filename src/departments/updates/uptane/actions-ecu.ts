import type { Tx } from '../../../kernel/transaction.ts'
import { addEntries } from '../store-action.ts'
import { lockAttributes } from '../store-vehicle.ts'
import type { UptaneParts } from './parts.ts'
import { type NewEcu, replaceEcus } from './store-ecu.ts'

export interface EcuRegistration {
  readonly vin: string
  /** Exactly one of them is the primary. */
  readonly ecus: readonly NewEcu[]
  readonly actor: string
}

/** Says which control units a vehicle has, and no others. Refuses `vehicle-unknown`, `ecu-exists`. */
export async function registerEcus(
  { house }: UptaneParts,
  tx: Tx,
  { vin, ecus, actor }: EcuRegistration,
): Promise<void> {
  const at = house.clock()
  await lockAttributes(tx, vin)
  await replaceEcus(tx, vin, ecus, at)
  const detail = { ecus: ecus.map(({ serial, hardwareId, isPrimary }) => ({ serial, hardwareId, isPrimary })) }
  addEntries(tx, [{ vin, number: null, at, actor, kind: 'ecus-registered', detail }])
}
