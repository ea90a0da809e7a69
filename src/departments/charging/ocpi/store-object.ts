import { sql } from 'kysely'
import type { Db } from '../../../kernel/database.ts'
import type { Instant } from '../../../kernel/time.ts'
import { defer, type Tx } from '../../../kernel/transaction.ts'
import { keyOf } from '../operator.ts'
import type { Sender } from '../peer.ts'
import { converted } from './converted.ts'
import { raw, type Raw } from './field.ts'
import { isVersion, type Version } from './version.ts'

export type ObjectKind = 'location' | 'tariff' | 'session' | 'cdr' | 'clientinfo'

/** Which object of which peer; ids in any case. */
export interface ObjectName {
  readonly from: Sender
  readonly kind: ObjectKind
  readonly id: string
}

export interface HeldObject {
  readonly id: string
  /** In the words of the version that was asked for. */
  readonly raw: Raw
  readonly lastUpdated: Instant
}

/** Locks an object as it came, so that of two changes at once the second builds on the first. */
export async function lockObject(tx: Tx, name: ObjectName, version: Version): Promise<HeldObject | undefined> {
  const row = await select(tx, name).forUpdate().executeTakeFirst()
  return row && heldObject(row, version)
}

export async function findObject(db: Db, name: ObjectName, version: Version): Promise<HeldObject | undefined> {
  const row = await select(db, name).executeTakeFirst()
  return row && heldObject(row, version)
}

/** An object of a peer by the id that we gave it. */
export async function findObjectById(
  db: Db,
  { connectionId, id }: { readonly connectionId: string; readonly id: string },
  version: Version,
): Promise<HeldObject | undefined> {
  const row = await db
    .selectFrom('charging.ocpiObject')
    .select(['id', 'raw', 'version', 'lastUpdated'])
    .where('connectionId', '=', connectionId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && heldObject(row, version)
}

export interface SavedObject extends ObjectName {
  /** Ours, kept from the first time on. */
  readonly objectId: string
  readonly version: Version
  readonly raw: Raw
  readonly lastUpdated: string
  readonly at: Instant
}

/** Keeps an object as it came, in the place of what was there. */
export function saveObject(tx: Tx, object: SavedObject): void {
  const { from, kind, id, objectId, version, raw: told, lastUpdated, at } = object
  const values = { version, raw: JSON.stringify(told), lastUpdated: Temporal.Instant.from(lastUpdated), takenAt: at }
  defer(
    tx,
    tx
      .insertInto('charging.ocpiObject')
      .values({ ...from, kind, key: keyOf(id), id: objectId, ...values })
      .onConflict((conflict) =>
        conflict.columns(['connectionId', 'kind', 'countryCode', 'partyId', 'key']).doUpdateSet(values),
      ),
  )
}

/** Keeps an object that never changes; false when there is one already. */
export async function insertObject(tx: Tx, object: SavedObject): Promise<boolean> {
  const { from, kind, id, objectId, version, raw: told, lastUpdated, at } = object
  const row = await tx
    .insertInto('charging.ocpiObject')
    .values({
      ...from,
      kind,
      key: keyOf(id),
      id: objectId,
      version,
      raw: JSON.stringify(told),
      lastUpdated: Temporal.Instant.from(lastUpdated),
      takenAt: at,
    })
    .onConflict((conflict) => conflict.columns(['connectionId', 'kind', 'countryCode', 'partyId', 'key']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function deleteObject(tx: Tx, name: ObjectName): Promise<void> {
  const { from, kind, id } = name
  await tx
    .deleteFrom('charging.ocpiObject')
    .where('connectionId', '=', from.connectionId)
    .where('kind', '=', kind)
    .where('countryCode', '=', from.countryCode)
    .where('partyId', '=', from.partyId)
    .where('key', '=', keyOf(id))
    .execute()
}

/** How many objects of each kind a connection has sent. */
export async function countObjects(db: Db, connectionId: string) {
  return db
    .selectFrom('charging.ocpiObject')
    .select(['kind', sql<number>`count(*)`.as('held')])
    .where('connectionId', '=', connectionId)
    .groupBy('kind')
    .execute()
}

function select(db: Db, { from, kind, id }: ObjectName) {
  return db
    .selectFrom('charging.ocpiObject')
    .select(['id', 'raw', 'version', 'lastUpdated'])
    .where('connectionId', '=', from.connectionId)
    .where('kind', '=', kind)
    .where('countryCode', '=', from.countryCode)
    .where('partyId', '=', from.partyId)
    .where('key', '=', keyOf(id))
}

interface ObjectRow {
  readonly id: string
  readonly raw: unknown
  readonly version: string
  readonly lastUpdated: Instant
}

function heldObject(row: ObjectRow, version: Version): HeldObject {
  const told = raw.parse(row.raw)
  const isOther = isVersion(row.version) && row.version !== version
  return { id: row.id, raw: isOther ? converted(told, version) : told, lastUpdated: row.lastUpdated }
}
