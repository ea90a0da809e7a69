import { index, layout, prefix, route, type RouteConfig } from '@react-router/dev/routes'
import { cockpitRoutes } from './cockpit/routes.ts'
import { dealerRoutes } from './dealer/routes.ts'
import { myRoutes } from './my/routes.ts'
import { crawlerRoutes, storeRoutes, testBankRoutes } from './store/routes.ts'

/** Every address of the web. Each face lists its own screens in its own folder; below a locale they wear its layout. */
export default [
  index('shell/welcome.ts'),
  route('drawings/:file', 'vehicle/picture-file.tsx'),
  ...crawlerRoutes,
  ...prefix(':locale', [
    layout('shell/locale-gate.tsx', [
      layout('store/layout.tsx', [...storeRoutes, route('*', 'shell/not-found.tsx')]),
      ...testBankRoutes,
      ...prefix('my', [layout('my/layout.tsx', myRoutes)]),
      ...prefix('dealer', [layout('dealer/layout.tsx', dealerRoutes)]),
      ...prefix('cockpit', [layout('cockpit/layout.tsx', cockpitRoutes)]),
    ]),
  ]),
] satisfies RouteConfig
