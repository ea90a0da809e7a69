import { newId } from '../../../kernel/ids.ts'
import { money } from '../../../kernel/money.ts'
import type { Reaction } from '../../../kernel/reader.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import { publish } from '../../../kernel/events.ts'
import { orderFact } from '../../../house/checkout/public.ts'
import { markets } from '../../../house/markets/market.ts'
import { OWNER_CHANGED, ownerFact } from '../../../house/rights/public.ts'
import { startOrderedPlans } from './actions-order.ts'
import { planMoved } from './events.ts'
import type { PlanParts } from './parts.ts'
import type { ChargingPlan } from './plan.ts'
import { closeOver, findOwnPlan, findSharedPlan, findVehiclePlan, insertPlan } from './store-plan.ts'

/** What is paid begins; a car that was handed over brings the plan that comes with it. */
export function planReaction(parts: PlanParts): Reaction {
  return {
    name: 'charging-plans',
    types: ['order-paid', OWNER_CHANGED],
    react: async (tx, events) => {
      const paid = events.filter(({ type }) => type === 'order-paid').flatMap(({ data }) => orderFact.parse(data).lines)
      const own = paid.filter(({ department }) => department === 'charging')
      await startOrderedPlans(
        parts,
        tx,
        own.map(({ contractId }) => contractId),
      )
      for (const { data } of events.filter(({ type }) => type === OWNER_CHANGED)) {
        const { vin, ownerId, proof } = ownerFact.parse(data)
        if (proof === 'bought-here') await bringPlan(parts, tx, { vin, customerId: ownerId })
      }
    },
  }
}

/** The first owner has the plan that comes with the car, once; who has a plan keeps that instead. */
export async function bringPlan(
  { house, catalogue, soldAs }: PlanParts,
  tx: Tx,
  { vin, customerId }: { readonly vin: string; readonly customerId: string },
): Promise<void> {
  const sold = await soldAs(tx, vin)
  if (!sold) return
  const { market } = sold
  const bringing = [...catalogue.current().offers.values()].flatMap(({ offer }) =>
    offer.department === 'charging' && offer.charging.comesWith?.lines.includes(sold.offer) ? [offer] : [],
  )
  const [offer] = bringing
  const perKwh = offer?.charging.perKwh[market]
  if (!offer?.charging.comesWith || !perKwh || (await findVehiclePlan(tx, vin))) return
  const at = house.clock()
  await closeOver(tx, customerId, at)
  if ((await findOwnPlan(tx, customerId, at)) ?? (await findSharedPlan(tx, customerId, at))) return
  const until = at.toZonedDateTimeISO('UTC').add({ months: offer.charging.comesWith.months }).toInstant()
  const nothing = money(0, markets[market].currency)
  const plan: ChargingPlan = {
    id: newId(),
    customerId,
    market,
    sku: offer.sku,
    plan: 'year',
    acPerKwh: perKwh.ac,
    dcPerKwh: perKwh.dc,
    membersMost: offer.charging.membersMost,
    source: { kind: 'vehicle', vin },
    price: nothing,
    tax: nothing,
    state: 'active',
    period: { from: at, until },
    createdAt: at,
  }
  insertPlan(tx, plan)
  publish(tx, planMoved(plan, { outcome: 'begun', at, until }))
}
