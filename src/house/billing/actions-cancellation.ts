import type { Db } from '../../kernel/database.ts'
import { newId } from '../../kernel/ids.ts'
import { findCaller } from '../../kernel/identity/store.ts'
import { money } from '../../kernel/money.ts'
import { present, Refusal } from '../../kernel/refusal.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Tx } from '../../kernel/transaction.ts'
import type { Language } from '../markets/market.ts'
import { type BillingParts, keeperOf } from './keeper.ts'
import { cancelSubscription, stopAt, type Stopped } from './actions-stop.ts'
import { insertCancellation, lockCancellation, saveConfirmed } from './store-cancellation.ts'
import { findSubscriptions } from './store-subscription.ts'
import { isStoppable, type Subscription } from './subscription.ts'

export interface AskedCancellation {
  readonly id: string
  readonly title: string
  readonly until: Instant
}

export interface WantedCancellation {
  readonly orderNumber: string
  readonly email: string
  readonly reason: string | null
  readonly language: Language
}

/**
 * First step of the cancellation without signing in (BGB § 312k (2)): whoever knows the order number and the mail
 * address names a contract. Wrong number or address sound alike (`contract-unknown`), so that nobody can try them out.
 */
export async function askCancellation(
  parts: BillingParts,
  tx: Tx,
  wanted: WantedCancellation,
): Promise<readonly AskedCancellation[]> {
  const at = parts.house.clock()
  const found = await findOfOrder(parts, tx, wanted.orderNumber)
  const [first] = found
  const customer = first && (await findCaller(tx, first.customerId))
  const isTheirs = customer?.kind === 'customer' && customer.email.toLowerCase() === wanted.email.trim().toLowerCase()
  const running = isTheirs ? found.filter(isStoppable) : []
  if (running.length === 0) {
    throw new Refusal('contract-unknown', 'There is no running contract with this order number and mail address.', {
      field: 'orderNumber',
    })
  }
  return Promise.all(
    running.map(async (subscription) => {
      const id = newId()
      const keeper = keeperOf(parts, subscription)
      const { reason, language } = wanted
      insertCancellation(tx, { id, subscriptionId: subscription.id, reason, askedAt: at, confirmedAt: null })
      const terms = await keeper.paidTerms(tx, subscription)
      const title = await keeper.titleOf(tx, subscription, language)
      return { id, title, until: stopAt(subscription, terms, at).until }
    }),
  )
}

async function findOfOrder({ keepers }: BillingParts, db: Db, orderNumber: string): Promise<readonly Subscription[]> {
  const ids = await Promise.all([...keepers.values()].map((keeper) => keeper.ofOrder(db, orderNumber)))
  return [...(await findSubscriptions(db, ids.flat())).values()]
}

const CONFIRM_HOURS = 24

/** Second step: confirmed, it holds at once. A repeat changes nothing. Refuses `contract-unknown`, `not-cancellable`. */
export async function confirmCancellation(parts: BillingParts, tx: Tx, id: string): Promise<Stopped> {
  const at = parts.house.clock()
  const asked = await lockCancellation(tx, id)
  if (!asked || Temporal.Instant.compare(asked.askedAt.add({ hours: CONFIRM_HOURS }), at) < 0) {
    throw new Refusal('contract-unknown', 'There is no cancellation that waits for this.', { field: 'id' })
  }
  const { subscriptionId, confirmedAt } = asked
  const found = (await findSubscriptions(tx, [subscriptionId])).get(subscriptionId)
  const subscription = present(found, 'the contract of a cancellation')
  if (confirmedAt !== null) {
    const { state, price } = subscription
    const until = state.name === 'stopped' ? state.until : confirmedAt
    return { at: confirmedAt, until, refund: money(0, price.currency) }
  }
  saveConfirmed(tx, id, at)
  return cancelSubscription(parts, tx, subscription)
}
