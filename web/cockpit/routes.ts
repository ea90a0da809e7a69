import { index, layout, route, type RouteConfigEntry } from '@react-router/dev/routes'

/** The screens below `/{locale}/cockpit`. Addresses that end in `.csv` are the same tables as files. */
export const cockpitRoutes: RouteConfigEntry[] = [
  layout('cockpit/desk.tsx', [
    index('cockpit/overview.tsx'),
    route('orders', 'cockpit/orders.tsx'),
    route('orders/:number', 'cockpit/order.tsx'),
  ]),
  route('figures.csv', 'cockpit/figures-list.ts'),
  route('orders.csv', 'cockpit/orders-list.ts'),
]
