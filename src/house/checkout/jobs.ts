import type { JobHandlers } from '../../kernel/jobs.ts'
import { lapseOrder } from './actions-order.ts'
import type { CheckoutParts } from './parts.ts'
import { findUnpaid } from './store-order.ts'

/** How long an order waits for its first payment. */
const UNPAID_MINUTES = 30
const AT_ONCE = 200

/** Lets orders lapse that nobody paid. */
export function checkoutJobs(parts: CheckoutParts): JobHandlers {
  return {
    'unpaid-sweep': async () => {
      const before = parts.house.clock().subtract({ minutes: UNPAID_MINUTES })
      for (const orderId of await findUnpaid(parts.house.db, before, AT_ONCE)) await lapseOrder(parts, orderId)
    },
  }
}

export const checkoutCrontab: readonly string[] = ['* * * * * unpaid-sweep']
