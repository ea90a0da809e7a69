import { newId, newToken } from '../../kernel/ids.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Tx } from '../../kernel/transaction.ts'
import { DRIVERS_MOST, type GarageParts, LINKS_MOST } from './garage.ts'
import { deleteDriver, type Driver, insertDriver, listDrivers } from './store-driver.ts'
import { addEntries } from './store-entry.ts'
import { lockOwn } from './store-episode.ts'
import { insertLink, openLinks, type PassportLink, withdrawLink } from './store-passport.ts'
import { lockOpenRights, saveShortened } from './store-right.ts'
import { afterOwnerChange } from './right.ts'
import { entryOf } from './actions-right.ts'
import { publish } from '../../kernel/events.ts'
import { RIGHT_ENDED, RIGHT_WITHDRAWN, rightTold } from './events.ts'

/** A vehicle in somebody's garage. */
export interface Own {
  readonly vin: string
  readonly userId: string
}

/** Names a driver. Refuses `vehicle-not-yours`, `too-many-drivers`. */
export async function addDriver({ house }: GarageParts, tx: Tx, { vin, userId }: Own, name: string): Promise<Driver> {
  const { id: episodeId } = await lockOwn(tx, vin, userId)
  if ((await listDrivers(tx, vin)).length >= DRIVERS_MOST) {
    throw new Refusal('too-many-drivers', `A vehicle has ${DRIVERS_MOST} drivers at most.`, { most: DRIVERS_MOST })
  }
  const driver: Driver = { id: newId(), name, addedAt: house.clock() }
  await insertDriver(tx, { ...driver, vin, episodeId })
  return driver
}

/** Takes a driver out; what was bound to them is over. Refuses `vehicle-not-yours`, `driver-unknown`. */
export async function removeDriver({ house }: GarageParts, tx: Tx, own: Own, driverId: string): Promise<void> {
  const { vin, userId } = own
  await lockOwn(tx, vin, userId)
  if (!(await deleteDriver(tx, vin, driverId))) {
    throw new Refusal('driver-unknown', 'This vehicle has no such driver.', { driver: driverId })
  }
  const at = house.clock()
  const bound = (await lockOpenRights(tx, vin)).filter(
    ({ subject }) => subject.kind === 'driver' && subject.driverId === driverId,
  )
  const over = bound.map((right) => afterOwnerChange(right, at))
  saveShortened(tx, over)
  addEntries(
    tx,
    over.map((right) => entryOf(right, { at, actor: `user:${userId}`, kind: right.state.name })),
  )
  for (const right of over) {
    publish(tx, rightTold(right.state.name === 'withdrawn' ? RIGHT_WITHDRAWN : RIGHT_ENDED, right, at))
  }
}

/** Opens a link to the vehicle's passport. Refuses `vehicle-not-yours`, and more than five at a time. */
export async function sharePassport(
  { house }: GarageParts,
  tx: Tx,
  { vin, userId }: Own,
  showsVin: boolean,
): Promise<PassportLink> {
  const { id: episodeId } = await lockOwn(tx, vin, userId)
  if ((await openLinks(tx, vin)).length >= LINKS_MOST) {
    throw new Refusal('too-many-links', `A vehicle has ${LINKS_MOST} open links at most.`, { most: LINKS_MOST })
  }
  const at = house.clock()
  const link: PassportLink = { id: newId(), vin, token: newToken(), showsVin, createdAt: at }
  insertLink(tx, { ...link, episodeId })
  addEntries(tx, [
    { vin, rightId: null, episodeId, at, actor: `user:${userId}`, kind: 'passport-shared', detail: { showsVin } },
  ])
  return link
}

/** Closes a link: it opens nothing any more. Refuses `vehicle-not-yours`, `passport-unknown`. */
export async function stopSharing({ house }: GarageParts, tx: Tx, own: Own, linkId: string): Promise<void> {
  const { vin, userId } = own
  const { id: episodeId } = await lockOwn(tx, vin, userId)
  const at = house.clock()
  await withdrawLink(tx, vin, linkId, at)
  addEntries(tx, [
    { vin, rightId: null, episodeId, at, actor: `user:${userId}`, kind: 'passport-withdrawn', detail: {} },
  ])
}
