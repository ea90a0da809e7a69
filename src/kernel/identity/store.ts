import { createHash } from 'node:crypto'
import type { Db } from '../database.ts'
import type { Tx } from '../transaction.ts'
import { newToken } from '../ids.ts'
import type { Instant } from '../time.ts'
import { staffRoles, type Caller, type StaffRole } from './caller.ts'

/** Reads who a signed-in user is: a partner's member, staff by the user's roles, else a customer. */
export async function findCaller(db: Db, userId: string): Promise<Caller | undefined> {
  const user = await db
    .selectFrom('identity.user as u')
    .leftJoin('identity.member as m', 'm.userId', 'u.id')
    .select(['u.id', 'u.name', 'u.email', 'u.role', 'u.banned', 'm.organizationId'])
    .where('u.id', '=', userId)
    .executeTakeFirst()
  if (!user || user.banned) return undefined
  if (user.organizationId) {
    return { kind: 'partner', userId: user.id, name: user.name, partnerId: user.organizationId }
  }
  const roles = parseRoles((user.role ?? '').split(','))
  if (roles.length > 0) return { kind: 'staff', userId: user.id, name: user.name, roles }
  return { kind: 'customer', userId: user.id, name: user.name, email: user.email }
}

/** Where people of the house are reached by mail, by id; somebody who is shut out is left out. */
export async function findMailboxes(
  db: Db,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly name: string; readonly email: string }>> {
  if (userIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('identity.user')
    .select(['id', 'name', 'email', 'banned'])
    .where('id', 'in', userIds)
    .execute()
  return new Map(rows.flatMap(({ id, name, email, banned }) => (banned ? [] : [[id, { name, email }] as const])))
}

/** Makes a machine token; the text is shown this once, only its hash is kept. */
export async function createMachineToken(
  tx: Tx,
  token: { id: string; name: string; roles: readonly StaffRole[]; at: Instant },
): Promise<string> {
  const text = `kh_${newToken()}`
  await tx
    .insertInto('identity.machineToken')
    .values({ id: token.id, name: token.name, roles: [...token.roles], tokenHash: hash(text), createdAt: token.at })
    .execute()
  return text
}

/** Finds the machine behind a bearer token that is neither expired nor revoked. */
export async function findMachine(db: Db, token: string, at: Instant): Promise<Caller | undefined> {
  const row = await db
    .selectFrom('identity.machineToken')
    .select(['id', 'name', 'roles'])
    .where('tokenHash', '=', hash(token))
    .where('revokedAt', 'is', null)
    .where((where) => where.or([where('expiresAt', 'is', null), where('expiresAt', '>', at)]))
    .executeTakeFirst()
  return row && { kind: 'machine', tokenId: row.id, name: row.name, roles: parseRoles(row.roles) }
}

function parseRoles(texts: readonly string[]): StaffRole[] {
  return staffRoles.filter((role) => texts.includes(role))
}

function hash(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
