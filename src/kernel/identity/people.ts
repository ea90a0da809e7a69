import { hashPassword } from 'better-auth/crypto'
import type { Tx } from '../transaction.ts'
import type { Instant } from '../time.ts'

export interface NewPerson {
  readonly id: string
  readonly name: string
  readonly email: string
  /** 'customer', 'partner', or staff roles separated by commas. */
  readonly role: string
  readonly partnerId: string | null
}

/** Adds people who sign in with one password, as the demo and the tests need them. Everybody else signs up. */
export async function addPeople(tx: Tx, people: readonly NewPerson[], password: string, at: Instant): Promise<void> {
  const hash = await hashPassword(password)
  await tx
    .insertInto('identity.user')
    .values(people.map(({ id, name, email, role }) => ({ id, name, email, role, emailVerified: true })))
    .execute()
  await tx
    .insertInto('identity.account')
    .values(
      people.map(({ id }) => ({
        id,
        accountId: id,
        providerId: 'credential',
        userId: id,
        password: hash,
        updatedAt: at,
      })),
    )
    .execute()
  const members = people.flatMap(({ id, partnerId }) =>
    partnerId ? [{ id, organizationId: partnerId, userId: id, role: 'member', createdAt: at }] : [],
  )
  if (members.length > 0) await tx.insertInto('identity.member').values(members).execute()
}

/** Adds the organisations that partners' staff belong to; an organisation's id is the partner's. */
export async function addOrganizations(
  tx: Tx,
  partners: readonly { id: string; name: string; slug: string }[],
  at: Instant,
): Promise<void> {
  await tx
    .insertInto('identity.organization')
    .values(partners.map((partner) => ({ ...partner, createdAt: at })))
    .execute()
}
