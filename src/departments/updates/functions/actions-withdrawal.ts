import type { Money } from '../../../kernel/money.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import { withdrawFrom } from './activation.ts'
import { tellTerm } from './actions-outcome.ts'
import { takeAllBack } from './actions-taking-back.ts'
import type { FunctionParts } from './parts.ts'
import { lockOwnActivation } from './store-activation.ts'
import { insertWithdrawal } from './store-withdrawal.ts'

/** A declared withdrawal: when it reached us, and what goes back. */
export interface Withdrawal {
  readonly activationId: string
  readonly customerId: string
  readonly declaredAt: Instant
  readonly refund: Money
}

/**
 * The customer withdraws from the contract within fourteen days (BGB § 355, § 356a): the right is withdrawn, the vehicle
 * is told, and all that was paid goes back the way it came (§ 357). Of a service that its
 * customer had expressly asked to begin early the law would let us keep the share of the days of use (§ 357a (2)); we do
 * not ask for that and keep nothing, because the sum is small, a quarrel is not, and the first days are how one finds out
 * whether one wants a function. Refuses `activation-unknown`, `withdrawal-too-late`.
 */
export async function withdrawActivation(
  parts: FunctionParts,
  tx: Tx,
  { activationId, customerId }: { readonly activationId: string; readonly customerId: string },
): Promise<Withdrawal> {
  const declaredAt = parts.house.clock()
  const withdrawn = withdrawFrom(await lockOwnActivation(tx, activationId, customerId), declaredAt)
  await takeAllBack(parts, tx, withdrawn, { reason: 'undone', at: declaredAt })
  const withdrawal = { activationId, customerId, declaredAt, refund: withdrawn.total }
  insertWithdrawal(tx, withdrawal)
  tellTerm(tx, withdrawn, { outcome: 'withdrawn', at: declaredAt, until: null })
  return withdrawal
}
