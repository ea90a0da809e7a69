import { index, route } from '@react-router/dev/routes'

/** The store's screens, below `/{locale}`. */
export const storeRoutes = [
  index('store/home.tsx'),
  route('vehicles', 'store/vehicles.tsx'),
  route('vehicles/:sku', 'store/configurator/line.tsx'),
  route('vehicles/:sku/test-drive', 'store/test-drive/ask.tsx'),
  route('test-drives/:token', 'store/test-drive/test-drive.tsx'),
  route('stock', 'store/stock/stock-list.tsx'),
  route('stock/:vin', 'store/stock/stock-vehicle.tsx'),
  route('functions', 'store/functions/functions.tsx'),
  route('functions/:sku', 'store/functions/function.tsx'),
  route('charging', 'store/charging/charging.tsx'),
  route('charging/map', 'store/charging/map.tsx'),
  route('charging/chargers/:id', 'store/charging/charger.tsx'),
  route('charging/plans', 'store/charging/plans.tsx'),
  route('basket', 'store/basket-page.tsx'),
  route('checkout', 'store/checkout/checkout.tsx'),
  route('orders/:number', 'store/order/order.tsx'),
  route('passports/:token', 'store/passport/passport.tsx'),
  route('legal/imprint', 'store/legal/imprint.tsx'),
  route('legal/privacy', 'store/legal/privacy.tsx'),
  route('legal/terms', 'store/legal/terms.tsx'),
  route('legal/withdraw', 'store/legal/withdraw.tsx'),
  route('legal/cancel', 'store/legal/cancel.tsx'),
  route('sign-in', 'store/sign-in.tsx'),
  route('sign-out', 'store/sign-out.ts'),
]

/** The embedded test bank is another house: its page wears no frame of ours. */
export const testBankRoutes = [route('test-bank/:id', 'store/test-bank/step.tsx')]

/** For search engines, below the site's root. */
export const crawlerRoutes = [route('sitemap.xml', 'store/sitemap.ts'), route('robots.txt', 'store/robots.ts')]
