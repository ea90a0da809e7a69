import type { OrderingParts } from './departments/vehicles/public.ts'
import { takeBalance } from './departments/vehicles/public.ts'
import { takeUsageMoney } from './house/billing/actions-collect.ts'
import { takeKept, WALLET } from './house/billing/actions-wallet.ts'
import { takePayment } from './house/checkout/actions-order.ts'
import type { CheckoutParts } from './house/checkout/parts.ts'
import type { PaymentParts, PaymentRequest } from './house/payments/public.ts'
import type { TestBankParts } from './house/payments/test-bank/parts.ts'
import type { House } from './kernel/house.ts'
import { unreachable } from './kernel/refusal.ts'
import type { Tx } from './kernel/transaction.ts'

/** What an area makes of money without an order, and of a card that was checked; false when it was not for it. */
export interface TakesCharges {
  /** A further term or another plan is paid. */
  readonly takeCharge: (tx: Tx, paid: { readonly chargeId: string; readonly method: string }) => Promise<boolean>
  readonly takeMethod: (tx: Tx, checkId: string) => Promise<boolean>
}

/** What captured money does: it begins an order, covers its vehicles, or a further term; a checked card is kept. */
export function captured(
  checkout: CheckoutParts,
  deals: OrderingParts,
  takers: readonly TakesCharges[],
): PaymentParts['onCaptured'] {
  return async (tx, { purpose, orderId, label }, amount) => {
    switch (purpose) {
      case 'order-now':
        return takePayment(checkout, tx, orderId)
      case 'balance':
        return takeBalance(deals, tx, { orderId, amount })
      case 'renewal':
        return firstTaken(takers, ({ takeCharge }) => takeCharge(tx, { chargeId: orderId, method: label }))
      case 'method':
        return firstTaken([...takers, wallet(checkout.house)], ({ takeMethod }) => takeMethod(tx, orderId))
      case 'usage':
      case 'hold':
        return takeUsageMoney(tx, { purpose, orderId, label, amount }, checkout.house.clock())
      default:
        return unreachable(purpose)
    }
  }
}

function wallet({ clock }: House): TakesCharges {
  return { takeCharge: async () => false, takeMethod: (tx, checkId) => takeKept(tx, checkId, clock()) }
}

/** Money that is nobody's is a fault: it stays unrecorded, and is asked for again. */
async function firstTaken(
  takers: readonly TakesCharges[],
  take: (taker: TakesCharges) => Promise<boolean>,
): Promise<void> {
  for (const taker of takers) if (await take(taker)) return
  throw new Error('A charge was paid that no area knows.')
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
    // A card is checked for the wallet, or for a function.
    case 'method':
      return orderNumber === WALLET ? 'my/wallet?step=done' : `my/functions/${orderId}/payment?step=done`
    case 'renewal':
      return 'my/functions'
    // Nobody is there who could be led anywhere.
    case 'usage':
    case 'hold':
      return 'my/wallet'
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
