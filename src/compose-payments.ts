import type { OrderingParts } from './departments/vehicles/public.ts'
import { takeBalance } from './departments/vehicles/public.ts'
import { takePayment } from './house/checkout/actions-order.ts'
import type { CheckoutParts } from './house/checkout/parts.ts'
import type { PaymentParts } from './house/payments/public.ts'
import type { TestBankParts } from './house/payments/test-bank/parts.ts'
import type { House } from './kernel/house.ts'
import { unreachable } from './kernel/refusal.ts'
import type { Tx } from './kernel/transaction.ts'

/** Takes a further term or another plan of a function as paid. */
export type TakeCharge = (tx: Tx, paid: { readonly chargeId: string; readonly method: string }) => Promise<void>

/** What captured money does: the first of an order begins it, the rest covers its vehicles, a renewal a further term. */
export function captured(
  checkout: CheckoutParts,
  deals: OrderingParts,
  takeCharge: TakeCharge,
): PaymentParts['onCaptured'] {
  return async (tx, { purpose, orderId, label }, amount) => {
    switch (purpose) {
      case 'order-now':
        return takePayment(checkout, tx, orderId)
      case 'balance':
        return takeBalance(deals, tx, { orderId, amount })
      case 'renewal':
        return takeCharge(tx, { chargeId: orderId, method: label })
      default:
        return unreachable(purpose)
    }
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
