import { z } from 'zod'
import { moneySchema } from '../../kernel/http/route.ts'
import type { Instant } from '../../kernel/time.ts'
import type { MessageKind } from './message.ts'
import type { News } from './news.ts'

/** What is read of the fact that a customer is to be told something of a charging session. */
const sessionTold = z.object({
  sessionId: z.string(),
  customerId: z.string(),
  what: z.enum(['blocking-soon', 'receipt', 'failed']),
  place: z.string(),
  amount: moneySchema,
  when: z.string(),
})

const kinds = {
  'blocking-soon': 'charging-blocking',
  receipt: 'charging-receipt',
  failed: 'charging-failed',
} as const satisfies Record<z.infer<typeof sessionTold>['what'], MessageKind>

export function chargingNews(data: unknown, at: Instant): News {
  const { sessionId, customerId, what, place, amount, when } = sessionTold.parse(data)
  return {
    customerId,
    kind: kinds[what],
    at,
    orderNumber: null,
    vin: null,
    link: `my/charging/sessions/${sessionId}`,
    letter: (words, say) => words.charging(say, { what, place, amount, when: Temporal.Instant.from(when) }),
  }
}
