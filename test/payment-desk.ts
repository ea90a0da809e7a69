import { Logger, runOnce, type TaskList } from 'graphile-worker'
import { paymentJobs } from '../src/house/payments/jobs.ts'
import type { PaymentParts } from '../src/house/payments/parts.ts'
import type { PaymentRequest } from '../src/house/payments/payment.ts'
import { paymentProblems } from '../src/house/payments/problems.ts'
import { paymentRoutes } from '../src/house/payments/routes.ts'
import { testBank } from '../src/house/payments/test-bank/bank.ts'
import { testBankJobs } from '../src/house/payments/test-bank/notification.ts'
import type { TestBankParts } from '../src/house/payments/test-bank/parts.ts'
import { testBankRoutes } from '../src/house/payments/test-bank/routes.ts'
import { buildApi } from '../src/kernel/http/app.ts'
import { problems } from '../src/kernel/http/problems.ts'
import type { Caller } from '../src/kernel/identity/caller.ts'
import { newId } from '../src/kernel/ids.ts'
import { openMetrics } from '../src/kernel/metrics.ts'
import { money } from '../src/kernel/money.ts'
import type { TestHouse } from './database.ts'

export const BANK_SECRET = 'a secret that only the test bank and we know'

/** Payments with the test bank, wired as the house wires them, and a way to do what they left for later. */
export function openPaymentDesk(house: TestHouse, onCaptured: PaymentParts['onCaptured'], caller: () => Caller) {
  const bankParts: TestBankParts = {
    house,
    secret: BANK_SECRET,
    stepUrl: (step) => `https://house.example/test-bank/${step}`,
    deliver: async (request) => api.fetch(request),
    delayMs: 0,
    silenceMs: 1,
    lateSeconds: 20,
  }
  const bank = testBank(bankParts)
  const parts: PaymentParts = {
    house,
    takesNew: true,
    providers: [bank],
    onCaptured,
    returnUrl: ({ orderNumber }) => `https://house.example/orders/${orderNumber}`,
  }
  const api = buildApi({
    house,
    guard: { callerOf: async () => caller(), forget: () => undefined },
    metrics: openMetrics(house.pool),
    problems: { ...problems, ...paymentProblems },
    writesPerMinute: 1000,
    trustProxy: false,
    areas: [paymentRoutes(parts), testBankRoutes(bankParts)],
  })
  const handlers = { ...paymentJobs(parts), ...testBankJobs(bankParts) }
  const taskList: TaskList = Object.fromEntries(
    Object.entries(handlers).map(([name, handle]) => [name, (payload: unknown) => handle(payload)]),
  )
  const logger = new Logger(() => () => undefined)
  return {
    bank,
    parts,
    api,
    runJobs: () => runOnce({ connectionString: house.url, taskList, logger, noHandleSignals: true }),
  }
}

/** A request to pay 1,000 € for a new order, by the test bank's card of this name. */
export function paymentBy(token: string, other: Partial<PaymentRequest> = {}): PaymentRequest {
  return {
    orderId: newId(),
    orderNumber: 'K-2026-000042',
    customerId: 'anna',
    market: 'DE',
    purpose: 'order-now',
    amount: money(100_000, 'EUR'),
    method: { kind: 'card', token },
    key: newId(),
    capture: 'now',
    language: 'de',
    ...other,
  }
}
