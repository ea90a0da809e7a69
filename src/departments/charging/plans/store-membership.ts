import type { Db } from '../../../kernel/database.ts'
import { isUniqueViolation } from '../../../kernel/faults.ts'
import type { Instant } from '../../../kernel/time.ts'
import { defer, insertRows, type Tx } from '../../../kernel/transaction.ts'
import { type MarketCode, marketOf } from '../../../house/markets/market.ts'

/** Somebody who shares a plan, or drives for a company; invited by mail address, in once they have accepted. */
export interface Membership {
  readonly id: string
  readonly planId: string | null
  readonly companyId: string | null
  readonly email: string
  readonly userId: string | null
  readonly invitedAt: Instant
  readonly joinedAt: Instant | null
  readonly leftAt: Instant | null
}

/** Who pays the charging of their drivers. */
export interface Company {
  readonly id: string
  readonly payerId: string
  readonly name: string
  readonly market: MarketCode
  readonly createdAt: Instant
}

export function insertMembership(tx: Tx, membership: Membership): void {
  insertRows(tx, 'charging.membership', [membership])
}

/** Whether a commit failed because this address was invited before. */
export function isInvitedBefore(error: unknown): boolean {
  return isUniqueViolation(error, 'membership_of_plan') || isUniqueViolation(error, 'membership_of_company')
}

/** Whether a commit failed because this person is in already, here or elsewhere. */
export function isInElsewhere(error: unknown): boolean {
  return isUniqueViolation(error, 'membership_family') || isUniqueViolation(error, 'membership_driver')
}

export function saveMembership(tx: Tx, { id, userId, joinedAt, leftAt }: Membership): void {
  defer(tx, tx.updateTable('charging.membership').set({ userId, joinedAt, leftAt }).where('id', '=', id))
}

/** Held until the transaction ends. */
export function lockMembership(tx: Tx, id: string): Promise<Membership | undefined> {
  return tx.selectFrom('charging.membership').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

/** Who shares a plan or drives for a company now, and who is invited. */
export function listMembers(
  db: Db,
  of: { readonly planId: string } | { readonly companyId: string },
): Promise<readonly Membership[]> {
  const open = db.selectFrom('charging.membership').selectAll().where('leftAt', 'is', null).orderBy('id')
  return 'planId' in of
    ? open.where('planId', '=', of.planId).execute()
    : open.where('companyId', '=', of.companyId).execute()
}

/** Invitations to this mail address that wait for an answer. */
export function listInvitations(db: Db, email: string): Promise<readonly Membership[]> {
  return db
    .selectFrom('charging.membership')
    .selectAll()
    .where('email', '=', email.toLowerCase())
    .where('joinedAt', 'is', null)
    .where('leftAt', 'is', null)
    .orderBy('id')
    .execute()
}

export function insertCompany(tx: Tx, company: Company): void {
  insertRows(tx, 'charging.company', [company])
}

export function isCompanyAlready(error: unknown): boolean {
  return isUniqueViolation(error, 'company_payer_id_key')
}

function companyOf<R extends { readonly market: string }>(row: R) {
  return { ...row, market: marketOf(row.market) }
}

export async function findCompany(db: Db, payerId: string): Promise<Company | undefined> {
  const row = await db.selectFrom('charging.company').selectAll().where('payerId', '=', payerId).executeTakeFirst()
  return row && companyOf(row)
}

export async function findCompanies(db: Db, ids: readonly string[]): Promise<readonly Company[]> {
  if (ids.length === 0) return []
  const rows = await db.selectFrom('charging.company').selectAll().where('id', 'in', ids).execute()
  return rows.map(companyOf)
}

/** The company that somebody drives for; undefined for nobody's driver, or since it withdrew. */
export async function findEmployer(db: Db, userId: string): Promise<Company | undefined> {
  const row = await db
    .selectFrom('charging.company as c')
    .innerJoin('charging.membership as m', 'm.companyId', 'c.id')
    .selectAll('c')
    .where('m.userId', '=', userId)
    .where('m.leftAt', 'is', null)
    .executeTakeFirst()
  return row && companyOf(row)
}
