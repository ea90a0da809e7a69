import type { Db } from '../../kernel/database.ts'
import { isOverlap } from '../../kernel/faults.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Instant } from '../../kernel/time.ts'
import { defer, type Tx } from '../../kernel/transaction.ts'
import { holdOf, type Right, subjectKey } from './right.ts'
import { RIGHT_COLUMNS, rightOf } from './right-row.ts'

/** Adds a right. Refuses (`right-exists`) one like an open one: same vehicle, subject and function, at the same time. */
export async function insertRight(tx: Tx, right: Right): Promise<void> {
  const { subject, source, plan, start, ...row } = right
  const values = {
    ...row,
    subject: JSON.stringify(subject),
    subjectKey: subjectKey(subject),
    source: JSON.stringify(source),
    plan: JSON.stringify(plan),
    start: JSON.stringify(start),
    ...changing(right),
  }
  await refusingOverlap(right, () => tx.insertInto('rights.right').values(values).execute())
}

/** Saves a right that this transaction holds. Refuses (`right-exists`) a period in which there is one like it. */
export async function saveRight(tx: Tx, right: Right): Promise<void> {
  await refusingOverlap(right, () => update(tx, right).execute())
}

/** Saves rights whose periods only became shorter; it travels with the commit. */
export function saveShortened(tx: Tx, rights: readonly Right[]): void {
  for (const right of rights) defer(tx, update(tx, right))
}

function update(tx: Tx, right: Right) {
  return tx.updateTable('rights.right').set(changing(right)).where('id', '=', right.id)
}

function changing(right: Right) {
  const { from, until } = holdOf(right)
  return { terms: right.terms, state: JSON.stringify(right.state), holdsFrom: from, holdsUntil: until }
}

async function refusingOverlap({ vin, functionCode }: Right, write: () => Promise<unknown>): Promise<void> {
  try {
    await write()
  } catch (error) {
    if (!isOverlap(error, 'right_once')) throw error
    throw new Refusal('right-exists', 'This vehicle has this right for that time already.', { vin, functionCode })
  }
}

/** A right. Refuses `right-unknown`. */
export async function findRight(db: Db, id: string): Promise<Right> {
  return known(id, await selectRights(db).where('id', '=', id).executeTakeFirst())
}

/** The same, held until the transaction ends. */
export async function lockRight(tx: Tx, id: string): Promise<Right> {
  return known(id, await selectRights(tx).where('id', '=', id).forUpdate().executeTakeFirst())
}

function known(id: string, row: Parameters<typeof rightOf>[0] | undefined): Right {
  if (!row) throw new Refusal('right-unknown', 'There is no such right.', { right: id })
  return rightOf(row)
}

/** Every right that a vehicle has or had, the oldest first. */
export function rightsOfVehicle(db: Db, vin: string): Promise<readonly Right[]> {
  return rightsOfVehicles(db, [vin])
}

/** The same of several vehicles. */
export async function rightsOfVehicles(db: Db, vins: readonly string[]): Promise<readonly Right[]> {
  if (vins.length === 0) return []
  const rows = await selectRights(db).where('vin', 'in', vins).orderBy('grantedAt').orderBy('id').execute()
  return rows.map(rightOf)
}

/** Holds the open rights of a vehicle. */
export async function lockOpenRights(tx: Tx, vin: string): Promise<readonly Right[]> {
  const rows = await selectRights(tx)
    .where('vin', '=', vin)
    .where('stateName', 'not in', ['ended', 'withdrawn'])
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map(rightOf)
}

/** Every right that a user got, is bound to, or has with a vehicle that is theirs now; the oldest first. */
export async function rightsOfUser(db: Db, userId: string): Promise<readonly Right[]> {
  const rows = await selectRights(db)
    .where((where) =>
      where.or([
        where('customerId', '=', userId),
        where('subjectKey', '=', subjectKey({ kind: 'user', userId })),
        where.and([
          where('subjectKey', '=', 'vehicle'),
          where(
            'vin',
            'in',
            where
              .selectFrom('rights.episode')
              .select('rights.episode.vin')
              .where('ownerId', '=', userId)
              .where('heldUntil', 'is', null),
          ),
        ]),
      ]),
    )
    .orderBy('grantedAt')
    .orderBy('id')
    .execute()
  return rows.map(rightOf)
}

/** Holds active rights whose period is over; those that somebody else holds are left to them. */
export async function lockRunOut(tx: Tx, at: Instant, most: number): Promise<readonly Right[]> {
  const rows = await selectRights(tx)
    .where('holdsUntil', '<=', at)
    .where('stateName', '=', 'active')
    .orderBy('holdsUntil')
    .limit(most)
    .forUpdate()
    .skipLocked()
    .execute()
  return rows.map(rightOf)
}

function selectRights(db: Db) {
  return db.selectFrom('rights.right').select(RIGHT_COLUMNS)
}
