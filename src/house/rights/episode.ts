import { Refusal } from '../../kernel/refusal.ts'
import { type Instant, isBefore, type Period } from '../../kernel/time.ts'
import type { Shower } from './possession.ts'
import { afterOwnerChange, isOpen, type Right } from './right.ts'

/** How somebody proved to have the vehicle. */
export type Proof =
  /** They knew a code that the vehicle, its owner, a partner or the maker showed them. */
  | { readonly kind: 'code'; readonly codeId: string; readonly shownBy: Shower }
  /** They bought it here, and it was handed over to them: by a partner, or by the maker when that is null. */
  | {
      readonly kind: 'bought-here'
      readonly dealId: string
      readonly orderNumber: string
      readonly partnerId: string | null
    }

/** That somebody holds a vehicle; one at a time. */
export interface Episode {
  readonly id: string
  readonly vin: string
  readonly ownerId: string
  readonly period: Period
  readonly proof: Proof
  /** Null while it lasts. */
  readonly ended: EndedBecause | null
}

/** It went to the next owner, or back to the maker because the sale was undone. */
export const endedBecauses = ['handed-on', 'given-back'] as const
export type EndedBecause = (typeof endedBecauses)[number]

export interface NewOwner {
  readonly episodeId: string
  readonly vin: string
  readonly ownerId: string
  readonly proof: Proof
  readonly at: Instant
}

/** Everything that follows from a change of owner. */
export interface OwnerChange {
  /** The episode that is over; null when the vehicle had no owner here. */
  readonly closed: Episode | null
  /** The one that begins; null when the vehicle goes back to the maker. */
  readonly opened: Episode | null
  /** Open rights that go with the vehicle, and those that are over. */
  readonly moved: readonly Right[]
  readonly over: readonly Right[]
}

/** Hands a vehicle on. `rights` are its open ones. Refuses (`vehicle-yours`) who holds it already. */
export function changeOwner(current: Episode | null, rights: readonly Right[], to: NewOwner): OwnerChange {
  if (current?.ownerId === to.ownerId) {
    throw new Refusal('vehicle-yours', 'This vehicle is in your garage already.', { vin: to.vin })
  }
  const at = changeInstant(current, to.at)
  const { episodeId: id, vin, ownerId, proof } = to
  const opened: Episode = { id, vin, ownerId, period: { from: at, until: null }, proof, ended: null }
  return { ...part(current, rights, { at, because: 'handed-on' }), opened }
}

/** Takes a vehicle back from its owner: a sale was undone. */
export function giveBack(current: Episode, rights: readonly Right[], at: Instant): OwnerChange {
  return { ...part(current, rights, { at: changeInstant(current, at), because: 'given-back' }), opened: null }
}

function part(
  current: Episode | null,
  rights: readonly Right[],
  { at, because }: { readonly at: Instant; readonly because: EndedBecause },
): Omit<OwnerChange, 'opened'> {
  const closed = current && { ...current, period: { from: current.period.from, until: at }, ended: because }
  // Without an owner before, nobody's rights can be over: what is there was built in or bought for the new one.
  const after = rights.map((right) => (current === null ? right : afterOwnerChange(right, at)))
  return { closed, moved: after.filter(isOpen), over: after.filter((right) => !isOpen(right)) }
}

/**
 * When it happens, to the millisecond: what the database keeps in columns and in documents is then the same. Clocks of
 * two processes may differ a little; an episode still lasts.
 */
function changeInstant(current: Episode | null, at: Instant): Instant {
  const whole = at.round({ smallestUnit: 'millisecond', roundingMode: 'floor' })
  if (current === null || isBefore(current.period.from, whole)) return whole
  return current.period.from.add({ milliseconds: 1 })
}
