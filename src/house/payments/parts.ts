import type { Tx } from '../../kernel/transaction.ts'
import type { House } from '../../kernel/house.ts'
import type { Money } from '../../kernel/money.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Payment, PaymentRequest } from './payment.ts'
import type { PaymentProvider } from './port.ts'

/** What payments are handed by the composition root: the providers, and who wants to know in the same transaction. */
export interface PaymentParts {
  readonly house: House
  /** Whether new payments are taken; else the providers only finish what they began. */
  readonly takesNew: boolean
  /** The first takes new payments; the others finish what they began. */
  readonly providers: readonly [PaymentProvider, ...PaymentProvider[]]
  /**
   * Runs in the transaction that records the captured money. It must not refuse, because the money is there: what comes
   * too late is given back by `requestRefund` in the same transaction.
   */
  readonly onCaptured: (tx: Tx, payment: Payment, captured: Money) => Promise<void>
  /** Where the customer comes back to from a second step. */
  readonly returnUrl: (
    request: Pick<PaymentRequest, 'orderId' | 'orderNumber' | 'market' | 'language' | 'purpose'>,
  ) => string
}

/** Refuses when no provider takes new payments. */
export function checkTaking({ takesNew }: PaymentParts): void {
  if (!takesNew) throw new Refusal('no-payment-provider', 'Nothing can be paid here at present; nothing was charged.')
}

/** The provider of this name; refuses one that this house does not use. */
export function providerOf(parts: PaymentParts, name: string): PaymentProvider {
  const provider = parts.providers.find((each) => each.name === name)
  if (!provider) throw new Refusal('provider-unknown', `This house has no provider "${name}".`, { field: 'provider' })
  return provider
}
