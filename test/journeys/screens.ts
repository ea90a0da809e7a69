import type { RouteConfigEntry } from '@react-router/dev/routes'
import { annasSession } from '../../demo/charging/sessions.ts'
import { annasLerche, sharedPassport } from '../../demo/garage.ts'
import { annasStatement, annasWallbox, annasWallboxIdentity } from '../../demo/home-charging.ts'
import { failingOperator } from '../../demo/charging/operators.ts'
import routes from '../../web/routes.ts'
import type { Stood } from './errand.ts'

/** A screen as one comes to it; the address stands without its locale. */
export interface Screen {
  /** The module of the screen, as `web/routes.ts` names it. */
  readonly module: string
  readonly path: string
  readonly who: 'guest' | 'anna' | 'dora' | 'ada'
}

/** The first place on the demo's map. */
const aCharger = '0193b000-0083-7000-8000-000000000001'
const aPoint = '0193b000-0083-7000-9000-000000000011'

/** Every screen of the four faces, with something on it. */
export function screensOf(stood: Stood): readonly Screen[] {
  const { vin, unpaid, bankStep, order, contract, asked, ready, delivered } = stood
  const store: readonly (readonly [module: string, path: string])[] = [
    ['home', ''],
    ['vehicles', 'vehicles'],
    ['configurator/line', 'vehicles/lerche?postcode=04229'],
    ['test-drive/ask', `vehicles/lerche/test-drive?partner=${stood.partner}`],
    ['test-drive/test-drive', `test-drives/${stood.testDrive}`],
    ['stock/stock-list', 'stock'],
    ['stock/stock-vehicle', `stock/${vin}`],
    ['functions/functions', 'functions'],
    ['functions/function', 'functions/sport-mode'],
    ['charging/charging', 'charging'],
    ['charging/map', 'charging/map?power=150'],
    ['charging/charger', `charging/chargers/${aCharger}`],
    ['charging/plans', 'charging/plans'],
    ['basket-page', 'basket'],
    ['checkout/checkout', 'checkout'],
    ['passport/passport', `passports/${sharedPassport}`],
    ['legal/imprint', 'legal/imprint'],
    ['legal/privacy', 'legal/privacy'],
    ['legal/terms', 'legal/terms'],
    ['legal/withdraw', 'legal/withdraw'],
    ['legal/cancel', 'legal/cancel'],
    ['sign-in', 'sign-in'],
  ]
  const bought: typeof store = [
    ['store/checkout/checkout', 'checkout'],
    ['store/order/order', `orders/${order}`],
    ['store/test-bank/step', `test-bank/${bankStep}`],
    ['my/today', 'my'],
    ['my/orders', 'my/orders'],
    ['my/order', `my/orders/${order}`],
    ['my/payment', `my/orders/${unpaid}/payment`],
    ['my/confirmation', `my/orders/${order}/confirmation`],
    ['my/contract', `my/orders/${order}/contracts/${contract}`],
    ['my/handover', `my/deals/${ready}/handover`],
    ['my/cancellation', `my/deals/${asked}/cancellation`],
    ['my/withdrawal', `my/deals/${delivered}/withdrawal`],
    ['my/garage/garage', 'my/garage'],
    ['my/garage/add', 'my/garage/add'],
    ['my/garage/vehicle', `my/garage/${annasLerche}`],
    ['my/garage/handover', `my/garage/${annasLerche}/handover`],
    ['my/functions/functions', 'my/functions'],
    ['my/functions/voucher', 'my/functions/voucher'],
    ['my/functions/plan', `my/functions/${stood.running}/plan`],
    ['my/functions/payment', `my/functions/${stood.running}/payment`],
    ['my/functions/withdrawal', `my/functions/${stood.running}/withdrawal`],
    ['my/functions/receipts', `my/functions/${stood.running}/receipts`],
    ['my/charging/charging', 'my/charging'],
    ['my/charging/session', `my/charging/sessions/${annasSession}`],
    ['my/charging/start', `my/charging/start/${aPoint}`],
    ['my/charging/cards', 'my/charging/cards'],
    ['my/home-charging/home-charging', 'my/home-charging'],
    ['my/home-charging/add', 'my/home-charging/add'],
    ['my/home-charging/wallbox', `my/home-charging/${annasWallbox}`],
    ['my/home-charging/statement', `my/home-charging/statements/${annasStatement(Temporal.Now.instant())}`],
    ['my/wallet/wallet', 'my/wallet'],
    ['my/wallet/invoice', `my/wallet/invoices/${stood.invoice}`],
    ['my/charging/plan', 'my/charging/plan'],
    ['my/messages/messages', 'my/messages'],
    ['my/messages/message', `my/messages/${stood.message}`],
    ['my/documents', 'my/documents'],
    ['my/profile', 'my/profile'],
  ]
  const dealer: typeof store = [
    ['inbox', ''],
    ['deals', 'deals'],
    ['deal', `deals/${ready}`],
    ['calendar', 'calendar'],
    ['test-drives', 'test-drives'],
    ['commission', 'commission'],
    ['stock', 'stock'],
    ['vouchers', 'vouchers'],
  ]
  const cockpit: typeof store = [
    ['overview', ''],
    ['orders', 'orders'],
    ['order', `orders/${order}`],
    ['deals', 'deals'],
    ['deal', `deals/${delivered}`],
    ['catalogue', 'catalogue'],
    ['catalogue-import', 'catalogue/import'],
    ['edition-screen', `catalogue/${stood.edition}`],
    ['edition-preview', `catalogue/${stood.edition}/preview`],
    ['stages', 'stages'],
    ['sales-models', 'sales-models'],
    ['partners', 'partners'],
    ['partner', `partners/${stood.partner}`],
    ['updates/campaigns', 'updates'],
    ['updates/new-campaign', 'updates/new'],
    ['updates/campaign', `updates/campaigns/${stood.campaign}`],
    ['updates/vehicles', 'updates/vehicles'],
    ['updates/vehicle', `updates/vehicles/${stood.updated}`],
    ['wallboxes/wallboxes', `wallboxes?identity=${annasWallboxIdentity}`],
    ['outbox/outbox', 'outbox'],
    ['outbox/mail', `outbox/${stood.message}`],
    ['charging/sessions', 'charging/sessions'],
    ['charging/session', `charging/sessions/${annasSession}`],
    ['updates/activations', 'updates/functions'],
    ['updates/activation', `updates/functions/${stood.activation}`],
    ['updates/uptane', 'updates/uptane'],
    ['updates/uptane-release', 'updates/uptane/releases/targets'],
    ['updates/uptane-keys', 'updates/uptane/keys/image/targets'],
    ['updates/uptane-root', 'updates/uptane/roots/image'],
    ['updates/rxswin', 'updates/rxswin'],
    ['charging/months', 'charging/months'],
    ['charging/records', 'charging/records'],
    ['charging/record', `charging/records/${stood.chargeRecord}`],
    ['charging/disputes', 'charging/disputes'],
    ['charging/dispute', `charging/disputes/${stood.chargeDispute}`],
    ['connections/connections', 'charging/connections'],
    ['connections/connection', `charging/connections/${failingOperator}`],
    ['billing/invoices', 'invoices'],
    ['billing/margins', 'charging/margins'],
    ['audit', 'audit'],
    ['ledger', 'ledger'],
    ['ledger-accounts', 'ledger/accounts'],
    ['ledger-account', `ledger/accounts/${stood.account}`],
    ['ledger-transfer', `ledger/transfers/${stood.transfer}`],
    ['ledger-subject', `ledger/subjects/${stood.subject}`],
  ]
  return [
    ...store.map(([module, path]) => ({ module: `store/${module}.tsx`, path, who: 'guest' as const })),
    ...bought.map(([module, path]) => ({ module: `${module}.tsx`, path, who: 'anna' as const })),
    ...dealer.map(([module, path]) => ({
      module: `dealer/${module}.tsx`,
      path: `dealer/${path}`,
      who: 'dora' as const,
    })),
    ...cockpit.map(([module, path]) => ({
      module: `cockpit/${module}.tsx`,
      path: `cockpit/${path}`,
      who: 'ada' as const,
    })),
  ]
}

/** The modules of all screens that the web has; a new one is missed in the list above. */
export function screenModules(): readonly string[] {
  return leavesOf(routes).filter((file) => file.endsWith('.tsx') && !notAScreen.includes(file))
}

/** A drawn picture, and the page that says that there is none. */
const notAScreen = ['vehicle/picture-file.tsx', 'shell/not-found.tsx']

function leavesOf(entries: readonly RouteConfigEntry[]): readonly string[] {
  return entries.flatMap(({ file, children }) => (children === undefined ? [file] : leavesOf(children)))
}
