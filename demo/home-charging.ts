import { randomBytes } from 'node:crypto'
import { makeStatement } from '../src/departments/charging/home/actions-statement.ts'
import { costOf, type HomePrice } from '../src/departments/charging/home/home-price.ts'
import { insertPast, type PastSession } from '../src/departments/charging/home/store-session.ts'
import { insertWallbox, type NewWallbox } from '../src/departments/charging/home/store-wallbox.ts'
import type { House } from '../src/kernel/house.ts'
import { newId } from '../src/kernel/ids.ts'
import { present } from '../src/kernel/refusal.ts'
import type { Instant } from '../src/kernel/time.ts'
import { demoPeople } from './people.ts'

/** Anna's wallbox, at which her car stands and charges; a virtual one takes its place as soon as somebody looks. */
export const annasWallbox = '0193b000-0000-7000-8000-00000000a001'
export const annasWallboxIdentity = 'KH-ANNA2026'
const jonasWallbox = '0193b000-0000-7000-8000-00000000a002'

const timeZone = 'Europe/Berlin'
const nightly: HomePrice = {
  currency: 'EUR',
  perKwh: '0.3389',
  windows: [{ from: '22:00', until: '06:00', perKwh: '0.2249' }],
}
const DAYS = 60

const boxes = [
  {
    id: annasWallbox,
    identity: annasWallboxIdentity,
    mailbox: 'anna.lindner',
    name: 'Garage',
    place: 'Beispielweg 12, Leipzig',
    plan: { mode: 'departure', readyAt: '07:00', targetWh: 30_000 },
    employerPrice: '0.3400',
    phases: 3,
    startHour: 22,
  },
  {
    id: jonasWallbox,
    identity: 'KH-J9NAS226',
    mailbox: 'jonas.vogt',
    name: 'Carport',
    place: 'Musterstraße 4, Hamburg',
    plan: { mode: 'solar', without: 'pause' },
    employerPrice: null,
    phases: 1,
    startHour: 11,
  },
] as const

/** Two customers charge at home: weeks of charges lie behind them, one states them to the employer, and charges now. */
export async function seedHomeCharging(house: House): Promise<void> {
  const now = house.clock()
  await house.transaction(async (tx) => {
    for (const { mailbox, startHour, phases, ...box } of boxes) {
      const person = demoPeople.find(({ email }) => email.startsWith(`${mailbox}@`))
      const wallbox: NewWallbox = {
        ...box,
        customerId: present(person, 'the owner of a wallbox').id,
        ownerTag: randomBytes(8).toString('hex').toUpperCase(),
        createdAt: now.subtract({ hours: 24 * (DAYS + 2) }),
        timeZone,
        supply: { fuseLimitA: 16, phases },
        price: nightly,
        meterPublicKey: null,
      }
      await insertWallbox(tx, wallbox)
      await insertPast(tx, pastOf(box.id, now, { phases, startHour, isRunning: box.id === annasWallbox }))
    }
  })
  const anna = present(
    demoPeople.find(({ email }) => email.startsWith('anna.lindner@')),
    'Anna',
  )
  const asked = { customerId: anna.id, wallboxId: annasWallbox, at: now }
  await house.transaction((tx) => makeStatement(tx, asked, lastMonth(now)))
}

/** The number of the statement that Anna made of the last month, in a house that began at this time. */
export function annasStatement(now: Instant): string {
  return `L-${lastMonth(now).slice(0, 4)}-000001`
}

function lastMonth(now: Instant): string {
  return now.toZonedDateTimeISO(timeZone).toPlainDate().toPlainYearMonth().subtract({ months: 1 }).toString()
}

interface Habit {
  readonly phases: number
  readonly startHour: number
  readonly isRunning: boolean
}

/** A charge every other night or so, of a length that follows from the day, so that the demo is always the same. */
function pastOf(wallboxId: string, now: Instant, { phases, startHour, isRunning }: Habit): readonly PastSession[] {
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  let meterWh = 4_210_350
  const past: PastSession[] = []
  for (let ago = DAYS; ago > 1; ago--) {
    const mark = (ago * 37) % 11
    if (mark < 5) continue
    const energyWh = 6_000 + mark * 2_137
    const plainTime = { hour: startHour, minute: 5 + mark }
    const startedAt = today.subtract({ days: ago }).toZonedDateTime({ timeZone, plainTime }).toInstant()
    const minutes = Math.round((energyWh * 60) / (3_600 * phases))
    const endedAt = startedAt.add({ minutes })
    past.push(charge(wallboxId, { startedAt, endedAt, meterWh, energyWh }))
    meterWh += energyWh
  }
  if (!isRunning) return past
  const startedAt = now.subtract({ minutes: 40 })
  const running = charge(wallboxId, { startedAt, endedAt: now, meterWh, energyWh: 4_860 })
  return [...past, { ...running, endedAt: null, endReason: null, cost: null, powerW: 7_200 }]
}

interface Charged {
  readonly startedAt: Instant
  readonly endedAt: Instant
  readonly meterWh: number
  readonly energyWh: number
}

function charge(wallboxId: string, { startedAt, endedAt, meterWh, energyWh }: Charged): PastSession {
  const end = { at: endedAt, meterWh: meterWh + energyWh }
  return {
    id: newId(),
    wallboxId,
    connectorId: 1,
    tag: 'DEMO',
    toldAt: startedAt,
    startedAt,
    meterStartWh: meterWh,
    meterWh: end.meterWh,
    powerW: 0,
    reportedAt: endedAt,
    endedAt,
    endReason: 'EVDisconnected',
    flaw: null,
    price: nightly,
    cost: costOf([{ at: startedAt, meterWh }, end], nightly, timeZone).amount,
    currency: nightly.currency,
    signature: 'none',
  }
}
