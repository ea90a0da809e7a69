import type { Tx } from '../../../kernel/transaction.ts'
import {
  type ChangedMethod,
  changeMethod,
  findSubscriptions,
  type MethodFile,
  methodNotChangeable,
  readMethod,
  type Subscription,
  takeMethod,
} from '../../../house/billing/public.ts'
import type { Language } from '../../../house/markets/market.ts'
import type { PaymentMethod, PaymentParts } from '../../../house/payments/public.ts'
import { present } from '../../../kernel/refusal.ts'
import type { Activation } from './activation.ts'
import { contractsOf } from './actions-terms.ts'
import type { FunctionParts } from './parts.ts'
import { findActivations, listTerms } from './store-activation.ts'

export interface WantedFunctionMethod {
  readonly activation: Activation
  readonly method: PaymentMethod
  readonly language: Language
  readonly key: string
}

/** Charges another card or account for a running function. Refuses `method-not-changeable`. */
export async function changeFunctionMethod(
  parts: FunctionParts,
  payments: PaymentParts,
  { activation, ...wanted }: WantedFunctionMethod,
): Promise<ChangedMethod> {
  return changeMethod(contractsOf(parts), payments, { ...(await findContract(parts, activation)), ...wanted })
}

/** Another card was checked for a function, in the transaction that records so; false when it was for something else. */
export async function takeFunctionMethod({ house }: FunctionParts, tx: Tx, checkId: string): Promise<boolean> {
  const [activation] = await findActivations(tx, [checkId])
  if (!activation) return false
  await takeMethod(house.clock(), tx, { subscriptionId: activation.rightId, checkId })
  return true
}

/** What is charged next for a function, with its contract. Refuses `method-not-changeable`. */
export async function readFunctionMethod(
  parts: FunctionParts,
  activation: Activation,
): Promise<MethodFile & { readonly subscription: Subscription }> {
  const { subscription, checkId } = await findContract(parts, activation)
  return { subscription, ...(await readMethod(contractsOf(parts), subscription, checkId)) }
}

/** Another card is checked for the first activation of a right. */
async function findContract({ house }: FunctionParts, { rightId }: Activation) {
  const [terms, subscriptions] = await Promise.all([
    listTerms(house.db, rightId),
    findSubscriptions(house.db, [rightId]),
  ])
  const subscription = subscriptions.get(rightId)
  if (!subscription) throw methodNotChangeable({ id: rightId })
  return { subscription, checkId: present(terms[0], 'the first term').id }
}
