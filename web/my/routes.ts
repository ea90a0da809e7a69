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
  route('documents', 'my/documents.tsx'),
  route('profile', 'my/profile.tsx'),
]
