import { openApi } from '../../../kernel/http/route.ts'
import type { Instant } from '../../../kernel/time.ts'
import { findSubscriptions, isOverdue } from '../../../house/billing/public.ts'
import type { Department, Moment } from '../../../house/department.ts'
import type { Language } from '../../../house/markets/market.ts'
import { orderPlan, quotePlan, unwindPlan } from './actions-order.ts'
import type { PlanParts } from './parts.ts'
import { planWords } from './plan-words.ts'
import { findOwnPlan } from './store-plan.ts'

/** A plan that ends by itself is told so long before. */
const ENDING_DAYS = 30

/** What the charging department sells: plans. What is charged is no order, it is used and billed. */
export function chargingDepartment(parts: PlanParts): Department {
  return {
    name: 'charging',
    quote: (line, context) => quotePlan(parts, line, context),
    accept: (tx, line) => orderPlan(parts, tx, line),
    unwind: (tx, line) => unwindPlan(tx, line),
    moments: (customerId, { language, at }) => planMoments(parts, customerId, { language, at }),
    routes: openApi(),
    jobs: {},
  }
}

/** That the bank declined the plan's next term, or that it ends soon. */
async function planMoments(
  { house, catalogue }: PlanParts,
  customerId: string,
  { language, at }: { readonly language: Language; readonly at: Instant },
): Promise<readonly Moment[]> {
  const plan = await findOwnPlan(house.db, customerId, at)
  const until = plan?.period?.until
  if (plan?.state !== 'active' || !until) return []
  const subscription = (await findSubscriptions(house.db, [plan.id])).get(plan.id)
  const title = catalogue.current().offers.get(plan.sku)?.offer.title[language] ?? plan.sku
  const words = planWords[language]
  const about = { kind: 'charging', href: '/my/charging/plan', at: plan.createdAt } as const
  if (subscription && isOverdue(subscription)) {
    const told = { title: words.declined(title), detail: words.declinedDetail, href: '/my/wallet' } as const
    return [{ ...about, ...told, urgency: 'now' }]
  }
  const isEnding = !subscription || subscription.state.name === 'stopped'
  const isSoon = at.until(until).total('hours') < ENDING_DAYS * 24
  return isEnding && isSoon
    ? [{ ...about, title: words.ending(title), detail: words.endingDetail, urgency: 'soon' }]
    : []
}
