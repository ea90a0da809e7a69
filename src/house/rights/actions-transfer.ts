import { publish } from '../../kernel/events.ts'
import type { House } from '../../kernel/house.ts'
import { newId } from '../../kernel/ids.ts'
import type { Tx } from '../../kernel/transaction.ts'
import { entryOf, type RightStep } from './actions-right.ts'
import { RIGHT_ENDED, RIGHT_GRANTED, RIGHT_WITHDRAWN, rightTold } from './events.ts'
import { end, moveRight, type Right } from './right.ts'
import { addEntries } from './store-entry.ts'
import { insertRight, lockRight, lockRunOut, saveRight, saveShortened } from './store-right.ts'

/**
 * A user takes along to another vehicle what is bound to them, with what is left of its period; that vehicle has still
 * to be told. Refuses `right-not-active`, `right-not-transferable`, `right-exists`.
 */
export async function transferRight(
  house: House,
  tx: Tx,
  { rightId, vin, actor }: RightStep & { readonly vin: string },
): Promise<Right> {
  const at = house.clock()
  const { left, arrived } = moveRight(await lockRight(tx, rightId), { id: newId(), vin, at })
  await saveRight(tx, left)
  await insertRight(tx, arrived)
  addEntries(tx, [entryOf(left, { at, actor, kind: 'withdrawn' }), entryOf(arrived, { at, actor, kind: 'granted' })])
  publish(tx, rightTold(RIGHT_WITHDRAWN, left, at))
  publish(tx, rightTold(RIGHT_GRANTED, arrived, at))
  return arrived
}

const AT_ONCE = 500

/** Ends the rights whose last term is over; says how many there were. Each transaction takes some of them. */
export async function endRunOut(house: House): Promise<number> {
  for (let total = 0; ;) {
    const count = await house.transaction((tx) => endSome(house, tx))
    total += count
    if (count < AT_ONCE) return total
  }
}

async function endSome(house: House, tx: Tx): Promise<number> {
  const at = house.clock()
  const over = (await lockRunOut(tx, at, AT_ONCE)).map((right) => end(right, 'expired', at))
  saveShortened(tx, over)
  addEntries(
    tx,
    over.map((right) => entryOf(right, { at, actor: 'house', kind: 'ended' })),
  )
  for (const right of over) publish(tx, rightTold(RIGHT_ENDED, right, at))
  return over.length
}
