import { newId } from '../../../kernel/ids.ts'
import { findCaller } from '../../../kernel/identity/store.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import { findRight } from '../../../house/rights/public.ts'
import { type Activation, cancel, isCancellable } from './activation.ts'
import { tell } from './actions-outcome.ts'
import type { FunctionParts } from './parts.ts'
import { findOfOrder, lockActivation, lockOwnActivation, saveActivation } from './store-activation.ts'
import { insertCancellation, lockCancellation, saveConfirmed } from './store-cancellation.ts'

/** A contract that is cancelled, and until when it still runs. */
export interface Cancelled {
  readonly activation: Activation
  readonly until: Instant | null
}

/** The customer wants no further term. Refuses `activation-unknown`, `not-cancellable`. */
export async function cancelOwn(
  parts: FunctionParts,
  tx: Tx,
  wanted: { readonly activationId: string; readonly customerId: string },
): Promise<Cancelled> {
  return cancelLocked(parts, tx, await lockOwnActivation(tx, wanted.activationId, wanted.customerId))
}

export interface AskedCancellation {
  readonly id: string
  readonly activation: Activation
  readonly until: Instant | null
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
  const running = isTheirs ? found.filter(isCancellable) : []
  if (running.length === 0) {
    throw new Refusal('contract-unknown', 'There is no running contract with this order number and mail address.', {
      field: 'orderNumber',
    })
  }
  return Promise.all(
    running.map(async (activation) => {
      const id = newId()
      insertCancellation(tx, {
        id,
        activationId: activation.id,
        reason: wanted.reason,
        askedAt: at,
        confirmedAt: null,
      })
      return { id, activation, until: await endOf(tx, activation) }
    }),
  )
}

const CONFIRM_HOURS = 24

/** Second step: confirmed, it holds at once. A repeat changes nothing. Refuses `contract-unknown`, `not-cancellable`. */
export async function confirmCancellation(parts: FunctionParts, tx: Tx, id: string): Promise<Cancelled> {
  const at = parts.house.clock()
  const asked = await lockCancellation(tx, id)
  if (!asked || Temporal.Instant.compare(asked.askedAt.add({ hours: CONFIRM_HOURS }), at) < 0) {
    throw new Refusal('contract-unknown', 'There is no cancellation that waits for this.', { field: 'id' })
  }
  const activation = await lockActivation(tx, asked.activationId)
  if (asked.confirmedAt !== null) return { activation, until: await endOf(tx, activation) }
  saveConfirmed(tx, id, at)
  return cancelLocked(parts, tx, activation)
}

async function cancelLocked({ house }: FunctionParts, tx: Tx, held: Activation): Promise<Cancelled> {
  const at = house.clock()
  const activation = cancel(held, at)
  saveActivation(tx, activation)
  tell(tx, activation, 'cancelled', at)
  return { activation, until: await endOf(tx, activation) }
}

async function endOf(tx: Tx, { rightId }: Activation): Promise<Instant | null> {
  const { state } = await findRight(tx, rightId)
  return 'period' in state ? state.period.until : null
}
