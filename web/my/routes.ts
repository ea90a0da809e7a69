import { index, route } from '@react-router/dev/routes'

/** The screens below `/{locale}/my`. */
export const myRoutes = [
  index('my/today.tsx'),
  route('orders', 'my/orders.tsx'),
  route('orders/:number', 'my/order.tsx'),
  route('orders/:number/payment', 'my/payment.tsx'),
  route('orders/:number/confirmation', 'my/confirmation.tsx'),
  route('orders/:number/contracts/:contract', 'my/contract.tsx'),
  route('deals/:deal', 'my/deal.ts'),
  route('deals/:deal/handover', 'my/handover.tsx'),
  route('deals/:deal/cancellation', 'my/cancellation.tsx'),
  route('deals/:deal/withdrawal', 'my/withdrawal.tsx'),
  route('garage', 'my/garage/garage.tsx'),
  route('garage/add', 'my/garage/add.tsx'),
  route('garage/:vin', 'my/garage/vehicle.tsx'),
  route('garage/:vin/handover', 'my/garage/handover.tsx'),
  route('functions', 'my/functions/functions.tsx'),
  route('functions/voucher', 'my/functions/voucher.tsx'),
  route('functions/:activation/plan', 'my/functions/plan.tsx'),
  route('functions/:activation/payment', 'my/functions/payment.tsx'),
  route('functions/:activation/withdrawal', 'my/functions/withdrawal.tsx'),
  route('functions/:activation/receipts/:number?', 'my/functions/receipts.tsx'),
  route('messages', 'my/messages/messages.tsx'),
  route('messages/:message', 'my/messages/message.tsx'),
  route('documents', 'my/documents.tsx'),
  route('profile', 'my/profile.tsx'),
]
