import { z } from 'zod'
import type { Db } from '../../kernel/database.ts'
import { present, Refusal } from '../../kernel/refusal.ts'
import type { Instant } from '../../kernel/time.ts'
import { defer, type Tx } from '../../kernel/transaction.ts'
import { languageOf } from '../markets/market.ts'
import type { TestDrive, TestDriveState } from './test-drive.ts'

export function insertTestDrive(tx: Tx, drive: TestDrive): void {
  const { state, ...rest } = drive
  const row = { ...rest, changedAt: drive.askedAt, ...stateColumns(state) }
  defer(tx, tx.insertInto('partners.testDrive').values(row))
}

/** Saves what may change about a drive: its hour and its state. */
export function saveTestDrive(tx: Tx, drive: TestDrive, at: Instant): void {
  const changed = { startsAt: drive.startsAt, changedAt: at, ...stateColumns(drive.state) }
  defer(tx, tx.updateTable('partners.testDrive').set(changed).where('id', '=', drive.id))
}

/** Locks a drive by its token, or by its id at its partner. Refuses (`test-drive-unknown`) any other. */
export async function lockTestDrive(
  tx: Tx,
  by: { readonly token: string } | { readonly id: string; readonly partnerId: string },
): Promise<TestDrive> {
  const all = tx.selectFrom('partners.testDrive').selectAll().forUpdate()
  const one = 'token' in by ? all.where('token', '=', by.token) : all.where('id', '=', by.id)
  const row = await one.executeTakeFirst()
  if (!row || ('partnerId' in by && row.partnerId !== by.partnerId)) throw unknownDrive()
  return driveOf(row)
}

/** A drive by the token that its mail carries. */
export async function findTestDrive(db: Db, token: string): Promise<TestDrive> {
  const row = await db.selectFrom('partners.testDrive').selectAll().where('token', '=', token).executeTakeFirst()
  if (!row) throw unknownDrive()
  return driveOf(row)
}

/** A partner's drives from an instant on that are not off, the earliest first. */
export async function findDrivesAt(
  db: Db,
  partnerId: string,
  from: Instant,
  limit: number,
): Promise<readonly TestDrive[]> {
  const rows = await db
    .selectFrom('partners.testDrive')
    .selectAll()
    .where('partnerId', '=', partnerId)
    .where('startsAt', '>=', from)
    .where('state', 'in', ['asked', 'confirmed', 'driven', 'missed'])
    .orderBy('startsAt')
    .limit(limit)
    .execute()
  return rows.map(driveOf)
}

/** A customer's drives, the latest first. */
export async function findDrivesOf(db: Db, customerId: string, limit: number): Promise<readonly TestDrive[]> {
  const rows = await db
    .selectFrom('partners.testDrive')
    .selectAll()
    .where('customerId', '=', customerId)
    .orderBy('startsAt', 'desc')
    .limit(limit)
    .execute()
  return rows.map(driveOf)
}

/** How many drives somebody has ahead, by mail address. */
export async function countAhead(db: Db, email: string, from: Instant): Promise<number> {
  const { count } = await db
    .selectFrom('partners.testDrive')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('email', '=', email)
    .where('startsAt', '>', from)
    .where('state', 'in', ['asked', 'confirmed'])
    .executeTakeFirstOrThrow()
  return count
}

/** What customers have driven of these lines, the latest first. */
export async function findDriven(
  db: Db,
  customerIds: readonly string[],
  lines: readonly string[],
): Promise<readonly TestDrive[]> {
  if (customerIds.length === 0) return []
  const rows = await db
    .selectFrom('partners.testDrive')
    .selectAll()
    .where('customerId', 'in', [...customerIds])
    .where('line', 'in', [...lines])
    .where('state', '=', 'driven')
    .orderBy('startsAt', 'desc')
    .execute()
  return rows.map(driveOf)
}

type Row = Awaited<ReturnType<ReturnType<typeof selectDrives>['execute']>>[number]

function selectDrives(db: Db) {
  return db.selectFrom('partners.testDrive').selectAll()
}

function stateColumns(state: TestDriveState) {
  return {
    state: state.name,
    appointmentId: 'appointmentId' in state ? state.appointmentId : null,
    reason: state.name === 'declined' ? state.reason : null,
    advised: state.name === 'driven' ? state.advised : null,
  }
}

function driveOf(row: Row): TestDrive {
  const { id, token, partnerId, line, vin, customerId, name, email, phone, startsAt, askedAt } = row
  const whose = { customerId, name, email, phone, language: languageOf(row.language) }
  return { id, token, partnerId, line, vin, ...whose, startsAt, askedAt, state: stateOf(row) }
}

const stateName = z.enum(['asked', 'confirmed', 'declined', 'cancelled', 'driven', 'missed'])

function stateOf(row: Pick<Row, 'state' | 'appointmentId' | 'reason' | 'advised'>): TestDriveState {
  const name = stateName.parse(row.state)
  if (name === 'cancelled') return { name }
  if (name === 'declined') return { name, reason: row.reason ?? '' }
  const appointmentId = present(row.appointmentId, 'the hour of a test drive')
  if (name === 'driven') return { name, appointmentId, advised: present(row.advised, 'whether somebody advised') }
  return { name, appointmentId }
}

function unknownDrive(): Refusal {
  return new Refusal('test-drive-unknown', 'There is no such test drive.')
}
