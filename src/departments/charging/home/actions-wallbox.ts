import { randomBytes } from 'node:crypto'
import { spellTypedCode, typedCodeFrom } from '../../../house/typed-code.ts'
import { newId } from '../../../kernel/ids.ts'
import { touch } from '../../../kernel/live.ts'
import { present, Refusal } from '../../../kernel/refusal.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import { tell } from './actions-box.ts'
import { askBox, sendSchedule, WALLBOXES } from './actions-schedule.ts'
import type { Asked } from './asked.ts'
import { hashSecret } from './secret.ts'
import { deleteCard, insertCard } from './store-card.ts'
import { listRunning } from './store-session.ts'
import {
  insertWallbox,
  listOwnWallboxes,
  lockOwnWallbox,
  removeWallbox,
  saveManagerKey,
  savePassword,
  saveSettings,
} from './store-wallbox.ts'
import { comparable, isConnected, type Wallbox, type WallboxSettings } from './wallbox.ts'

const MOST = 10
const IDENTITY_LENGTH = 8
const SECRET_LENGTH = 24
const TAG_LENGTH = 16
const RANDOM_BYTES = 64

/** Adds a wallbox. Refuses (`wallboxes-too-many`) an eleventh. */
export async function addWallbox(tx: Tx, customerId: string, settings: WallboxSettings, at: Instant): Promise<string> {
  const own = await listOwnWallboxes(tx, customerId)
  if (own.length >= MOST) {
    throw new Refusal('wallboxes-too-many', `A customer has ${MOST} wallboxes at most.`, { limit: MOST })
  }
  const id = newId()
  const identity = `KH-${randomCode(IDENTITY_LENGTH)}`
  await insertWallbox(tx, { id, identity, customerId, ownerTag: randomCode(TAG_LENGTH), createdAt: at, ...settings })
  return id
}

/** Makes the box's password, in place of the one before; a box that is connected with that one is let go. */
export async function makePassword(tx: Tx, { customerId, wallboxId, at }: Asked) {
  const wallbox = await lockOwnWallbox(tx, customerId, wallboxId)
  const password = spellTypedCode(randomCode(SECRET_LENGTH))
  await savePassword(tx, wallboxId, hashSecret(password))
  tell(tx, wallbox, { at, kind: 'password-made', detail: '' })
  touch(tx, WALLBOXES)
  return { identity: wallbox.identity, password }
}

/** Makes the key with which the customer's energy manager tells surplus and reductions, in place of the one before. */
export async function makeManagerKey(tx: Tx, { customerId, wallboxId, at }: Asked) {
  const wallbox = await lockOwnWallbox(tx, customerId, wallboxId)
  const key = spellTypedCode(randomCode(SECRET_LENGTH))
  await saveManagerKey(tx, wallboxId, hashSecret(key))
  tell(tx, wallbox, { at, kind: 'manager-key-made', detail: '' })
  return { identity: wallbox.identity, key }
}

/** What is left out stays as it is; null takes away. */
type Change = { readonly [K in Exclude<keyof WallboxSettings, 'timeZone'>]?: WallboxSettings[K] | undefined }

/** Changes settings or plan; the box is told at once what that means for it. */
export async function changeWallbox(tx: Tx, { customerId, wallboxId, at }: Asked, changed: Change): Promise<void> {
  const wallbox = await lockOwnWallbox(tx, customerId, wallboxId)
  const settings = {
    name: changed.name ?? wallbox.name,
    place: changed.place ?? wallbox.place,
    timeZone: wallbox.timeZone,
    supply: changed.supply ?? wallbox.supply,
    plan: changed.plan ?? wallbox.plan,
    price: changed.price ?? wallbox.price,
    employerPrice: changed.employerPrice === undefined ? wallbox.employerPrice : changed.employerPrice,
    meterPublicKey: changed.meterPublicKey === undefined ? wallbox.meterPublicKey : changed.meterPublicKey,
  }
  await saveSettings(tx, wallboxId, settings)
  await sendSchedule(tx, { ...wallbox, ...settings }, { now: at, by: `customer:${customerId}`, unless: 'never' })
}

/** Takes a wallbox away; its charges and statements stay on record. */
export async function dropWallbox(tx: Tx, { customerId, wallboxId, at }: Asked): Promise<void> {
  const wallbox = await lockOwnWallbox(tx, customerId, wallboxId)
  await removeWallbox(tx, wallboxId, at)
  tell(tx, wallbox, { at, kind: 'removed', detail: '' })
  touch(tx, WALLBOXES)
}

/** Asks the box to begin a charge. Refuses while it is not connected, or charges already. */
export async function startAtBox(tx: Tx, asked: Asked): Promise<string> {
  const wallbox = await connected(tx, asked)
  const [running] = await listRunning(tx, [wallbox.id])
  if (running) throw new Refusal('wallbox-charging', 'A charge is running already.', { session: running.id })
  const payload = { connectorId: 1, idTag: wallbox.ownerTag }
  return askBox(tx, wallbox.id, { action: 'RemoteStartTransaction', payload, ...by(asked) })
}

/** Asks the box to end the running charge. Refuses while it is not connected, or nothing runs. */
export async function stopAtBox(tx: Tx, asked: Asked): Promise<string> {
  const wallbox = await connected(tx, asked)
  const [running] = await listRunning(tx, [wallbox.id])
  if (!running) throw new Refusal('wallbox-not-charging', 'No charge is running.', { wallbox: wallbox.id })
  const payload = { transactionId: running.transactionId }
  return askBox(tx, wallbox.id, { action: 'RemoteStopTransaction', payload, ...by(asked) })
}

const wishes = {
  restart: { action: 'Reset', payload: { type: 'Soft' } },
  status: { action: 'TriggerMessage', payload: { requestedMessage: 'StatusNotification', connectorId: 1 } },
  meter: { action: 'TriggerMessage', payload: { requestedMessage: 'MeterValues', connectorId: 1 } },
  'forget-schedules': { action: 'ClearChargingProfile', payload: {} },
} as const
export type Wish = keyof typeof wishes
export const wishNames = ['restart', 'status', 'meter', 'forget-schedules'] as const satisfies readonly Wish[]

/** What helps when a box does odd things. Refuses while it is not connected. */
export async function askFor(tx: Tx, asked: Asked, wish: Wish): Promise<string> {
  const wallbox = await connected(tx, asked)
  return askBox(tx, wallbox.id, { ...wishes[wish], ...by(asked) })
}

/** Lets a card start charges. */
export async function addCard(tx: Tx, asked: Asked, card: { readonly tag: string; readonly name: string }) {
  const wallbox = await lockOwnWallbox(tx, asked.customerId, asked.wallboxId)
  await insertCard(tx, wallbox.id, { ...card, tag: comparable(card.tag), addedAt: asked.at })
}

export async function dropCard(tx: Tx, asked: Asked, tag: string): Promise<void> {
  const wallbox = await lockOwnWallbox(tx, asked.customerId, asked.wallboxId)
  await deleteCard(tx, wallbox.id, comparable(tag))
}

async function connected(tx: Tx, { customerId, wallboxId, at }: Asked): Promise<Wallbox> {
  const wallbox = await lockOwnWallbox(tx, customerId, wallboxId)
  if (!isConnected(wallbox, at)) {
    throw new Refusal('wallbox-not-connected', 'The wallbox is not connected, so nothing was sent to it.', {
      wallbox: wallboxId,
    })
  }
  return wallbox
}

function by({ customerId, at }: Asked) {
  return { by: `customer:${customerId}`, at }
}

function randomCode(length: number): string {
  return present(typedCodeFrom(randomBytes(RANDOM_BYTES), length), 'enough random characters')
}
