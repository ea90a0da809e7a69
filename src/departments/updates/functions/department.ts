import { openApi } from '../../../kernel/http/route.ts'
import { findSubscriptions } from '../../../house/billing/public.ts'
import type { Department } from '../../../house/department.ts'
import { orderFunction, quoteFunction, unwindFunction } from './actions-order.ts'
import { functionJobs } from './jobs.ts'
import { functionMoments } from './moments.ts'
import type { FunctionParts } from './parts.ts'
import { activationRoutes } from './routes-activation.ts'
import { functionDeskRoutes } from './routes-desk.ts'
import { functionRoutes } from './routes-function.ts'
import { redemptionRoutes } from './routes-redemption.ts'
import { voucherRoutes } from './routes-voucher.ts'
import { listActivations } from './store-activation.ts'

const MOMENTS_FROM = 10

/** What the updates department sells: functions of vehicles that are there already. */
export function updatesDepartment(parts: FunctionParts): Department {
  const routes = openApi()
  for (const part of [
    functionRoutes(parts),
    activationRoutes(parts),
    functionDeskRoutes(parts),
    voucherRoutes(parts),
    redemptionRoutes(parts),
  ]) {
    routes.route('/', part)
  }
  return {
    name: 'updates',
    quote: (line, context) => quoteFunction(parts, line, context),
    accept: (tx, line) => orderFunction(parts, tx, line),
    unwind: (tx, line) => unwindFunction(parts, tx, line),
    moments: async (customerId, { language, at }) => {
      const latest = await listActivations(parts.house.db, customerId, { limit: MOMENTS_FROM, before: LAST_ID })
      const rightIds = latest.map(({ rightId }) => rightId)
      const subscriptions = await findSubscriptions(parts.house.db, rightIds)
      const functions = latest.map((activation) => ({
        activation,
        subscription: subscriptions.get(activation.rightId),
      }))
      const { offers } = parts.catalogue.current()
      return functionMoments(functions, { language, at }, (code) => offers.get(code)?.offer.title[language] ?? code)
    },
    routes,
    jobs: functionJobs(parts),
  }
}

const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
