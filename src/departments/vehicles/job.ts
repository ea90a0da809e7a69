import { enqueue } from '../../kernel/jobs.ts'
import type { Tx } from '../../kernel/transaction.ts'
import type { Instant } from '../../kernel/time.ts'

/** Jobs of the deals; each carries the deal's id. */
export type DealJob =
  | 'deal-answer-due'
  | 'deal-freeze'
  | 'deal-transmit'
  | 'deal-stop'
  | 'deal-ship'
  | 'deal-register'
  | 'deal-close'
  | 'demo-partner-answers'
  | 'demo-partner-prepares'

/** Adds a job about a deal; the same job again replaces the one that has not run yet. */
export function enqueueForDeal(tx: Tx, name: DealJob, dealId: string, runAt?: Instant): void {
  const job = { name, payload: { dealId }, key: `${name}:${dealId}` }
  enqueue(tx, runAt ? { ...job, runAt } : job)
}
