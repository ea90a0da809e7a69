import type { Db } from '../../../kernel/database.ts'
import type { Instant } from '../../../kernel/time.ts'
import { deferRows, insertRows, type Tx } from '../../../kernel/transaction.ts'

/** The director's metadata of one vehicle in one version; all three roles count together. */
export interface SignedDirection {
  readonly vin: string
  readonly version: number
  /** Of the director's root, whose keys have signed. */
  readonly rootVersion: number
  /** What is told, apart from versions and times, in canonical JSON. */
  readonly content: string
  readonly timestampBody: string
  readonly snapshotBody: string
  readonly targetsBody: string
  readonly signedAt: Instant
  readonly expiresAt: Instant
}

const COLUMNS = [
  'vin',
  'version',
  'rootVersion',
  'content',
  'timestampBody',
  'snapshotBody',
  'targetsBody',
  'signedAt',
  'expiresAt',
] as const

/** What was signed last for a vehicle. */
export async function findNewestDirection(db: Db, vin: string): Promise<SignedDirection | undefined> {
  return db
    .selectFrom('updates.uptaneDirection')
    .select(COLUMNS)
    .where('vin', '=', vin)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export async function findDirection(db: Db, vin: string, version: number): Promise<SignedDirection | undefined> {
  return db
    .selectFrom('updates.uptaneDirection')
    .select(COLUMNS)
    .where('vin', '=', vin)
    .where('version', '=', version)
    .executeTakeFirst()
}

const SWEEP = `
  delete from updates.uptane_direction d using json_to_recordset($1::json) as n(vin text, version integer)
  where d.vin = n.vin and d.version < n.version - 1`

/** Adds what was signed; the version before stays for who is reading it, older ones go. It travels with the commit. */
export function addDirection(tx: Tx, direction: SignedDirection): void {
  insertRows(tx, 'updates.uptaneDirection', [direction])
  const { vin, version } = direction
  if (version > 2) deferRows(tx, SWEEP, [{ vin, version }])
}
