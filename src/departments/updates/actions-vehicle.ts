import type { z } from '@hono/zod-openapi'
import { publish } from '../../kernel/events.ts'
import type { Tx } from '../../kernel/transaction.ts'
import { takeConsent } from './actions-report.ts'
import { changeAttributes, type configDataSchema } from './attributes.ts'
import { vehicleReported } from './events.ts'
import type { UpdateParts } from './parts.ts'
import { addEntries, lockOpenActions } from './store-action.ts'
import { findSetId } from './store-software.ts'
import {
  changeVehicle,
  takeAttributesRow,
  insertVehicle,
  type NewVehicle,
  saveAttributes,
  saveForeignVersion,
  saveInstalled,
} from './store-vehicle.ts'
import type { AutoConfirm } from './vehicle.ts'

/** Registers a vehicle. Refuses (`vehicle-exists`) one that is there already. */
export async function registerVehicle(
  { house, polls }: UpdateParts,
  tx: Tx,
  vehicle: Omit<NewVehicle, 'registeredAt'>,
  actor: string,
): Promise<void> {
  const at = house.clock()
  await insertVehicle(tx, { ...vehicle, registeredAt: at })
  addEntries(tx, [{ vin: vehicle.vin, number: null, at, actor, kind: 'registered', detail: {} }])
  publish(tx, vehicleReported(vehicle.vin, 'registered', at))
  polls.changed(tx, [vehicle.vin])
}

/** Gives a vehicle another token; the one before no longer opens anything. Refuses `vehicle-unknown`. */
export async function replaceToken(
  { house, polls }: UpdateParts,
  tx: Tx,
  { vin, tokenHash, actor }: { readonly vin: string; readonly tokenHash: Buffer; readonly actor: string },
): Promise<void> {
  await changeVehicle(tx, vin, { tokenHash })
  addEntries(tx, [{ vin, number: null, at: house.clock(), actor, kind: 'token-replaced', detail: {} }])
  polls.tokenChanged(tx, vin)
}

/** Asks a vehicle to tell its attributes again. Refuses `vehicle-unknown`. */
export async function requestAttributes(
  { house, polls }: UpdateParts,
  tx: Tx,
  vin: string,
  actor: string,
): Promise<void> {
  await changeVehicle(tx, vin, { wantsAttributes: true })
  addEntries(tx, [{ vin, number: null, at: house.clock(), actor, kind: 'attributes-requested', detail: {} }])
  polls.changed(tx, [vin])
}

/**
 * Takes what a vehicle tells about itself. `hardware` and `software_version` among it are what it is and runs, whatever
 * it was registered with.
 */
export async function takeAttributes(
  { house, polls }: UpdateParts,
  tx: Tx,
  vin: string,
  sent: z.infer<typeof configDataSchema>,
): Promise<void> {
  const at = house.clock()
  const { attributes: known, isAsked } = await takeAttributesRow(tx, vin)
  const attributes = changeAttributes(known, sent)
  const isNews = JSON.stringify(known) !== JSON.stringify(attributes)
  if (!isNews && !isAsked) return
  saveAttributes(tx, vin, { known, attributes })
  polls.changed(tx, [vin])
  if (!isNews) return
  const detail = { mode: sent.mode ?? 'merge', attributes }
  addEntries(tx, [{ vin, number: null, at, actor: 'vehicle', kind: 'attributes', detail }])
  publish(tx, vehicleReported(vin, 'attributes', at))
}

/** Takes what a vehicle says it has installed, whoever brought it there; a version not ours is kept as it says. */
export async function takeInstalled(
  { house, polls }: UpdateParts,
  tx: Tx,
  vin: string,
  { name, version }: { readonly name: string; readonly version: string },
): Promise<void> {
  const at = house.clock()
  const setId = await findSetId(tx, name, version)
  if (setId === undefined) await saveForeignVersion(tx, vin, version)
  else saveInstalled(tx, [{ vin, number: null, setId }])
  addEntries(tx, [
    { vin, number: null, at, actor: 'vehicle', kind: 'installed', detail: { name, version, setId: setId ?? null } },
  ])
  publish(tx, vehicleReported(vin, 'installed', at))
  polls.changed(tx, [vin])
}

export interface AutoConfirmChange {
  readonly vin: string
  /** Null asks the user again before each update. */
  readonly autoConfirm: AutoConfirm | null
  readonly actor: string
}

/** Switches consent in advance on or off; what waits for it now is confirmed with it. */
export async function setAutoConfirm(parts: UpdateParts, tx: Tx, change: AutoConfirmChange): Promise<void> {
  const { vin, autoConfirm, actor } = change
  const at = parts.house.clock()
  await changeVehicle(tx, vin, { autoConfirm })
  const kind = autoConfirm ? 'auto-confirm-on' : 'auto-confirm-off'
  addEntries(tx, [{ vin, number: null, at, actor, kind, detail: autoConfirm ?? {} }])
  if (!autoConfirm) return
  const [open] = await lockOpenActions(tx, [vin])
  if (open?.state.name !== 'waiting-for-confirmation') return
  await takeConsent(parts, tx, open, { isGiven: true, actor, messages: ['Confirmed in advance.'] })
}
