import { index, route } from '@react-router/dev/routes'

/** The screens below `/{locale}/dealer`. */
export const dealerRoutes = [
  index('dealer/inbox.tsx'),
  route('deals', 'dealer/deals.tsx'),
  route('deals/:deal', 'dealer/deal.tsx'),
  route('calendar', 'dealer/calendar.tsx'),
  route('test-drives', 'dealer/test-drives.tsx'),
  route('commission', 'dealer/commission.tsx'),
  route('stock', 'dealer/stock.tsx'),
  route('vouchers', 'dealer/vouchers.tsx'),
]
