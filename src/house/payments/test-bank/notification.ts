import { z } from '@hono/zod-openapi'
import type { Tx } from '../../../kernel/transaction.ts'
import { newToken } from '../../../kernel/ids.ts'
import { enqueue, type JobHandlers } from '../../../kernel/jobs.ts'
import type { Instant } from '../../../kernel/time.ts'
import { behaviourOf } from './behaviour.ts'
import { outcomeOf } from './charge.ts'
import type { TestBankParts } from './parts.ts'
import { signedHeaders } from './signature.ts'
import { changeCharge, findCharge, lockCharge } from './store.ts'

const NOTIFY_JOB = 'test-bank-notify'
const DECIDE_JOB = 'test-bank-decide'

const notifyPayload = z.object({ reference: z.string(), message: z.string() })
const decidePayload = z.object({ reference: z.string() })

/** The body of a notification of the test bank. */
export const notificationSchema = z.object({ type: z.literal('charge.changed'), reference: z.uuid() })

/** Sends what the bank has to say about a charge, as often as the source makes it; the doubles are the same message. */
export function notifyOf(tx: Tx, charge: { readonly reference: string; readonly source: string }): void {
  const message = `msg_${newToken()}`
  for (let sent = 0; sent < behaviourOf(charge.source).notifies; sent++) {
    enqueue(tx, { name: NOTIFY_JOB, payload: { reference: charge.reference, message } })
  }
}

/** Lets the outcome of what is "processing" be known later. */
export function decideAt(tx: Tx, reference: string, runAt: Instant): void {
  enqueue(tx, { name: DECIDE_JOB, payload: { reference }, runAt })
}

/** What the bank does in its own time. */
export function testBankJobs(parts: TestBankParts): JobHandlers {
  return {
    [NOTIFY_JOB]: async (payload) => {
      const { reference, message } = notifyPayload.parse(payload)
      await deliver(parts, reference, message)
    },
    [DECIDE_JOB]: async (payload) => {
      const { reference } = decidePayload.parse(payload)
      await parts.house.transaction(async (tx) => {
        const charge = await lockCharge(tx, reference)
        if (charge?.state !== 'processing') return
        await changeCharge(tx, reference, outcomeOf(charge, behaviourOf(charge.source).outcome))
        notifyOf(tx, charge)
      })
    },
  }
}

/** A notification that is not taken fails its job, and is sent again later. */
async function deliver(parts: TestBankParts, reference: string, message: string): Promise<void> {
  if (!(await findCharge(parts.house.db, reference))) throw new Error(`The test bank has no charge ${reference}.`)
  const body = JSON.stringify({ type: 'charge.changed', reference } satisfies z.infer<typeof notificationSchema>)
  const headers = signedHeaders(parts.secret, { id: message, at: parts.house.clock(), body })
  const url = 'http://localhost/api/payments/notifications/test-bank'
  const answer = await parts.deliver(new Request(url, { method: 'POST', headers, body }))
  if (!answer.ok) throw new Error(`A notification was answered with ${answer.status}: ${await answer.text()}`)
}
