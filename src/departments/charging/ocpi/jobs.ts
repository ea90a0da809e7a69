import { z } from 'zod'
import type { JobHandlers } from '../../../kernel/jobs.ts'
import { endConnection, registerWithPeer } from './actions-connection.ts'
import { enqueueDuePulls, fetchModule } from './actions-pull.ts'
import { giveUpOverdue } from './actions-result.ts'
import { pushToken } from './actions-token.ts'
import type { OcpiParts } from './parts.ts'
import { deleteMessages } from './store-health.ts'
import { pulledModules } from './store-pull.ts'

const connection = z.object({ connectionId: z.uuid() })
const pulling = connection.extend({ module: z.enum(pulledModules) })
const pushing = connection.extend({
  uid: z.string(),
  kind: z.enum(['app-user', 'rfid', 'ad-hoc-user', 'other', 'emaid']),
  change: z.enum(['token', 'validity']),
})

const MESSAGES_KEPT_DAYS = 14

/** What is done with peers by and by: nothing here waits within a transaction. */
export function ocpiJobs(parts: OcpiParts): JobHandlers {
  return {
    'ocpi-register': async (payload) => registerWithPeer(parts, connection.parse(payload).connectionId),
    'ocpi-end': async (payload) => endConnection(parts, connection.parse(payload).connectionId),
    'ocpi-pull': async (payload) => {
      const { connectionId, module } = pulling.parse(payload)
      await fetchModule(parts, connectionId, module)
    },
    'ocpi-pulls-due': async () => enqueueDuePulls(parts),
    'ocpi-push-token': async (payload) => pushToken(parts, pushing.parse(payload)),
    'ocpi-commands-due': async () => giveUpOverdue(parts),
    'ocpi-messages-sweep': async () =>
      deleteMessages(parts.house.db, parts.house.clock().subtract({ hours: 24 * MESSAGES_KEPT_DAYS })),
  }
}

export const ocpiCrontab: readonly string[] = [
  '*/10 * * * * ocpi-pulls-due',
  '* * * * * ocpi-commands-due',
  '41 3 * * * ocpi-messages-sweep',
]
