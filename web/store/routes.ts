import { index, route } from '@react-router/dev/routes'

/** The store's screens, below `/{locale}`. */
export const storeRoutes = [
  index('store/home.tsx'),
  route('vehicles', 'store/vehicles.tsx'),
  route('vehicles/:sku', 'store/configurator/line.tsx'),
  route('sign-in', 'store/sign-in.tsx'),
  route('sign-out', 'store/sign-out.ts'),
]
