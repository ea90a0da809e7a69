import type { OpenAPIHono } from '@hono/zod-openapi'
import { billingCrontab, billingJobs } from './house/billing/jobs.ts'
import { billingProblems } from './house/billing/problems.ts'
import type { BillingParts, TermKeeper } from './house/billing/public.ts'
import { billingReaction } from './house/billing/reactions.ts'
import { cancellationRoutes } from './house/billing/routes-cancellation.ts'
import { invoiceRoutes } from './house/billing/routes-invoice.ts'
import { walletRoutes } from './house/billing/routes-wallet.ts'
import type { PaymentParts } from './house/payments/public.ts'
import type { House } from './kernel/house.ts'
import type { Env } from './kernel/http/route.ts'
import type { ProblemBook } from './kernel/http/problems.ts'
import type { JobHandlers } from './kernel/jobs.ts'
import type { Reaction } from './kernel/reader.ts'

export interface WiredBilling {
  readonly routes: readonly OpenAPIHono<Env>[]
  readonly jobs: JobHandlers
  readonly crontab: readonly string[]
  readonly reactions: readonly Reaction[]
  readonly problems: ProblemBook
}

/** What the house bills again and again: contracts that go on by themselves, the wallet, invoices. */
export function wireBilling(
  house: House,
  { updates, charging }: { readonly updates: TermKeeper; readonly charging: TermKeeper },
  payments: PaymentParts,
): WiredBilling {
  const keepers = new Map([['updates', updates] as const, ['charging', charging] as const])
  const parts: BillingParts = { house, keepers }
  return {
    routes: [cancellationRoutes(parts), walletRoutes(payments), invoiceRoutes(payments)],
    jobs: billingJobs(parts, payments),
    crontab: billingCrontab,
    reactions: [billingReaction()],
    problems: billingProblems,
  }
}
