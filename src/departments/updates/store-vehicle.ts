import { sql } from 'kysely'
import { z } from 'zod'
import { marketOf } from '../../house/markets/market.ts'
import type { Db } from '../../kernel/database.ts'
import { isUniqueViolation } from '../../kernel/faults.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Instant } from '../../kernel/time.ts'
import { deferRows, expectAll, type Tx } from '../../kernel/transaction.ts'
import type { Attributes } from './attributes.ts'
import type { Filter } from './campaigns/filter.ts'
import { conditionOf } from './campaigns/store-filter.ts'
import { type AutoConfirm, autoConfirmSchema, type Vehicle } from './vehicle.ts'

/** Processes keep vehicles in memory, and read those that a transaction has changed. */
const changedIn = sql<string>`pg_current_xact_id()`

export interface NewVehicle {
  readonly vin: string
  readonly controllerId: string
  readonly offer: string | null
  readonly market: string | null
  readonly timeZone: string
  readonly hardware: string | null
  readonly tokenHash: Buffer | null
  readonly registeredAt: Instant
}

/** Registers a vehicle. Refuses (`vehicle-exists`) a VIN or controller id that is there already. */
export async function insertVehicle(tx: Tx, vehicle: NewVehicle): Promise<void> {
  try {
    await tx.insertInto('updates.vehicle').values(vehicle).execute()
  } catch (error) {
    if (isUniqueViolation(error, 'vehicle_pkey') || isUniqueViolation(error, 'vehicle_controller')) {
      throw new Refusal('vehicle-exists', 'This VIN or controller id is registered already.', { vin: vehicle.vin })
    }
    throw error
  }
}

/** Registers a vehicle at its first contact; of two first contacts at once, one finds it there. */
export async function insertVehicleOnce(tx: Tx, vehicle: NewVehicle): Promise<boolean> {
  const row = await tx
    .insertInto('updates.vehicle')
    .values(vehicle)
    .onConflict((conflict) => conflict.doNothing())
    .returning('vin')
    .executeTakeFirst()
  return row !== undefined
}

const attributesSchema = z.record(z.string(), z.string())

function selectVehicle(db: Db) {
  return db
    .selectFrom('updates.vehicle as v')
    .leftJoin('updates.sighting as s', 's.vin', 'v.vin')
    .select(['v.vin', 'controllerId', 'offer', 'market', 'timeZone', 'hardware', 'attributes', 'wantsAttributes'])
    .select(['softwareVersion', 'installedSetId', 'installedNumber', 'autoConfirm', 'registeredAt', 's.seenAt'])
}

type VehicleRow = Awaited<ReturnType<ReturnType<typeof selectVehicle>['executeTakeFirstOrThrow']>>

function vehicleOf({ market, attributes, autoConfirm, ...row }: VehicleRow): Vehicle {
  return {
    ...row,
    market: market === null ? null : marketOf(market),
    attributes: attributesSchema.parse(attributes),
    autoConfirm: autoConfirm === null ? null : autoConfirmSchema.parse(autoConfirm),
  }
}

/** A vehicle. Refuses (`vehicle-unknown`) one that is not registered. */
export async function findVehicle(db: Db, vin: string): Promise<Vehicle> {
  const row = await selectVehicle(db).where('v.vin', '=', vin).executeTakeFirst()
  if (!row) throw vehicleUnknown(vin)
  return vehicleOf(row)
}

/** Holds a vehicle until the transaction ends; what it has told about itself is read then. */
export async function lockAttributes(tx: Tx, vin: string): Promise<Attributes> {
  const row = await tx
    .selectFrom('updates.vehicle')
    .select('attributes')
    .where('vin', '=', vin)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw vehicleUnknown(vin)
  return attributesSchema.parse(row.attributes)
}

/** Vehicles by VIN that a filter names, from after one on; null names all. */
export async function listVehicles(
  db: Db,
  page: { limit: number; after: string; filter: Filter | null },
): Promise<readonly Vehicle[]> {
  const { limit, after, filter } = page
  const rows = await selectVehicle(db)
    .where('v.vin', '>', after)
    .where(filter === null ? sql<boolean>`true` : conditionOf(filter))
    .orderBy('v.vin')
    .limit(limit)
    .execute()
  return rows.map(vehicleOf)
}

/** What a vehicle has told about itself, and whether it is to tell it again. Refuses `vehicle-unknown`. */
export async function takeAttributesRow(tx: Tx, vin: string): Promise<{ attributes: Attributes; isAsked: boolean }> {
  const query = tx.selectFrom('updates.vehicle').select(['attributes', 'wantsAttributes']).where('vin', '=', vin)
  const row = await (tx.isAgain ? query.forUpdate() : query).executeTakeFirst()
  if (!row) throw vehicleUnknown(vin)
  return { attributes: attributesSchema.parse(row.attributes), isAsked: row.wantsAttributes }
}

const SAVE_ATTRIBUTES = `
  with saved as (
  update updates.vehicle v
  set attributes = n.attributes, wants_attributes = false, changed_in = pg_current_xact_id(),
    hardware = coalesce(n.attributes ->> 'hardware', v.hardware),
    software_version = coalesce(n.attributes ->> 'software_version', v.software_version)
  from json_to_recordset($1::json) as n(vin text, known jsonb, attributes jsonb)
  where v.vin = n.vin and v.attributes = n.known
  returning 1)
  select ${expectAll('count(*)')} from saved`

/**
 * Saves what a vehicle told about itself, `hardware` and `software_version` among it as what it is and runs; it is not
 * asked for it again. Where it told something else since `known` was read, the transaction runs again.
 */
export function saveAttributes(tx: Tx, vin: string, told: { known: Attributes; attributes: Attributes }): void {
  deferRows(tx, SAVE_ATTRIBUTES, [{ vin, ...told }])
}

const INSTALLED = `
  update updates.vehicle v
  set installed_set_id = s.id, installed_number = coalesce(n.number, v.installed_number), software_version = s.version,
    wants_attributes = true, changed_in = pg_current_xact_id()
  from json_to_recordset($1::json) as n(vin text, number integer, set_id uuid)
  join updates.software_set s on s.id = n.set_id and s.purpose = 'software'
  where v.vin = n.vin`

/** Saves that these vehicles have a set installed; `number` is that of the action, null for one that we know nothing of. */
export function saveInstalled(
  tx: Tx,
  rows: readonly { readonly vin: string; readonly number: number | null; readonly setId: string }[],
): void {
  if (rows.length === 0) return
  deferRows(
    tx,
    INSTALLED,
    rows.map(({ vin, number, setId }) => ({ vin, number, set_id: setId })),
  )
}

/** Saves a version that the vehicle reported and that is none of our sets. */
export async function saveForeignVersion(tx: Tx, vin: string, softwareVersion: string): Promise<void> {
  await tx
    .updateTable('updates.vehicle')
    .set({ softwareVersion, installedSetId: null, changedIn })
    .where('vin', '=', vin)
    .execute()
}

/** Changes what the house decides about a vehicle. Refuses (`vehicle-unknown`) one that is not registered. */
export async function changeVehicle(
  tx: Tx,
  vin: string,
  change: { tokenHash: Buffer } | { wantsAttributes: true } | { autoConfirm: AutoConfirm | null },
): Promise<void> {
  const set =
    'autoConfirm' in change ? { autoConfirm: change.autoConfirm && JSON.stringify(change.autoConfirm) } : change
  const row = await tx
    .updateTable('updates.vehicle')
    .set({ ...set, changedIn })
    .where('vin', '=', vin)
    .returning('vin')
    .executeTakeFirst()
  if (!row) throw vehicleUnknown(vin)
}

export function vehicleUnknown(vin: string): Refusal {
  return new Refusal('vehicle-unknown', 'There is no such vehicle.', { vin })
}
