import { newId } from '../../../kernel/ids.ts'
import { findCaller } from '../../../kernel/identity/store.ts'
import { money } from '../../../kernel/money.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import { findRight } from '../../../house/rights/public.ts'
import type { Activation } from './activation.ts'
import { tellTerm } from './actions-outcome.ts'
import { stopAt, type Stopped, stopSubscription } from './actions-subscription.ts'
import type { FunctionParts } from './parts.ts'
import { findActivation, findOfOrder, listTerms, lockOwnActivation } from './store-activation.ts'
import { insertCancellation, lockCancellation, saveConfirmed } from './store-cancellation.ts'
import { findSubscriptions } from './store-subscription.ts'
import { isStoppable, type Subscription } from './subscription.ts'

/** The customer wants no further term. Refuses `activation-unknown`, `not-cancellable`. */
export async function cancelOwn(
  parts: FunctionParts,
  tx: Tx,
  wanted: { readonly activationId: string; readonly customerId: string },
): Promise<Stopped> {
  return cancelLocked(parts, tx, await lockOwnActivation(tx, wanted.activationId, wanted.customerId))
}

export interface AskedCancellation {
  readonly id: string
  readonly activation: Activation
  readonly until: Instant
}

/**
 * First step of the cancellation without signing in (BGB § 312k (2)): whoever knows the order number and the mail
 * address names a contract. Wrong number or address sound alike (`contract-unknown`), so that nobody can try them out.
 */
export async function askCancellation(
  { house }: FunctionParts,
  tx: Tx,
  wanted: { readonly orderNumber: string; readonly email: string; readonly reason: string | null },
): Promise<readonly AskedCancellation[]> {
  const at = house.clock()
  const found = await findOfOrder(tx, wanted.orderNumber)
  const [first] = found
  const customer = first && (await findCaller(tx, first.customerId))
  const isTheirs = customer?.kind === 'customer' && customer.email.toLowerCase() === wanted.email.trim().toLowerCase()
  const running = isTheirs ? await stoppableOf(tx, found) : []
  if (running.length === 0) {
    throw new Refusal('contract-unknown', 'There is no running contract with this order number and mail address.', {
      field: 'orderNumber',
    })
  }
  return Promise.all(
    running.map(async ({ activation, subscription }) => {
      const id = newId()
      const { rightId } = activation
      insertCancellation(tx, { id, activationId: activation.id, reason: wanted.reason, askedAt: at, confirmedAt: null })
      const [right, terms] = await Promise.all([findRight(tx, rightId), listTerms(tx, rightId)])
      return { id, activation, until: stopAt(subscription, right, terms, at).until }
    }),
  )
}

/** Of what was bought that which goes on by itself, each contract once. */
async function stoppableOf(
  tx: Tx,
  found: readonly Activation[],
): Promise<readonly { readonly activation: Activation; readonly subscription: Subscription }[]> {
  const subscriptions = await findSubscriptions(
    tx,
    found.map(({ rightId }) => rightId),
  )
  return [...subscriptions.values()].filter(isStoppable).flatMap((subscription) => {
    const activation = found.find(({ rightId }) => rightId === subscription.rightId)
    return activation ? [{ activation, subscription }] : []
  })
}

const CONFIRM_HOURS = 24

/** Second step: confirmed, it holds at once. A repeat changes nothing. Refuses `contract-unknown`, `not-cancellable`. */
export async function confirmCancellation(parts: FunctionParts, tx: Tx, id: string): Promise<Stopped> {
  const at = parts.house.clock()
  const asked = await lockCancellation(tx, id)
  if (!asked || Temporal.Instant.compare(asked.askedAt.add({ hours: CONFIRM_HOURS }), at) < 0) {
    throw new Refusal('contract-unknown', 'There is no cancellation that waits for this.', { field: 'id' })
  }
  const activation = await findActivation(tx, asked.activationId)
  if (asked.confirmedAt !== null) {
    const state = (await findSubscriptions(tx, [activation.rightId])).get(activation.rightId)?.state
    const until = state?.name === 'stopped' ? state.until : asked.confirmedAt
    return { at: asked.confirmedAt, until, refund: money(0, activation.total.currency) }
  }
  saveConfirmed(tx, id, at)
  return cancelLocked(parts, tx, activation)
}

async function cancelLocked(parts: FunctionParts, tx: Tx, activation: Activation): Promise<Stopped> {
  const stopped = await stopSubscription(parts, tx, activation.rightId, 'customer')
  tellTerm(tx, activation, { ...stopped, outcome: 'cancelled' })
  return stopped
}
