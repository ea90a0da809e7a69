import { VIN } from '../../house/vin.ts'
import { publish } from '../../kernel/events.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { CONTROLLER_ID, type Credentials } from './credentials.ts'
import { vehicleReported } from './events.ts'
import type { Polls } from './live-polls.ts'
import type { UpdateParts } from './parts.ts'
import { addEntries } from './store-action.ts'
import { findGateway } from './store-gateway.ts'
import { findPollRow } from './store-polls.ts'
import { insertVehicleOnce, vehicleUnknown } from './store-vehicle.ts'

/** Whether memory knows that these credentials are the vehicle's; when it does not, the database decides. */
export function isAdmitted(
  { map, gateways }: Polls,
  slot: number,
  { controllerId, credentials }: { readonly controllerId: string; readonly credentials: Credentials },
): boolean {
  switch (credentials.kind) {
    case 'target':
      return map.hasToken(slot, credentials.tokenHash)
    case 'gateway':
      return gateways.get().has(credentials.tokenHash.toString('hex'))
    case 'certificate':
      return credentials.controllerId === controllerId
    case 'none':
      return false
  }
}

/**
 * The VIN of the vehicle that calls. Refuses (`vehicle-unauthorised`) who cannot prove to be it. With a gateway that may
 * register, a vehicle not known yet is registered if it calls by its VIN; others are refused (`vehicle-unknown`).
 */
export async function identify(
  parts: UpdateParts & { readonly polls: Polls },
  controllerId: string,
  credentials: Credentials,
): Promise<string> {
  const { map } = parts.polls
  const slot = map.slotOf(controllerId)
  if (slot !== undefined && isAdmitted(parts.polls, slot, { controllerId, credentials })) {
    map.see(slot, Math.floor(parts.house.clock().epochMilliseconds / 1000))
    return map.vinOf(slot)
  }
  if (credentials.kind === 'none' || !CONTROLLER_ID.test(controllerId)) throw unauthorised()
  const known = await findPollRow(parts.house.committed, controllerId)
  if (credentials.kind === 'target') {
    if (known?.tokenHash?.equals(credentials.tokenHash)) return known.vin
    throw unauthorised()
  }
  if (credentials.kind === 'certificate') {
    if (credentials.controllerId !== controllerId) throw unauthorised()
    if (!known) throw vehicleUnknown(controllerId)
    return known.vin
  }
  const gateway = await findGateway(parts.house.committed, credentials.tokenHash)
  if (!gateway) throw unauthorised()
  if (known) return known.vin
  if (!gateway.mayRegister || !VIN.test(controllerId)) throw vehicleUnknown(controllerId)
  await registerAtContact(parts, controllerId, gateway.name)
  return controllerId
}

async function registerAtContact({ house }: UpdateParts, vin: string, gateway: string): Promise<void> {
  await house.transaction(async (tx) => {
    const at = house.clock()
    const unsaid = { offer: null, market: null, timeZone: 'UTC', hardware: null, tokenHash: null }
    if (!(await insertVehicleOnce(tx, { vin, controllerId: vin, ...unsaid, registeredAt: at }))) return
    addEntries(tx, [{ vin, number: null, at, actor: 'vehicle', kind: 'registered', detail: { gateway } }])
    publish(tx, vehicleReported(vin, 'registered', at))
  })
}

function unauthorised(): Refusal {
  return new Refusal('vehicle-unauthorised', 'Send the token of this vehicle, or of its gateway.')
}
