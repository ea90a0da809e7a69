import { z } from '@hono/zod-openapi'
import type { JobHandlers } from '../../kernel/jobs.ts'
import { reconcilePayment, sweepPayments } from './actions-check.ts'
import { CHECK_JOB } from './actions-payment.ts'
import { payRefund, REFUND_JOB } from './actions-refund.ts'
import type { PaymentParts } from './parts.ts'

const checkPayload = z.object({ paymentId: z.uuid() })
const refundPayload = z.object({ refundId: z.uuid() })

/** What is left to do after an answer, or the lack of one: checks, refunds, and the sweep that misses nothing. */
export function paymentJobs(parts: PaymentParts): JobHandlers {
  return {
    [CHECK_JOB]: async (payload) => {
      await reconcilePayment(parts, checkPayload.parse(payload).paymentId)
    },
    [REFUND_JOB]: (payload) => payRefund(parts, refundPayload.parse(payload).refundId),
    'payment-sweep': async () => {
      await sweepPayments(parts)
    },
  }
}

export const paymentCrontab: readonly string[] = ['* * * * * payment-sweep']
