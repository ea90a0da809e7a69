import { type Money, subtract } from '../../../kernel/money.ts'
import { publish } from '../../../kernel/events.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import { saleMoved } from '../../../house/checkout/public.ts'
import { type Activation, paidFor } from './activation.ts'

/** A term or another plan was charged without an order: it counts among what was sold. */
export function tellCharged(tx: Tx, activation: Activation, at: Instant): void {
  const { total: gross, tax } = activation
  publish(tx, saleMoved({ ...soldOf(activation), kind: 'renewed', count: 1, gross, tax }, at))
}

/** All of it went back, or a share; `kept` is the tax inside what stays ours. What nobody paid counted for nothing. */
export function tellTakenBack(
  tx: Tx,
  activation: Activation,
  { back, kept, at }: { readonly back: Money; readonly kept: Money; readonly at: Instant },
): void {
  if (paidFor(activation) === null || back.amount === 0) return
  const { total, tax } = activation
  const count = back.amount === total.amount ? 1 : 0
  const sold = soldOf(activation)
  publish(tx, saleMoved({ ...sold, kind: 'taken-back', count, gross: back, tax: subtract(tax, kept) }, at))
}

function soldOf({ id: subject, market, chargeId }: Activation) {
  return { subject, market, department: 'updates', sellerKind: 'maker', isRenewal: chargeId !== null } as const
}
