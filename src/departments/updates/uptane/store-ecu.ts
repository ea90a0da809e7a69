import { sql } from 'kysely'
import type { Db } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Instant } from '../../../kernel/time.ts'
import { deferRows, insertRows, type Tx } from '../../../kernel/transaction.ts'
import { type Ecu, installedSchema } from './ecu.ts'
import { keyIdOf, type PublicKey, publicKeySchema } from './key.ts'
import type { TakenReport } from './manifest.ts'

const COLUMNS = [
  'serial',
  'hardwareId',
  'isPrimary',
  'keyId',
  'publicKey',
  'installed',
  'reportedAt',
  'attack',
] as const

/** The control units of a vehicle, by serial. */
export async function listEcus(db: Db, vin: string): Promise<readonly Ecu[]> {
  return (await ecusOf(db, vin).execute()).map(ecuOf)
}

/** The same, held until the transaction ends. */
export async function lockEcus(tx: Tx, vin: string): Promise<readonly Ecu[]> {
  return (await ecusOf(tx, vin).forUpdate().execute()).map(ecuOf)
}

function ecusOf(db: Db, vin: string) {
  return db.selectFrom('updates.uptaneEcu').select(COLUMNS).where('vin', '=', vin).orderBy('serial')
}

type EcuRow = Awaited<ReturnType<ReturnType<typeof ecusOf>['execute']>>[number]

function ecuOf({ publicKey, installed, reportedAt, attack, ...row }: EcuRow): Ecu {
  const report = reportedAt && { installed: installedSchema.parse(installed), at: reportedAt, attack }
  return { ...row, publicKey: publicKeySchema.parse(publicKey), report }
}

/** The last manifest of a vehicle that told something new; null before the first. */
export async function findLastManifest(
  db: Db,
  vin: string,
): Promise<{ readonly at: Instant; readonly isAsReleased: boolean } | null> {
  const row = await db
    .selectFrom('updates.entry')
    .select(['at', 'kind'])
    .where('vin', '=', vin)
    .where('number', 'is', null)
    .where('kind', 'in', ['manifest', 'manifest-mismatch'])
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? { at: row.at, isAsReleased: row.kind === 'manifest' } : null
}

export interface NewEcu {
  readonly serial: string
  readonly hardwareId: string
  readonly isPrimary: boolean
  readonly publicKey: PublicKey
}

/**
 * Makes these the vehicle's control units, and no others. One with the same key keeps what it has reported. Refuses
 * (`ecu-exists`) a unit of another vehicle.
 */
export async function replaceEcus(tx: Tx, vin: string, ecus: readonly NewEcu[], at: Instant): Promise<void> {
  const serials = ecus.map(({ serial }) => serial)
  await tx
    .deleteFrom('updates.uptaneEcu')
    .where('vin', '=', vin)
    .where(sql<boolean>`serial <> all(${serials}::text[])`)
    .execute()
  // Who was primary steps down first: two at once are refused, even for the time of one statement.
  await tx.updateTable('updates.uptaneEcu').set({ isPrimary: false }).where('vin', '=', vin).execute()
  const { rows } = await sql<{ serial: string }>`
    insert into updates.uptane_ecu as e (serial, vin, hardware_id, is_primary, key_id, public_key, registered_at)
    select serial, ${vin}, hardware_id, is_primary, key_id, public_key, ${at.toString()}::timestamptz
    from json_to_recordset(${JSON.stringify(ecus.map(newRow))}::json)
      as n(serial text, hardware_id text, is_primary boolean, key_id text, public_key jsonb)
    on conflict (serial) do update set hardware_id = excluded.hardware_id, is_primary = excluded.is_primary,
      key_id = excluded.key_id, public_key = excluded.public_key, registered_at = excluded.registered_at,
      installed = case when e.key_id = excluded.key_id then e.installed end,
      reported_at = case when e.key_id = excluded.key_id then e.reported_at end,
      attack = case when e.key_id = excluded.key_id then e.attack else '' end
    where e.vin = excluded.vin
    returning serial`.execute(tx)
  const taken = new Set(rows.map(({ serial }) => serial))
  const others = serials.filter((serial) => !taken.has(serial))
  if (others.length > 0) {
    throw new Refusal('ecu-exists', 'These control units belong to another vehicle.', { serials: others })
  }
}

function newRow({ serial, hardwareId, isPrimary, publicKey }: NewEcu) {
  return {
    serial,
    hardware_id: hardwareId,
    is_primary: isPrimary,
    key_id: keyIdOf(publicKey),
    public_key: publicKey,
  }
}

export interface UsedNonce {
  readonly serial: string
  readonly nonce: string
}

/** Which of these were sent before. */
export async function findNonces(db: Db, sent: readonly UsedNonce[]): Promise<readonly UsedNonce[]> {
  const { rows } = await sql<UsedNonce>`
    select serial, nonce from updates.uptane_nonce
    join json_to_recordset(${JSON.stringify(sent)}::json) as n(serial text, nonce text) using (serial, nonce)`.execute(
    db,
  )
  return rows
}

const SAVE_REPORTS = `
  update updates.uptane_ecu e set installed = n.installed, reported_at = n.reported_at, attack = n.attack
  from json_to_recordset($1::json) as n(serial text, installed jsonb, reported_at timestamptz, attack text)
  where e.serial = n.serial`

const SWEEP_NONCES = `
  delete from updates.uptane_nonce o
  using json_to_recordset($1::json) as n(serial text, reported_at timestamptz)
  where o.serial = n.serial and o.reported_at < n.reported_at`

/** Saves what units reported, which this transaction holds; it travels with the commit. */
export function saveReports(tx: Tx, reports: readonly TakenReport[]): void {
  const rows = reports.map(({ serial, installed, at, attack }) => {
    return { serial, installed, reported_at: at.toString(), attack }
  })
  deferRows(tx, SAVE_REPORTS, rows)
  deferRows(tx, SWEEP_NONCES, rows)
  insertRows(
    tx,
    'updates.uptaneNonce',
    reports.map(({ serial, nonce, at }) => ({ serial, nonce, reportedAt: at })),
  )
}

export function ecusUnknown(vin: string): Refusal {
  return new Refusal('ecus-unknown', 'The control units of this vehicle are not registered.', { vin })
}
