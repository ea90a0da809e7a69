import { z } from 'zod'
import { newId } from '../../../kernel/ids.ts'
import type { House } from '../../../kernel/house.ts'
import { touch } from '../../../kernel/live.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import { type Reduction, SURPLUS_MINUTES } from './charging-plan.ts'
import { chargingProfile, plainSkill } from './charging-profile.ts'
import { type Schedule, scheduleBounds, schedulePlan, type Situation } from './charging-schedule.ts'
import { energyWhOf, type HomeSession } from './home-session.ts'
import { insertCommand } from './store-command.ts'
import { listComing } from './store-reduction.ts'
import { listRunning } from './store-session.ts'
import { findSchedule, listStale, saveSchedule } from './store-wallbox.ts'
import { type CommandAction, isConnected, type Wallbox } from './wallbox.ts'

/** Whoever holds a wallbox's socket is told by this topic that there is something to do about one. */
export const WALLBOXES = 'charging.wallboxes'

/** Writes a command down; the process that holds the box's socket sends it after the commit. */
export function askBox(
  tx: Tx,
  wallboxId: string,
  command: {
    readonly action: CommandAction
    readonly payload: Readonly<Record<string, unknown>>
    readonly by: string
    readonly at: Instant
  },
): string {
  const { action, payload, by, at } = command
  const id = newId()
  insertCommand(tx, { id, wallboxId, action, payload, requestedBy: by, requestedAt: at })
  touch(tx, WALLBOXES)
  return id
}

/** What the schedule of a box is made from now. */
export function situationOf(
  wallbox: Wallbox,
  { reductions, session, now }: { reductions: readonly Reduction[]; session: HomeSession | undefined; now: Instant },
): Situation {
  const { supply, plan, price, timeZone, surplus } = wallbox
  const deliveredWh = session ? energyWhOf(session) : 0
  return { supply, plan, price, timeZone, surplus, reductions, deliveredWh, now }
}

/**
 * Tells the box what to keep to from now on: bounds first, then the plan. A box that is not connected is told when it
 * comes back. Surplus that comes every few seconds is told only when it changes the current.
 */
export async function sendSchedule(
  tx: Tx,
  wallbox: Wallbox,
  { now, by, unless }: { readonly now: Instant; readonly by: string; readonly unless: 'never' | 'alike' },
): Promise<void> {
  if (!isConnected(wallbox, now)) return
  const [reductions, [session]] = await Promise.all([listComing(tx, wallbox.id, now), listRunning(tx, [wallbox.id])])
  const situation = situationOf(wallbox, { reductions, session, now })
  const plan = schedulePlan(situation)
  if (unless === 'alike' && (await isAlike(tx, wallbox.id, plan))) return
  const skill = wallbox.about?.skill ?? plainSkill
  const profiles = [
    chargingProfile(scheduleBounds(situation), 'ChargePointMaxProfile', skill),
    chargingProfile(plan, 'TxDefaultProfile', skill),
  ]
  for (const payload of profiles) askBox(tx, wallbox.id, { action: 'SetChargingProfile', payload, by, at: now })
  saveSchedule(tx, wallbox.id, plan, now)
}

/** Whether the box was told the same lately: what it begins with, and soon enough before the surplus counts as old. */
async function isAlike(tx: Tx, id: string, { from, limits: [first] }: Schedule): Promise<boolean> {
  const { schedule, scheduleAt } = await findSchedule(tx, id)
  if (scheduleAt === null || first === undefined) return false
  const freshUntil = scheduleAt.add({ seconds: SURPLUS_MINUTES * 30 })
  if (Temporal.Instant.compare(from, freshUntil) >= 0) return false
  const told = keptSchedule.parse(schedule).limits[0]
  return told?.limitA === first.limitA && told.phases === first.phases
}

const keptSchedule = z.object({ limits: z.array(z.object({ limitA: z.number(), phases: z.int() })) })

const RENEW_HOURS = 6
const MOST_AT_ONCE = 500

/** Tells connected boxes anew before what they were told runs out. */
export async function renewSchedules(house: House): Promise<void> {
  const now = house.clock()
  const stale = await listStale(house.db, now.subtract({ hours: RENEW_HOURS }), MOST_AT_ONCE)
  for (const wallbox of stale) {
    await house.transaction((tx) => sendSchedule(tx, wallbox, { now, by: 'house', unless: 'never' }))
  }
}
