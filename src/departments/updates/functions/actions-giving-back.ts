import { type Money, money, shareOf, subtract } from '../../../kernel/money.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import { requestRefund } from '../../../house/payments/public.ts'
import { type Activation, paidFor } from './activation.ts'
import { rebookUsed } from './books.ts'
import type { FunctionParts } from './parts.ts'
import { tellTakenBack } from './sale.ts'
import { saveActivation } from './store-activation.ts'

/** Gives back what of a term is not used: all of it undoes the term, and what was used stays revenue. */
export async function giveBackUnused(
  parts: FunctionParts,
  tx: Tx,
  term: Activation,
  { unused, at }: { readonly unused: Money; readonly at: Instant },
): Promise<void> {
  const { total, tax, state } = term
  const isWhole = unused.amount === total.amount
  const kept = isWhole ? ({ name: 'undone', at } as const) : ({ name: 'active', at } as const)
  saveActivation(tx, { ...term, state: state.name === 'active' && !isWhole ? state : kept })
  const used = subtract(total, unused)
  const taxOfUsed = isWhole ? money(0, tax.currency) : shareOf(tax, used, total)
  await rebookUsed(parts, tx, term, { used, tax: taxOfUsed, at })
  tellTakenBack(tx, term, { back: unused, kept: taxOfUsed, at })
  const orderId = paidFor(term)
  if (orderId !== null && unused.amount > 0) {
    await requestRefund(tx, { orderId, amount: unused, reason: 'cancelled', at })
  }
}
