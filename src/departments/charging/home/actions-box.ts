import type { House } from '../../../kernel/house.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import { askBox, sendSchedule } from './actions-schedule.ts'
import type { z } from 'zod'
import type { bootNotification, dataTransfer, statusNotification } from './ocpp-messages.ts'
import { hasCard } from './store-card.ts'
import { note } from './store-command.ts'
import { lockWallbox, saveAbout, saveSeen, saveState } from './store-wallbox.ts'
import { comparable, HEARTBEAT_SECONDS, type Wallbox } from './wallbox.ts'

/** What a message of a box is handled with: who sent it, and when it came. */
export interface Heard {
  readonly house: House
  readonly wallboxId: string
}

/** Runs what a message asks for in one transaction that holds the wallbox, so that its messages do not overtake one another. */
export async function heard<T>(
  { house, wallboxId }: Heard,
  act: (tx: Tx, wallbox: Wallbox, now: Instant) => Promise<T>,
): Promise<T> {
  return house.transaction(async (tx) => {
    const wallbox = await lockWallbox(tx, wallboxId)
    const now = house.clock()
    saveSeen(tx, wallboxId, now)
    return act(tx, wallbox, now)
  })
}

const skillKeys = ['ChargingScheduleAllowedChargingRateUnit', 'ChargingScheduleMaxPeriods']

/** A box that starts is told the time, asked what it can, and set to tell its meter each minute. */
export function boot(from: Heard, told: z.infer<typeof bootNotification>) {
  return heard(from, async (tx, wallbox, now) => {
    const about = {
      vendor: told.chargePointVendor,
      model: told.chargePointModel,
      serial: told.chargePointSerialNumber ?? told.chargeBoxSerialNumber ?? null,
      firmware: told.firmwareVersion ?? null,
      skill: wallbox.about?.skill ?? null,
    }
    await saveAbout(tx, wallbox.id, about, now)
    tell(tx, wallbox, {
      at: now,
      kind: 'booted',
      detail: `${about.vendor} ${about.model} ${about.firmware ?? ''}`.trim(),
    })
    const ask = { by: 'house', at: now }
    askBox(tx, wallbox.id, { action: 'GetConfiguration', payload: { key: skillKeys }, ...ask })
    for (const [key, value] of settings) {
      askBox(tx, wallbox.id, { action: 'ChangeConfiguration', payload: { key, value }, ...ask })
    }
    await sendSchedule(tx, wallbox, { now, by: 'house', unless: 'never' })
    return { status: 'Accepted', currentTime: now.toString(), interval: HEARTBEAT_SECONDS }
  })
}

const settings = [
  ['MeterValueSampleInterval', '60'],
  ['MeterValuesSampledData', 'Energy.Active.Import.Register,Power.Active.Import'],
  ['StopTransactionOnInvalidId', 'true'],
] as const

/** Says that the box is there; no more is written than that. */
export async function heartbeat({ house, wallboxId }: Heard) {
  const now = house.clock()
  await house.transaction(async (tx) => saveSeen(tx, wallboxId, now))
  return { currentTime: now.toString() }
}

/** The state of the plug counts; the box as a whole (connector 0) only when it has a fault. */
export function status(from: Heard, told: z.infer<typeof statusNotification>) {
  return heard(from, async (tx, wallbox, now) => {
    const isWhole = told.connectorId === 0
    if (isWhole && told.status !== 'Faulted' && told.status !== 'Unavailable') return {}
    const error = told.errorCode === 'NoError' ? null : [told.errorCode, told.info].filter(Boolean).join(': ')
    if (wallbox.state !== told.status || wallbox.error !== error) {
      saveState(tx, wallbox.id, { state: told.status, error })
      tell(tx, wallbox, { at: now, kind: 'state', detail: [told.status, error].filter(Boolean).join(' – ') })
    }
    return {}
  })
}

/** Whether a tag may charge here: the house's own, and the customer's cards. */
export function authorise(from: Heard, idTag: string) {
  return heard(from, async (tx, wallbox, now) => ({ idTagInfo: { status: await tagStatus(tx, wallbox, idTag, now) } }))
}

export async function tagStatus(tx: Tx, wallbox: Wallbox, idTag: string, now: Instant) {
  const tag = comparable(idTag)
  if (tag === wallbox.ownerTag || (await hasCard(tx, wallbox.id, tag))) return 'Accepted'
  tell(tx, wallbox, { at: now, kind: 'tag-unknown', detail: idTag })
  return 'Invalid'
}

/** Nothing is agreed with any maker of boxes: what is sent is written down, and refused. */
export function transferData(from: Heard, { vendorId, messageId }: z.infer<typeof dataTransfer>) {
  return heard(from, async (tx, wallbox, now) => {
    tell(tx, wallbox, { at: now, kind: 'data', detail: [vendorId, messageId].filter(Boolean).join(' ') })
    return { status: 'UnknownVendorId' }
  })
}

/** Firmware and diagnostics: acknowledged and written down. */
export function acknowledge(from: Heard, kind: 'firmware' | 'diagnostics', told: string) {
  return heard(from, async (tx, wallbox, now) => {
    tell(tx, wallbox, { at: now, kind, detail: told })
    return {}
  })
}

/** Writes what happened into the box's log. */
export function tell(
  tx: Tx,
  { id: wallboxId }: { readonly id: string },
  entry: { readonly at: Instant; readonly kind: string; readonly detail: string },
): void {
  note(tx, { id: newId(), wallboxId, ...entry })
}
