import type { Db } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Instant } from '../../../kernel/time.ts'
import { defer, type Tx } from '../../../kernel/transaction.ts'
import type { Schedule } from './charging-schedule.ts'
import type { Surplus } from './charging-plan.ts'
import type { AboutBox, Wallbox, WallboxSettings } from './wallbox.ts'
import { settingColumns, WALLBOX_COLUMNS, wallboxOf } from './wallbox-row.ts'

export interface NewWallbox extends WallboxSettings {
  readonly id: string
  readonly identity: string
  readonly customerId: string
  readonly ownerTag: string
  readonly createdAt: Instant
}

export async function insertWallbox(
  tx: Tx,
  { id, identity, customerId, ownerTag, createdAt, ...settings }: NewWallbox,
) {
  const row = { id, identity, customerId, ownerTag, createdAt, ...settingColumns(settings) }
  await tx.insertInto('charging.wallbox').values(row).execute()
}

/** A wallbox of this customer. Refuses (`wallbox-unknown`) another's as one that is not there. */
export async function findOwnWallbox(db: Db, customerId: string, id: string): Promise<Wallbox> {
  return found(await present(db).where('id', '=', id).where('customerId', '=', customerId).executeTakeFirst(), id)
}

/** The same, held until the transaction ends. */
export async function lockOwnWallbox(tx: Tx, customerId: string, id: string): Promise<Wallbox> {
  const query = present(tx).where('id', '=', id).where('customerId', '=', customerId).forUpdate()
  return found(await query.executeTakeFirst(), id)
}

/** Held by its id alone, for what the box itself tells. */
export async function lockWallbox(tx: Tx, id: string): Promise<Wallbox> {
  return found(await present(tx).where('id', '=', id).forUpdate().executeTakeFirst(), id)
}

export async function findWallboxByIdentity(db: Db, identity: string): Promise<Wallbox> {
  return found(await present(db).where('identity', '=', identity).executeTakeFirst(), identity)
}

export async function listOwnWallboxes(db: Db, customerId: string): Promise<readonly Wallbox[]> {
  const rows = await present(db).where('customerId', '=', customerId).orderBy('id').execute()
  return rows.map(wallboxOf)
}

/** Who a box is that tries to connect: its id and what its password must come to. */
export async function findSecrets(db: Db, identity: string) {
  return db
    .selectFrom('charging.wallbox')
    .select(['id', 'passwordHash', 'managerKeyHash'])
    .where('identity', '=', identity)
    .where('removedAt', 'is', null)
    .executeTakeFirst()
}

export async function saveSettings(tx: Tx, id: string, settings: WallboxSettings): Promise<void> {
  await tx.updateTable('charging.wallbox').set(settingColumns(settings)).where('id', '=', id).execute()
}

export async function savePassword(tx: Tx, id: string, passwordHash: Buffer): Promise<void> {
  // Whoever is connected with the old one is let go.
  await tx.updateTable('charging.wallbox').set({ passwordHash, connectionId: null }).where('id', '=', id).execute()
}

export async function saveManagerKey(tx: Tx, id: string, managerKeyHash: Buffer): Promise<void> {
  await tx.updateTable('charging.wallbox').set({ managerKeyHash }).where('id', '=', id).execute()
}

export async function removeWallbox(tx: Tx, id: string, at: Instant): Promise<void> {
  const gone = { removedAt: at, connectionId: null, passwordHash: null, managerKeyHash: null }
  await tx.updateTable('charging.wallbox').set(gone).where('id', '=', id).execute()
}

export async function saveConnection(tx: Tx, id: string, connectionId: string, at: Instant): Promise<void> {
  const row = { connectionId, connectedAt: at, seenAt: at }
  await tx.updateTable('charging.wallbox').set(row).where('id', '=', id).execute()
}

/** Ends a connection, unless a newer one has taken its place. */
export async function endConnection(tx: Tx, id: string, connectionId: string): Promise<boolean> {
  const row = await tx
    .updateTable('charging.wallbox')
    .set({ connectionId: null })
    .where('id', '=', id)
    .where('connectionId', '=', connectionId)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Of these wallboxes the connection that counts now; one that was removed has none. */
export async function findConnections(db: Db, ids: readonly string[]) {
  return db
    .selectFrom('charging.wallbox')
    .select(['id', 'connectionId'])
    .where('id', 'in', [...ids])
    .execute()
}

export function saveSeen(tx: Tx, id: string, at: Instant): void {
  defer(tx, tx.updateTable('charging.wallbox').set({ seenAt: at }).where('id', '=', id))
}

export async function saveAbout(tx: Tx, id: string, about: AboutBox, at: Instant): Promise<void> {
  const row = { about: JSON.stringify(about), seenAt: at }
  await tx.updateTable('charging.wallbox').set(row).where('id', '=', id).execute()
}

export function saveState(tx: Tx, id: string, told: { readonly state: string; readonly error: string | null }): void {
  defer(tx, tx.updateTable('charging.wallbox').set(told).where('id', '=', id))
}

export async function saveSurplus(tx: Tx, id: string, { powerW, at }: Surplus): Promise<void> {
  await tx.updateTable('charging.wallbox').set({ surplusW: powerW, surplusAt: at }).where('id', '=', id).execute()
}

/** What the box was last told to keep to, as it would be told again. */
export async function findSchedule(db: Db, id: string) {
  return db
    .selectFrom('charging.wallbox')
    .select(['schedule', 'scheduleAt'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

export function saveSchedule(tx: Tx, id: string, schedule: Schedule, at: Instant): void {
  const row = { schedule: JSON.stringify(schedule), scheduleAt: at }
  defer(tx, tx.updateTable('charging.wallbox').set(row).where('id', '=', id))
}

/** Connected boxes whose schedule is older than an instant: it must not run out while the car stands there. */
export async function listStale(db: Db, before: Instant, limit: number): Promise<readonly Wallbox[]> {
  const rows = await present(db)
    .where('connectionId', 'is not', null)
    .where((where) => where.or([where('scheduleAt', 'is', null), where('scheduleAt', '<', before)]))
    .limit(limit)
    .execute()
  return rows.map(wallboxOf)
}

function present(db: Db) {
  return db.selectFrom('charging.wallbox').select(WALLBOX_COLUMNS).where('removedAt', 'is', null)
}

function found(row: Parameters<typeof wallboxOf>[0] | undefined, wallbox: string): Wallbox {
  if (!row) throw new Refusal('wallbox-unknown', 'There is no such wallbox.', { wallbox })
  return wallboxOf(row)
}
