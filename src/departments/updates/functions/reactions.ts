import type { HouseEvent } from '../../../kernel/events.ts'
import type { Reaction } from '../../../kernel/reader.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import { orderFact } from '../../../house/checkout/public.ts'
import { ACTION_FAILED, ACTION_FINISHED, actionFact } from '../events.ts'
import { startOrdered } from './actions-order.ts'
import { confirmActivation, failActivation } from './actions-outcome.ts'
import type { FunctionParts } from './parts.ts'
import { lockActivation } from './store-activation.ts'
import { findCarried } from './store-capability.ts'

/** What is paid is sent to its vehicle; what the vehicle answers moves it on. */
export function functionReaction(parts: FunctionParts): Reaction {
  return {
    name: 'updates-functions',
    types: ['order-paid', ACTION_FINISHED, ACTION_FAILED],
    react: async (tx, events) => {
      await startOrdered(parts, tx, events.filter(({ type }) => type === 'order-paid').flatMap(contractsIn))
      await hearVehicles(
        parts,
        tx,
        events.filter(({ type }) => type !== 'order-paid'),
      )
    },
  }
}

function contractsIn({ data }: HouseEvent): readonly string[] {
  const { lines } = orderFact.parse(data)
  return lines.filter(({ department }) => department === 'updates').map(({ contractId }) => contractId)
}

async function hearVehicles(parts: FunctionParts, tx: Tx, events: readonly HouseEvent[]): Promise<void> {
  const facts = events.map(({ data }) => actionFact.parse(data)).filter(({ campaignId }) => campaignId === null)
  const carried = await findCarried(
    tx,
    facts.map(({ vin, number }) => ({ vin, number })),
  )
  for (const { vin, number, activationId, purpose } of carried) {
    if (purpose === 'revoke' || number === null) continue
    const fact = facts.find((each) => each.vin === vin && each.number === number)
    if (!fact) continue
    const activation = await lockActivation(tx, activationId)
    if (fact.outcome === 'succeeded') await confirmActivation(parts, tx, activation, number)
    else await failActivation(parts, tx, activation, number)
  }
}
