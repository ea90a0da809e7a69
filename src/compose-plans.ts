import type { OpenAPIHono } from '@hono/zod-openapi'
import { planPaymentReaction, takePlanCharge } from './departments/charging/plans/actions-charge.ts'
import { chargingDepartment } from './departments/charging/plans/department.ts'
import type { PlanParts } from './departments/charging/plans/parts.ts'
import { planTerms } from './departments/charging/plans/actions-terms.ts'
import { planProblems } from './departments/charging/plans/problems.ts'
import { planReaction } from './departments/charging/plans/reactions.ts'
import { planChangeRoutes } from './departments/charging/plans/routes-change.ts'
import { marginRoutes } from './departments/charging/plans/routes-margin.ts'
import { memberRoutes } from './departments/charging/plans/routes-member.ts'
import { planRoutes } from './departments/charging/plans/routes-plan.ts'
import { findByVins } from './departments/vehicles/public.ts'
import type { TakesCharges } from './compose-payments.ts'
import type { TermKeeper } from './house/billing/public.ts'
import type { Catalogue } from './house/catalogue/public.ts'
import type { Department } from './house/department.ts'
import { marketOf } from './house/markets/market.ts'
import type { PaymentParts } from './house/payments/public.ts'
import type { Stages } from './house/stages/public.ts'
import type { House } from './kernel/house.ts'
import type { Env } from './kernel/http/route.ts'
import type { ProblemBook } from './kernel/http/problems.ts'
import type { Reaction } from './kernel/reader.ts'

export interface WiredPlans extends TakesCharges {
  readonly plans: PlanParts
  readonly department: Department
  readonly terms: TermKeeper
  readonly reactions: readonly Reaction[]
  readonly problems: ProblemBook
  /** What charges needs the payments, which need what a payment does first. */
  readonly routes: (payments: PaymentParts) => readonly OpenAPIHono<Env>[]
}

/** Charging plans: what the charging department sells. */
export function wirePlans(
  house: House,
  { catalogue, stages }: { readonly catalogue: Catalogue; readonly stages: Stages },
  pastSessions: PlanParts['pastSessions'],
): WiredPlans {
  const plans: PlanParts = {
    house,
    catalogue,
    requireOpen: stages.requireOpen,
    soldAs: async (db, vin) => {
      const [built] = await findByVins(db, [vin])
      return built && { offer: built.offer, market: marketOf(built.market) }
    },
    pastSessions,
  }
  return {
    plans,
    department: chargingDepartment(plans),
    terms: planTerms(plans),
    reactions: [planReaction(plans), planPaymentReaction(plans)],
    takeCharge: (tx, paid) => takePlanCharge(plans, tx, paid),
    takeMethod: async () => false,
    problems: planProblems,
    routes: (payments) => [
      planRoutes(plans),
      planChangeRoutes(plans, payments),
      memberRoutes(plans),
      marginRoutes(house),
    ],
  }
}
