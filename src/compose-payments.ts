import type { OrderingParts } from './departments/vehicles/public.ts'
import { takeBalance } from './departments/vehicles/public.ts'
import { takePayment } from './house/checkout/actions-order.ts'
import type { CheckoutParts } from './house/checkout/parts.ts'
import type { PaymentParts, PaymentRequest } from './house/payments/public.ts'
import type { TestBankParts } from './house/payments/test-bank/parts.ts'
import type { House } from './kernel/house.ts'
import { unreachable } from './kernel/refusal.ts'
import type { Tx } from './kernel/transaction.ts'

/** What functions make of money, and of another card that was checked for them. */
export interface TakesCharges {
  /** A further term or another plan is paid. */
  readonly takeCharge: (tx: Tx, paid: { readonly chargeId: string; readonly method: string }) => Promise<void>
  readonly takeMethod: (tx: Tx, activationId: string) => Promise<void>
}

/** What captured money does: it begins an order, covers its vehicles, or a further term; a checked card is kept. */
export function captured(
  checkout: CheckoutParts,
  deals: OrderingParts,
  { takeCharge, takeMethod }: TakesCharges,
): PaymentParts['onCaptured'] {
  return async (tx, { purpose, orderId, label }, amount) => {
    switch (purpose) {
      case 'order-now':
        return takePayment(checkout, tx, orderId)
      case 'balance':
        return takeBalance(deals, tx, { orderId, amount })
      case 'renewal':
        return takeCharge(tx, { chargeId: orderId, method: label })
      case 'method':
        return takeMethod(tx, orderId)
      default:
        return unreachable(purpose)
    }
  }
}

/** Where the customer comes back to from a second step, below the address of a language and market. */
export function returnPath({
  purpose,
  orderId,
  orderNumber,
}: Pick<PaymentRequest, 'purpose' | 'orderId' | 'orderNumber'>) {
  switch (purpose) {
    case 'order-now':
      return `orders/${orderNumber}`
    case 'balance':
      return `my/orders/${orderNumber}`
    // A card is checked for a function.
    case 'method':
      return `my/functions/${orderId}/payment?step=done`
    case 'renewal':
      return 'my/functions'
    default:
      return unreachable(purpose)
  }
}

/** The embedded other side of payments: quick, but not at once, and its late outcomes come after some seconds. */
export function testBankParts(
  { house, publicUrl, secret }: { house: House; publicUrl: string; secret: string },
  deliver: (request: Request) => Response | Promise<Response>,
): TestBankParts {
  return {
    house,
    secret,
    // The bank speaks the language that the customer comes from.
    stepUrl: (step, returnUrl) => `${publicUrl}/${new URL(returnUrl).pathname.split('/')[1]}/test-bank/${step}`,
    deliver: async (request) => deliver(request),
    delayMs: 0,
    silenceMs: 2000,
    lateSeconds: 15,
  }
}
