import { newId } from '../../../kernel/ids.ts'
import { present } from '../../../kernel/refusal.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import { goOn, saveSubscription, type Subscription, type TermKeeper } from '../../../house/billing/public.ts'
import { endOfTerms } from '../../../house/rights/public.ts'
import { bookTerm, giveBackTerm, tellCharged } from './books.ts'
import { planMoved } from './events.ts'
import type { PlanParts } from './parts.ts'
import { endAt } from './plan.ts'
import { findPlan, findPlansOfOrder, lockPlan, savePlan } from './store-plan.ts'
import { insertTerm, listPlanTerms, lockTerm, saveTerm } from './store-term.ts'
import { publish } from '../../../kernel/events.ts'

/** What charging makes of the terms of its plans. */
export function planTerms({ house, catalogue }: Pick<PlanParts, 'house' | 'catalogue'>): TermKeeper {
  return {
    paidUntil: async (tx, { id }) => {
      const { state, period } = await lockPlan(tx, id)
      return state === 'active' ? (period?.until ?? null) : null
    },
    paidTerms: async (db, { id }) => {
      const { state } = await findPlan(db, id)
      if (state !== 'active') return []
      return (await listPlanTerms(db, id)).flatMap(({ id: termId, state: paid, gross, period }) =>
        paid === 'paid' && period ? [{ termId, paid: gross, period }] : [],
      )
    },
    open: async (tx, { id: planId, price: gross, tax }, createdAt) => {
      const [id, chargeId] = [newId(), newId()]
      const unpaid = { state: 'awaiting', period: null, method: null } as const
      insertTerm(tx, { id, planId, paidBy: chargeId, gross, tax, ...unpaid, createdAt })
      return { id, chargeId }
    },
    find: async (tx, termId) => {
      const { id, paidBy } = await lockTerm(tx, termId)
      return { id, chargeId: paidBy }
    },
    begin: beginTerm,
    lapse: async (tx, termId) => {
      const term = await lockTerm(tx, termId)
      if (term.state === 'awaiting') saveTerm(tx, { ...term, state: 'lapsed' })
    },
    giveBack: async (tx, termId, { unused, at }) => {
      const term = await lockTerm(tx, termId)
      const { market } = await findPlan(tx, term.planId)
      if (unused.amount === term.gross.amount) saveTerm(tx, { ...term, state: 'undone' })
      const [first] = await listPlanTerms(tx, term.planId)
      await giveBackTerm(tx, market, term, { unused, at, reason: 'cancelled', isRenewal: first?.id !== termId })
    },
    endSooner: async (tx, { id }, { until }) => savePlan(tx, endAt(await lockPlan(tx, id), until)),
    tell: async (tx, { id }, _termId, news) => publish(tx, planMoved(await findPlan(tx, id), news)),
    ofOrder: findPlansOfOrder,
    titleOf: async (db, { id }, language) => {
      const { sku } = await findPlan(db, id)
      return catalogue.current().offers.get(sku)?.offer.title[language] ?? sku
    },
  }

  async function beginTerm(
    tx: Tx,
    subscription: Subscription,
    { termId, method, at }: { readonly termId: string; readonly method: string; readonly at: Instant },
  ): Promise<void> {
    const term = await lockTerm(tx, termId)
    const plan = await lockPlan(tx, term.planId)
    const before = present(plan.period, 'the term before')
    const paid = (await listPlanTerms(tx, plan.id)).filter(({ state }) => state === 'paid').length
    const until = present(endOfTerms({ kind: plan.plan }, before.from, paid + 1), 'the end of a term')
    const begun = { ...term, state: 'paid', method, period: { from: before.until ?? at, until } } as const
    saveTerm(tx, begun)
    savePlan(tx, endAt(plan, until))
    saveSubscription(tx, goOn(subscription, until))
    await bookTerm(tx, plan.market, begun, at)
    tellCharged(tx, plan.market, begun, at)
    publish(tx, planMoved(plan, { outcome: 'renewed', at: house.clock(), until }))
  }
}
