import { publish } from '../../kernel/events.ts'
import type { House } from '../../kernel/house.ts'
import { newId } from '../../kernel/ids.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Tx } from '../../kernel/transaction.ts'
import { RIGHT_ACTIVE, RIGHT_ENDED, RIGHT_GRANTED, RIGHT_RENEWED, RIGHT_WITHDRAWN, rightTold } from './events.ts'
import {
  activate,
  beginActivation,
  end,
  type EndReason,
  type Grant,
  newRight,
  renew,
  type Right,
  shorten,
  withdraw,
  type WithdrawReason,
} from './right.ts'
import { addEntries, type Entry } from './store-entry.ts'
import { insertRight, lockRight, saveRight } from './store-right.ts'

/** Which right, and on whose account: `vehicle`, `house`, or the name of a caller. */
export interface RightStep {
  readonly rightId: string
  readonly actor: string
}

/** Enters a right in the register; the vehicle has still to be told. Refuses `right-exists`. */
export async function grantRight(house: House, tx: Tx, grant: Grant, actor: string): Promise<Right> {
  const at = house.clock()
  const right = newRight(grant, newId(), at)
  await insertRight(tx, right)
  addEntries(tx, [entryOf(right, { at, actor, kind: 'granted' })])
  publish(tx, rightTold(RIGHT_GRANTED, right, at))
  return right
}

/** What a vehicle was built with: granted and active at once, for its lifetime. */
export async function grantBuiltIn(house: House, tx: Tx, vin: string, functionCode: string): Promise<Right> {
  const grant: Grant = {
    vin,
    functionCode,
    subject: { kind: 'vehicle' },
    source: { kind: 'build' },
    plan: { kind: 'lifetime' },
    start: { kind: 'grant' },
    isTransferable: true,
    customerId: null,
  }
  const { id } = await grantRight(house, tx, grant, 'house')
  return activateRight(house, tx, { rightId: id, actor: 'house' })
}

/** The vehicle is being told. Tells nobody; a repeat changes nothing. Refuses `right-unknown`, `right-not-open`. */
export function beginRightActivation(house: House, tx: Tx, step: RightStep): Promise<Right> {
  return move(house, tx, step, { kind: 'activating', fact: null, decide: beginActivation })
}

/** The vehicle confirmed. A repeat changes nothing. Refuses `right-unknown`, `right-not-open`. */
export function activateRight(house: House, tx: Tx, step: RightStep): Promise<Right> {
  return move(house, tx, step, { kind: 'active', fact: RIGHT_ACTIVE, decide: activate })
}

/** Adds a term. Refuses `right-unknown`, `right-not-active`, `plan-not-renewable`, `right-exists`. */
export function renewRight(house: House, tx: Tx, step: RightStep): Promise<Right> {
  return move(house, tx, step, { kind: 'renewed', fact: RIGHT_RENEWED, decide: renew })
}

/** Lets it end sooner, after so many terms. Tells nobody: the end itself is told. Refuses `right-unknown`, `right-not-active`. */
export function shortenRight(
  house: House,
  tx: Tx,
  { until, terms, ...step }: RightStep & { readonly until: Instant; readonly terms: number },
): Promise<Right> {
  return move(house, tx, step, { kind: 'shortened', fact: null, decide: (right) => shorten(right, { until, terms }) })
}

/** Ends what was used. Refuses `right-unknown`, `right-not-active`. */
export function endRight(
  house: House,
  tx: Tx,
  { reason, ...step }: RightStep & { readonly reason: EndReason },
): Promise<Right> {
  const decide = (right: Right, at: Instant) => end(right, reason, at)
  return move(house, tx, step, { kind: 'ended', fact: RIGHT_ENDED, decide })
}

/** Takes a right back as if it had never been. Refuses `right-unknown`, `right-not-open`. */
export function withdrawRight(
  house: House,
  tx: Tx,
  { reason, ...step }: RightStep & { readonly reason: WithdrawReason },
): Promise<Right> {
  const decide = (right: Right, at: Instant) => withdraw(right, reason, at)
  return move(house, tx, step, { kind: 'withdrawn', fact: RIGHT_WITHDRAWN, decide })
}

interface Move {
  readonly kind: string
  /** The type of the fact that is told; null for what concerns nobody else. */
  readonly fact: string | null
  readonly decide: (right: Right, at: Instant) => Right
}

async function move(house: House, tx: Tx, { rightId, actor }: RightStep, { kind, fact, decide }: Move) {
  const at = house.clock()
  const held = await lockRight(tx, rightId)
  const right = decide(held, at)
  if (right === held) return right
  await saveRight(tx, right)
  addEntries(tx, [entryOf(right, { at, actor, kind })])
  if (fact !== null) publish(tx, rightTold(fact, right, at))
  return right
}

/** What the record says about a right that has changed. */
export function entryOf(right: Right, { at, actor, kind }: Pick<Entry, 'at' | 'actor' | 'kind'>): Entry {
  const { id: rightId, vin, functionCode, source, plan, state } = right
  return { vin, rightId, episodeId: null, at, actor, kind, detail: { functionCode, source, plan, state } }
}
