import { publish } from '../../kernel/events.ts'
import { newId } from '../../kernel/ids.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Tx } from '../../kernel/transaction.ts'
import { lockGoodCode } from './actions-possession.ts'
import { entryOf, grantBuiltIn } from './actions-right.ts'
import { changeOwner, type Episode, giveBack, type NewOwner, type OwnerChange, type Proof } from './episode.ts'
import { ownerChanged, RIGHT_ENDED, RIGHT_WITHDRAWN, rightTold } from './events.ts'
import type { OwnerParts } from './parts.ts'
import { eraseOwner } from './store-driver.ts'
import { addEntries } from './store-entry.ts'
import { insertEpisode, lockEpisode, lockEpisodeOfDeal, saveEnd } from './store-episode.ts'
import { closeCodes } from './store-possession.ts'
import { lockOpenRights, saveShortened } from './store-right.ts'

export interface Claim {
  readonly vin: string
  readonly code: string
  readonly userId: string
  /** That the caller knows that somebody else holds the vehicle and is out by this. */
  readonly takesOver: boolean
}

/**
 * Whoever proves to have a vehicle becomes its owner, in one act: the former owner is out, what they left is erased,
 * rights go with the vehicle or are over. Of two at once one wins. Refuses a code that does not open the vehicle,
 * `vehicle-yours`, `vehicle-just-claimed`, and (`vehicle-has-owner`) when the caller did not reckon with a former owner.
 */
export async function claimVehicle(parts: OwnerParts, tx: Tx, claim: Claim): Promise<OwnerChange> {
  const { vin, userId, takesOver } = claim
  const code = await lockGoodCode(parts, tx, claim)
  const current = await lockEpisode(tx, vin)
  if (current && current.ownerId !== userId && !takesOver) {
    throw new Refusal('vehicle-has-owner', 'Somebody else holds this vehicle; take it over from them.', { vin })
  }
  const at = parts.house.clock()
  const proof: Proof = { kind: 'code', codeId: code.id, shownBy: code.shownBy }
  const change = await carryOut(parts, tx, current, { episodeId: newId(), vin, ownerId: userId, proof, at })
  closeCodes(tx, { vin, usedId: code.id, usedBy: userId, at })
  return change
}

export interface HandedOver {
  readonly vin: string
  readonly customerId: string
  readonly dealId: string
  readonly orderNumber: string
  readonly partnerId: string | null
  readonly at: Instant
}

/** A car bought here is in its buyer's garage with the handover. A repeat changes nothing. */
export async function enterBought(parts: OwnerParts, tx: Tx, handed: HandedOver): Promise<void> {
  const { vin, customerId: ownerId, dealId, orderNumber, partnerId, at } = handed
  const current = await lockEpisode(tx, vin)
  if (current?.ownerId === ownerId) return
  const proof: Proof = { kind: 'bought-here', dealId, orderNumber, partnerId }
  await carryOut(parts, tx, current, { episodeId: newId(), vin, ownerId, proof, at })
  closeCodes(tx, { vin, usedId: null, usedBy: null, at })
  await enterBuiltIn(parts, tx, vin)
}

/** What a vehicle was built with is in the register from its first handover on. */
async function enterBuiltIn({ house, builtIn }: OwnerParts, tx: Tx, vin: string): Promise<void> {
  const known = new Set((await lockOpenRights(tx, vin)).map(({ functionCode }) => functionCode))
  for (const code of new Set(await builtIn(tx, vin))) {
    if (!known.has(code)) await grantBuiltIn(house, tx, vin, code)
  }
}

/** The sale was undone after the handover: the car is nobody's. A repeat, or a car sold on since, changes nothing. */
export async function giveBackBought(parts: OwnerParts, tx: Tx, dealId: string, at: Instant): Promise<void> {
  const current = await lockEpisodeOfDeal(tx, dealId)
  if (!current) return
  const change = giveBack(current, await lockOpenRights(tx, current.vin), at)
  await save(parts, tx, change, 'house')
  closeCodes(tx, { vin: current.vin, usedId: null, usedBy: null, at })
}

async function carryOut(parts: OwnerParts, tx: Tx, current: Episode | null, to: NewOwner): Promise<OwnerChange> {
  const change = changeOwner(current, await lockOpenRights(tx, to.vin), to)
  await save(parts, tx, change, to.proof.kind === 'code' ? `user:${to.ownerId}` : 'house')
  return change
}

async function save(parts: OwnerParts, tx: Tx, change: OwnerChange, actor: string): Promise<void> {
  const { closed, opened, moved, over } = change
  if (closed) await leave(parts, tx, { ...change, closed }, actor)
  if (!opened) return
  await insertEpisode(tx, opened)
  const { vin, id: episodeId, ownerId, proof } = opened
  const at = opened.period.from
  addEntries(tx, [{ vin, rightId: null, episodeId, at, actor, kind: 'owner-entered', detail: { proof } }])
  const data = {
    vin,
    episodeId,
    ownerId,
    formerOwnerId: closed?.ownerId ?? null,
    proof: proof.kind,
    movedRightIds: closed ? moved.map(({ id }) => id) : [],
    closedRightIds: over.map(({ id }) => id),
  }
  publish(tx, ownerChanged(data, at))
}

/** The former owner is out: what they left is erased, and what does not go with the vehicle is over. */
async function leave(
  { forgetOwner }: OwnerParts,
  tx: Tx,
  { closed, moved, over }: OwnerChange & { readonly closed: Episode },
  actor: string,
): Promise<void> {
  const { vin, id: episodeId } = closed
  const at = closed.period.until ?? closed.period.from
  saveEnd(tx, closed)
  saveShortened(tx, over)
  const erased = await eraseOwner(tx, vin, at)
  await forgetOwner(tx, vin)
  addEntries(tx, [
    { vin, rightId: null, episodeId, at, actor, kind: 'owner-left', detail: { erased } },
    ...moved.map((right) => entryOf(right, { at, actor, kind: 'moved' })),
    ...over.map((right) => entryOf(right, { at, actor, kind: right.state.name })),
  ])
  for (const right of over) {
    publish(tx, rightTold(right.state.name === 'withdrawn' ? RIGHT_WITHDRAWN : RIGHT_ENDED, right, at))
  }
}
