import assert from 'node:assert/strict'
import type { CapableCar } from '../demo/fleet/capable-car.ts'
import { drain } from '../src/kernel/drain.ts'
import { present } from '../src/kernel/refusal.ts'
import { functionLine, openFunctionWorld } from './function-world.ts'

/** The world of functions with what renewals need: buying with a certain card, and the clock's minute at any moment. */
export async function openRenewalWorld() {
  const world = await openFunctionWorld()
  const { house, anna, composed, reader } = world

  async function latest() {
    const { body } = await anna.get('/api/activations?language=en&limit=1')
    return body.items[0]
  }

  async function buyWith(token: string, car: CapableCar, plan: string, sku = 'seat-memory') {
    const { body: order } = await world.order(anna, [functionLine(sku, car.vin, plan)])
    const method = { kind: 'card', token }
    const paid = await anna.post(`/api/orders/${order.number}/payments`, { method })
    assert.equal(paid.body.state, 'captured', JSON.stringify(paid.body))
    await world.pass(2, car)
    return { order, ...(await latest()) }
  }

  /** What the clock of the house does each minute, at one moment. */
  async function runAt(when: Temporal.Instant, times = 1): Promise<void> {
    house.setClock(when)
    await drain(house, reader)
    for (const name of Array<string>(times).fill('subscription-renew')) {
      await present(composed.jobs[name], name)({})
      await drain(house, reader)
    }
    await present(composed.jobs['rights-end'], 'rights-end')({})
    await drain(house, reader)
  }

  async function charged(activation: { id: string }) {
    const { rightId } = await house.db
      .selectFrom('updates.activation')
      .select('rightId')
      .where('id', '=', activation.id)
      .executeTakeFirstOrThrow()
    const terms = await house.db
      .selectFrom('updates.activation')
      .select(['id', 'chargeId', 'stateName'])
      .where('rightId', '=', rightId)
      .where('chargeId', 'is not', null)
      .orderBy('id')
      .execute()
    const payments = await house.db
      .selectFrom('payments.payment')
      .select(['orderId', 'state', 'amount', 'key', 'refunded'])
      .where('purpose', '=', 'renewal')
      .orderBy('id')
      .execute()
    const own = new Set(terms.map(({ chargeId }) => chargeId))
    return { terms, payments: payments.filter(({ orderId }) => own.has(orderId)) }
  }

  async function booksOf(code: string) {
    const fatma = await world.as('fatma.finke')
    const { body } = await fatma.get(`/api/ledger/accounts?code=${code}&market=DE&limit=100`)
    return body.items.reduce((sum: number, { balance }: { balance: number }) => sum + balance, 0)
  }

  return { ...world, latest, buyWith, runAt, charged, booksOf }
}

export const daysBefore = (until: string, days: number) => Temporal.Instant.from(until).subtract({ hours: 24 * days })
