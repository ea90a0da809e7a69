import type { JobHandlers } from '../../kernel/jobs.ts'
import { SEND_JOB, sendDue } from './actions.ts'
import { tellConsents } from './actions-consent.ts'
import type { MessageParts } from './parts.ts'

/** Sends mails, and looks which vehicles wait for a yes. */
export function messageJobs(parts: MessageParts): JobHandlers {
  return {
    [SEND_JOB]: () => sendDue(parts),
    'consents-tell': () => tellConsents(parts),
  }
}

/** Mails are sent as they are told; each minute is for those that a stopped process has left. */
export const messageCrontab: readonly string[] = [`* * * * * ${SEND_JOB}`, '* * * * * consents-tell']
