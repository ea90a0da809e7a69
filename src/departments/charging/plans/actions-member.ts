import { newId } from '../../../kernel/ids.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import type { MarketCode } from '../../../house/markets/market.ts'
import { requireNone } from './actions-order.ts'
import type { ChargingPlan } from './plan.ts'
import {
  type Company,
  findCompany,
  findEmployer,
  insertCompany,
  insertMembership,
  listMembers,
  lockMembership,
  type Membership,
  saveMembership,
} from './store-membership.ts'
import { findOwnPlan, lockPlan } from './store-plan.ts'

/** Invites somebody to share a plan. Refuses (`plan-not-shared`, `plan-full`) what the plan does not allow, and a repeat (`invited-already`). */
export async function inviteToPlan(tx: Tx, plan: ChargingPlan, email: string, at: Instant): Promise<Membership> {
  // Of two who invite at the same time the second sees the first.
  const { id: planId, membersMost } = await lockPlan(tx, plan.id)
  if (membersMost === 0) throw new Refusal('plan-not-shared', 'This plan is for one person. A family plan is shared.')
  const members = await listMembers(tx, { planId })
  requireNew(members, email)
  if (members.length >= membersMost) {
    throw new Refusal('plan-full', `This plan is shared by ${membersMost} others at most.`, { most: membersMost })
  }
  return invite(tx, { planId, companyId: null, email, at })
}

/** Invites a driver, whose charging the company pays from then on. Refuses `invited-already`. */
export async function inviteDriver(
  tx: Tx,
  { id: companyId }: Company,
  email: string,
  at: Instant,
): Promise<Membership> {
  requireNew(await listMembers(tx, { companyId }), email)
  return invite(tx, { planId: null, companyId, email, at })
}

function requireNew(members: readonly Membership[], email: string): void {
  if (members.some((member) => member.email === email.toLowerCase())) {
    throw new Refusal('invited-already', 'This address is invited already.', { field: 'email' })
  }
}

function invite(
  tx: Tx,
  { at: invitedAt, email, ...of }: Pick<Membership, 'planId' | 'companyId' | 'email'> & { readonly at: Instant },
): Membership {
  const open = { userId: null, joinedAt: null, leftAt: null }
  const membership = { id: newId(), ...of, email: email.toLowerCase(), invitedAt, ...open }
  insertMembership(tx, membership)
  return membership
}

/** Somebody who signed in, as an invitation knows them. */
export interface Invited {
  readonly userId: string
  readonly email: string
}

/**
 * Accepts an invitation to one's own mail address. Refuses another's (`invitation-unknown`), who has a plan of their own or
 * shares one (`plan-exists`), and who drives for a company already (`driver-elsewhere`).
 */
export async function acceptInvitation(tx: Tx, id: string, who: Invited, at: Instant): Promise<void> {
  const membership = await lockMembership(tx, id)
  const isTheirs = membership?.email === who.email.toLowerCase()
  if (!membership || !isTheirs || membership.leftAt !== null) throw invitationUnknown()
  if (membership.joinedAt !== null) return
  if (membership.planId !== null) await requireNone(tx, who.userId, at)
  else if (await findEmployer(tx, who.userId)) {
    throw new Refusal('driver-elsewhere', 'Another company pays your charging already. Leave it first.')
  }
  saveMembership(tx, { ...membership, userId: who.userId, joinedAt: at })
}

/**
 * Ends a membership: by whoever pays, by whoever is in it, or by declining. What was charged before is billed as it was
 * promised. Refuses `invitation-unknown`.
 */
export async function endMembership(tx: Tx, id: string, who: Invited, at: Instant): Promise<void> {
  const membership = await lockMembership(tx, id)
  if (!membership || membership.leftAt !== null) throw invitationUnknown()
  const isTheirs = membership.userId === who.userId || membership.email === who.email.toLowerCase()
  if (!isTheirs && !(await paysFor(tx, membership, who.userId, at))) throw invitationUnknown()
  saveMembership(tx, { ...membership, leftAt: at })
}

async function paysFor(tx: Tx, { planId, companyId }: Membership, userId: string, at: Instant): Promise<boolean> {
  if (companyId !== null) return (await findCompany(tx, userId))?.id === companyId
  return (await findOwnPlan(tx, userId, at))?.id === planId
}

/** Somebody pays charging for their drivers from now on. Refuses (`company-exists`) a second time. */
export async function foundCompany(
  tx: Tx,
  { payerId, name, market }: Pick<Company, 'payerId' | 'name' | 'market'> & { readonly market: MarketCode },
  at: Instant,
): Promise<Company> {
  if (await findCompany(tx, payerId)) throw new Refusal('company-exists', 'You have a company account already.')
  const company = { id: newId(), payerId, name, market, createdAt: at }
  insertCompany(tx, company)
  return company
}

function invitationUnknown(): Refusal {
  return new Refusal('invitation-unknown', 'There is no such invitation of yours.')
}
