import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Receivers, TokenSource } from './departments/charging/peer.ts'
import type { Promised, Settlement } from './departments/charging/records/parts.ts'
import { commandResult } from './departments/charging/sessions/actions-command.ts'
import { takeSession } from './departments/charging/sessions/actions-report.ts'
import { areOurs, promisesOf, settleSessions } from './departments/charging/sessions/actions-settle.ts'
import { sessionCrontab, sessionJobs } from './departments/charging/sessions/jobs.ts'
import type { SessionParts } from './departments/charging/sessions/parts.ts'
import { sessionProblems } from './departments/charging/sessions/problems.ts'
import { sessionDeskRoutes } from './departments/charging/sessions/routes-desk.ts'
import { offerRoutes } from './departments/charging/sessions/routes-offer.ts'
import { sessionRoutes } from './departments/charging/sessions/routes-session.ts'
import { sessionTeller } from './departments/charging/sessions/teller.ts'
import { authorise } from './departments/charging/tokens/actions-authorise.ts'
import { tokenProblems } from './departments/charging/tokens/problems.ts'
import { tokenRoutes } from './departments/charging/tokens/routes-token.ts'
import { tokenSource } from './departments/charging/tokens/store-token.ts'
import type { RecordParts } from './departments/charging/records/parts.ts'
import type { Department } from './house/department.ts'
import type { Env } from './kernel/http/route.ts'
import type { ProblemBook } from './kernel/http/problems.ts'
import type { JobHandlers } from './kernel/jobs.ts'

export interface WiredSessions {
  readonly routes: readonly OpenAPIHono<Env>[]
  readonly jobs: JobHandlers
  readonly crontab: readonly string[]
  readonly problems: ProblemBook
  readonly teller: Pick<Department, 'moments'>
}

/** Charging sessions and what customers begin them with. */
export function wireSessions(parts: SessionParts): WiredSessions {
  return {
    routes: [sessionRoutes(parts), offerRoutes(parts), tokenRoutes(parts), sessionDeskRoutes(parts)],
    jobs: sessionJobs(parts),
    crontab: sessionCrontab,
    problems: { ...sessionProblems, ...tokenProblems },
    teller: sessionTeller(parts.house),
  }
}

/** What sessions do with what operators send; the parts are there once operators can be reached. */
export function sessionReceivers(
  parts: () => SessionParts,
): Pick<Receivers, 'session' | 'commandResult' | 'authorise'> {
  return {
    session: (tx, from, report, at) => takeSession(parts(), tx, { from, report, at }),
    commandResult,
    authorise: (tx, from, asked, at) => authorise(tx, from, { ...asked, at }),
  }
}

/** What records ask of sessions. */
export const sessionsOfRecords: RecordParts = {
  promisesOf: (tx, records): Promise<readonly (Promised | undefined)[]> => promisesOf(tx, records),
  areOurs,
  settleSessions: (tx, settlements: readonly Settlement[]) => settleSessions(tx, settlements),
}

/** The house's tokens, for operators. */
export const heldTokens: TokenSource = tokenSource
