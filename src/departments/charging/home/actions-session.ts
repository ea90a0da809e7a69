import { newId } from '../../../kernel/ids.ts'
import { publish, type Fact } from '../../../kernel/events.ts'
import type { Instant } from '../../../kernel/time.ts'
import { isBefore } from '../../../kernel/time.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import type { z } from 'zod'
import { type Heard, heard, tagStatus, tell } from './actions-box.ts'
import { sendSchedule } from './actions-schedule.ts'
import { homeSessionEnded } from './events.ts'
import {
  advance,
  believedTime,
  endSession,
  fits,
  type HomeSession,
  type Stop,
  type ToldReading,
} from './home-session.ts'
import { readingOf } from './meter-value.ts'
import type { MeterValue, meterValues, startTransaction, stopTransaction } from './ocpp-messages.ts'
import { checkRecords } from './signed-record.ts'
import { beginSession, keepReadings, listReadings, listRunning, lockSession, saveSession } from './store-session.ts'
import { comparable, type Wallbox } from './wallbox.ts'

/**
 * A charge begins. What is sent again gets the transaction that it got before. Of a tag that is not known the charge is
 * kept as well, so that its energy is on record, and the box is told to end it.
 */
export function startCharge(from: Heard, told: z.infer<typeof startTransaction>) {
  return heard(from, async (tx, wallbox, now) => {
    const { at, flaw } = believedTime(told.timestamp, now)
    const status = await tagStatus(tx, wallbox, told.idTag, now)
    const { session, isNew } = await beginSession(tx, {
      id: newId(),
      wallboxId: wallbox.id,
      connectorId: told.connectorId,
      tag: comparable(told.idTag),
      toldAt: told.timestamp,
      startedAt: at,
      meterStartWh: told.meterStart,
      flaw,
      price: wallbox.price,
    })
    const answer = { transactionId: session.transactionId, idTagInfo: { status } }
    if (!isNew) return answer
    await endForgotten(tx, wallbox, session)
    tell(tx, wallbox, { at: now, kind: 'started', detail: `${session.transactionId} ${told.idTag}` })
    await sendSchedule(tx, wallbox, { now, by: 'house', unless: 'never' })
    return answer
  })
}

/** A plug charges one car at a time: what began before, and was never stopped, ends where it was last heard of. */
async function endForgotten(tx: Tx, wallbox: Wallbox, begun: HomeSession): Promise<void> {
  const running = await listRunning(tx, [wallbox.id])
  const forgotten = running.filter(
    ({ id, connectorId, startedAt }) =>
      id !== begun.id && connectorId === begun.connectorId && isBefore(startedAt, begun.startedAt),
  )
  for (const { reportedAt, meterWh, ...session } of forgotten) {
    const stop = { at: reportedAt, meterWh, reason: 'Other', flaw: 'never-stopped' } as const
    await end(tx, wallbox, { ...session, reportedAt, meterWh }, stop)
  }
}

/** Readings of a running charge; of another moment, or of none that runs, they are not kept. */
export function readMeter(from: Heard, told: z.infer<typeof meterValues>) {
  return heard(from, async (tx, wallbox, now) => {
    if (told.transactionId === undefined) return {}
    const session = await lockSession(tx, wallbox.id, told.transactionId)
    if (!session || session.endedAt !== null) {
      tell(tx, wallbox, { at: now, kind: 'transaction-unknown', detail: `MeterValues ${told.transactionId}` })
      return {}
    }
    await saveSession(tx, await takeReadings({ tx, wallbox, now }, session, told.meterValue))
    return {}
  })
}

interface At {
  readonly tx: Tx
  readonly wallbox: Wallbox
  readonly now: Instant
}

/** Keeps the readings that go with what is known, in order of time; the others are written down, and count for nothing. */
async function takeReadings({ tx, wallbox, now }: At, before: HomeSession, told: readonly MeterValue[]) {
  const isClockWrong = before.flaw === 'clock-wrong'
  const readings = told
    .flatMap((each) => readingOf(each) ?? [])
    .map((each) => ({ ...each, at: isClockWrong ? now : believedTime(each.at, now).at }))
    .toSorted((one, other) => Temporal.Instant.compare(one.at, other.at))
  let session = before
  const kept: ToldReading[] = []
  for (const reading of readings) {
    if (fits(session, reading)) {
      session = advance(session, reading)
      kept.push(reading)
    } else {
      session = { ...session, flaw: session.flaw ?? 'meter-ran-backwards' }
      const detail = `${session.transactionId}: ${reading.meterWh} Wh, before ${session.meterWh} Wh`
      tell(tx, wallbox, { at: now, kind: 'meter-ran-backwards', detail })
    }
  }
  await keepReadings(tx, session.id, kept)
  return session
}

/**
 * A charge ends, is priced, and told as a fact. A stop that comes again changes nothing; one of a transaction that never
 * was is written down and accepted, because the box would send it for ever. A late stop of what was given up as forgotten
 * sets it right.
 */
export function stopCharge(from: Heard, told: z.infer<typeof stopTransaction>) {
  return heard(from, async (tx, wallbox, now) => {
    const answer =
      told.idTag === undefined ? {} : { idTagInfo: { status: await tagStatus(tx, wallbox, told.idTag, now) } }
    const session = await lockSession(tx, wallbox.id, told.transactionId)
    if (!session) {
      tell(tx, wallbox, { at: now, kind: 'transaction-unknown', detail: `StopTransaction ${told.transactionId}` })
      return answer
    }
    if (session.endedAt !== null && session.flaw !== 'never-stopped') return answer
    const reopened = session.endedAt === null ? session : { ...session, endedAt: null, cost: null, flaw: null }
    const read = await takeReadings({ tx, wallbox, now }, reopened, told.transactionData)
    const { at, flaw } = believedTime(told.timestamp, now)
    await end(tx, wallbox, read, { at, meterWh: told.meterStop, reason: told.reason, flaw })
    if (told.meterStop < read.meterWh) {
      const detail = `${session.transactionId}: ${told.meterStop} Wh, before ${read.meterWh} Wh`
      tell(tx, wallbox, { at: now, kind: 'meter-ran-backwards', detail })
    }
    tell(tx, wallbox, { at: now, kind: 'stopped', detail: `${session.transactionId} ${told.reason}` })
    return answer
  })
}

async function end(tx: Tx, wallbox: Wallbox, session: HomeSession, stop: Stop): Promise<void> {
  const readings = await listReadings(tx, session.id)
  const ended = endSession(session, stop, readings, wallbox.timeZone)
  const signature = await checkRecords(readings, ended.meterWh, wallbox.meterPublicKey)
  await saveSession(tx, { ...ended, signature })
  const fact: Fact = homeSessionEnded(ended, wallbox.customerId)
  publish(tx, fact)
}
