import type { OpenAPIHono } from '@hono/zod-openapi'
import { type Env, openApi } from '../../kernel/http/route.ts'
import type { JobHandlers } from '../../kernel/jobs.ts'
import type { Department } from '../../house/department.ts'
import { openDeal, type OrderingParts, quoteVehicle, unwindDeals } from './actions-order.ts'
import type { DealViewParts } from './deal-view.ts'
import { dealJobs } from './jobs.ts'
import { momentsOf } from './moments.ts'
import type { Companies } from './parts.ts'
import { dealRoutes } from './routes-deal.ts'
import { workRoutes } from './routes-work.ts'
import { findRunningDeals } from './store-deal-list.ts'

const MOMENTS_FROM = 10

/** What the department is handed by the composition root; stock brings its own routes. */
export interface VehiclesParts {
  readonly deals: OrderingParts & DealViewParts
  readonly companies: Companies & { readonly jobs: JobHandlers }
  readonly stockRoutes: OpenAPIHono<Env>
}

/** Cars and light vehicles: to be built, or from stock. */
export function vehiclesDepartment({ deals, companies, stockRoutes }: VehiclesParts): Department {
  const routes = openApi()
  routes.route('/', dealRoutes(deals))
  routes.route('/', workRoutes(deals))
  routes.route('/', stockRoutes)
  return {
    name: 'vehicles',
    quote: (line, context) => quoteVehicle(deals, line, context),
    accept: (tx, line) => openDeal(deals, tx, line),
    unwind: (tx, line, reason) => unwindDeals(deals, tx, line, reason),
    moments: async (customerId, { language, at }) =>
      momentsOf(await findRunningDeals(deals.house.db, customerId, MOMENTS_FROM), language, at),
    routes,
    jobs: { ...dealJobs(deals, companies), ...companies.jobs },
  }
}
