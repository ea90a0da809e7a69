import { publish } from '../../kernel/events.ts'
import type { House } from '../../kernel/house.ts'
import type { Tx } from '../../kernel/transaction.ts'
import { entryOf } from './actions-right.ts'
import { RIGHT_ENDED, rightTold } from './events.ts'
import { end } from './right.ts'
import { addEntries } from './store-entry.ts'
import { lockRunOut, saveShortened } from './store-right.ts'

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
