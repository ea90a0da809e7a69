import { z } from 'zod'
import { releaseHold } from '../../../house/billing/public.ts'
import type { JobHandlers } from '../../../kernel/jobs.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import { endEarly, RELEASE_JOB, saveStep } from './actions-end.ts'
import { settleByMeter } from './actions-settle.ts'
import { driveStart } from './actions-start.ts'
import { tellCustomer } from './events.ts'
import type { SessionParts } from './parts.ts'
import { sweepReservations } from './actions-reservation.ts'
import { ended, REQUEST_SECONDS, type Session, stopRefused } from './session.ts'
import { findDue, lockUnwarned } from './store-list.ts'
import { WARN_MINUTES } from './warning.ts'
import { findPromises, lockSession, saveSession } from './store-session.ts'

const releasePayload = z.object({ sessionId: z.string() })
const AT_ONCE = 200

export const sessionCrontab: readonly string[] = ['* * * * * charging-sessions']

export function sessionJobs(parts: SessionParts): JobHandlers {
  return {
    [RELEASE_JOB]: (payload) => releaseHold(parts.payments, 'charging', releasePayload.parse(payload).sessionId),
    'charging-sessions': async () => {
      await warnOfBlocking(parts)
      await sweepSessions(parts)
      await sweepReservations(parts)
    },
  }
}

/** Tells customers before a blocking fee begins; once for each session. */
export async function warnOfBlocking({ house }: SessionParts): Promise<number> {
  const at = house.clock()
  return house.transaction(async (tx) => {
    const soon = await lockUnwarned(tx, { from: at, until: at.add({ minutes: WARN_MINUTES }) }, AT_ONCE)
    const promises = await findPromises(
      tx,
      soon.map(({ id }) => id),
    )
    for (const session of soon) {
      const place = promises.get(session.id)?.place.name ?? ''
      saveSession(tx, session, { ...session, warnedAt: at })
      const when = session.meter.blockingFrom ?? at
      tellCustomer(tx, session, { what: 'blocking-soon', place, amount: session.meter.cost, when }, at)
    }
    return soon.length
  })
}

/** Looks at what a crash, a silent charger or a silent operator left open. */
export async function sweepSessions(parts: SessionParts): Promise<number> {
  const { house } = parts
  const due = await findDue(house.db, house.clock(), AT_ONCE)
  for (const session of due) {
    try {
      await lookAt(parts, session)
    } catch (error) {
      house.log.error({ err: error, session: session.id }, 'a session could not be looked at')
    }
  }
  return due.length
}

async function lookAt(parts: SessionParts, { id, state }: Session): Promise<void> {
  const { house } = parts
  const at = house.clock()
  switch (state.name) {
    case 'requested':
      await driveStart(parts, id)
      return house.transaction((tx) => lookAgain(tx, id, parts))
    case 'starting':
      return endEarly(parts, id, 'no-start')
    case 'stopping':
      return change(parts, id, 'stop-unanswered', (session) => stopRefused(session, at))
    case 'charging':
    case 'idle':
      return change(parts, id, 'silent', (session) => ended(session, session.meter.reportedAt ?? at, at))
    case 'ended':
      return house.transaction((tx) => settleByMeter(tx, id, at))
    case 'settled':
    case 'failed':
      return
  }
}

async function lookAgain(tx: Tx, id: string, { house }: SessionParts): Promise<void> {
  const session = await lockSession(tx, id)
  if (session.state.name !== 'requested') return
  saveSession(tx, session, { ...session, lookAt: house.clock().add({ seconds: REQUEST_SECONDS }) })
}

function change(parts: SessionParts, id: string, what: string, decide: (session: Session) => Session): Promise<void> {
  return parts.house.transaction(async (tx) => {
    const session = await lockSession(tx, id)
    saveStep(tx, session, { after: decide(session), what, detail: null, at: parts.house.clock() })
  })
}
