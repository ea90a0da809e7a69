import { index, layout, route, type RouteConfigEntry } from '@react-router/dev/routes'

/** The screens below `/{locale}/cockpit`. Addresses that end in `.csv` are the same tables as files. */
export const cockpitRoutes: RouteConfigEntry[] = [
  layout('cockpit/desk.tsx', [
    index('cockpit/overview.tsx'),
    route('orders', 'cockpit/orders.tsx'),
    route('orders/:number', 'cockpit/order.tsx'),
    route('deals', 'cockpit/deals.tsx'),
    route('deals/:deal', 'cockpit/deal.tsx'),
    route('catalogue', 'cockpit/catalogue.tsx'),
    route('catalogue/import', 'cockpit/catalogue-import.tsx'),
    route('catalogue/:edition', 'cockpit/edition-screen.tsx'),
    route('catalogue/:edition/preview', 'cockpit/edition-preview.tsx'),
    route('stages', 'cockpit/stages.tsx'),
    route('sales-models', 'cockpit/sales-models.tsx'),
    route('partners', 'cockpit/partners.tsx'),
    route('partners/:partner', 'cockpit/partner.tsx'),
    route('audit', 'cockpit/audit.tsx'),
    route('ledger', 'cockpit/ledger.tsx'),
    route('ledger/accounts', 'cockpit/ledger-accounts.tsx'),
    route('ledger/accounts/:account', 'cockpit/ledger-account.tsx'),
    route('ledger/transfers/:transfer', 'cockpit/ledger-transfer.tsx'),
    route('ledger/subjects/:subject', 'cockpit/ledger-subject.tsx'),
  ]),
  route('figures.csv', 'cockpit/figures-list.ts'),
  route('orders.csv', 'cockpit/orders-list.ts'),
  route('ledger.csv', 'cockpit/ledger-list.ts'),
  route('ledger/accounts.csv', 'cockpit/ledger-accounts-list.ts'),
  route('ledger/accounts/:account/transfers.csv', 'cockpit/ledger-transfers-list.ts'),
]
