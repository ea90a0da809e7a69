import { z } from '@hono/zod-openapi'
import type { House } from '../../kernel/house.ts'
import { pageFrom, pageQuery, readCursor } from '../../kernel/http/page.ts'
import { answers, openApi, pageOf, route } from '../../kernel/http/route.ts'
import { present } from '../../kernel/refusal.ts'
import { marketCodes, markets } from '../markets/market.ts'
import { transfersOf } from './actions.ts'
import { balancesOf, trialBalance } from './actions-balance.ts'
import { accountCodes } from './chart.ts'
import { commodities } from './ledger-row.ts'
import { findAccount, findAccounts } from './store-account.ts'
import { findStrictBalance } from './store-balance.ts'
import { findChain, findTransfersOfAccount } from './store-transfer.ts'
import {
  accountBalanceSchema,
  accountDetailSchema,
  balanceView,
  detailView,
  transferSchema,
  transferView,
  trialBalanceSchema,
  trialView,
} from './views.ts'

const asOfQuery = z.object({
  asOf: z.iso.date().optional().openapi({ description: 'The end of this day in the market; today when left out.' }),
})
const idParams = z.object({ id: z.uuid() })

const listingAccounts = route({
  method: 'get',
  path: '/api/ledger/accounts',
  operationId: 'listLedgerAccounts',
  access: ['staff:finance'],
  tags: ['Ledger'],
  summary: 'Accounts with their balances',
  request: {
    query: pageQuery.extend(asOfQuery.shape).extend({
      code: z.enum(accountCodes).optional(),
      market: z.enum(marketCodes).optional(),
      commodity: z.enum(commodities).optional(),
      ownerId: z.string().max(100).optional(),
    }),
  },
  responses: { 200: answers(pageOf(accountBalanceSchema), 'Accounts by code, market, commodity and owner.') },
})

const readingAccount = route({
  method: 'get',
  path: '/api/ledger/accounts/{id}',
  operationId: 'readLedgerAccount',
  access: ['staff:finance'],
  tags: ['Ledger'],
  summary: 'An account with its balance',
  request: { params: idParams, query: asOfQuery },
  responses: { 200: answers(accountDetailSchema, 'The account, its balance, and what is held of it now.') },
})

const listingOfAccount = route({
  method: 'get',
  path: '/api/ledger/accounts/{id}/transfers',
  operationId: 'listTransfersOfAccount',
  access: ['staff:finance'],
  tags: ['Ledger'],
  summary: 'The transfers of an account',
  request: { params: idParams, query: pageQuery },
  responses: { 200: answers(pageOf(transferSchema), 'Transfers, newest first.') },
})

const readingTransfer = route({
  method: 'get',
  path: '/api/ledger/transfers/{id}',
  operationId: 'readLedgerTransfer',
  access: ['staff:finance'],
  tags: ['Ledger'],
  summary: 'A transfer with what it follows and what follows it',
  request: { params: idParams },
  responses: {
    200: answers(z.object({ chain: z.array(transferSchema) }), 'Hold and resolution, booking and reversal, in order.'),
  },
})

const listingOfSubject = route({
  method: 'get',
  path: '/api/ledger/transfers',
  operationId: 'listTransfersOfSubject',
  access: ['staff:finance'],
  tags: ['Ledger'],
  summary: 'Everything that was booked about an order, contract or deal',
  request: { query: z.object({ subject: z.string().min(1).max(100) }) },
  responses: { 200: answers(z.object({ items: z.array(transferSchema) }), 'Transfers in the order they were booked.') },
})

const readingTrial = route({
  method: 'get',
  path: '/api/ledger/trial-balance',
  operationId: 'readTrialBalance',
  access: ['staff:finance'],
  tags: ['Ledger'],
  summary: 'Every line of the books, and that they balance',
  request: { query: asOfQuery },
  responses: { 200: answers(trialBalanceSchema, 'Lines by account code, and the sum of each market’s books.') },
})

/** The ledger for finance: from any figure to the transfers that it is made of. */
export function ledgerRoutes(house: House) {
  const routes = openApi()
  const dayOf = (asOf: string | undefined) => (asOf ? Temporal.PlainDate.from(asOf) : lastDay(house))

  routes.openapi(listingAccounts, async (c) => {
    const { cursor, asOf, ...filter } = c.req.valid('query')
    const after = cursor ? readCursor(cursor, z.tuple([z.string(), z.string(), z.string(), z.string()])) : null
    const accounts = await findAccounts(house.db, { ...filter, after })
    const page = pageFrom(accounts, filter.limit, (each) => [each.code, each.market, each.commodity, each.ownerId])
    const items = await balancesOf(house.db, page.items, dayOf(asOf))
    return c.json({ items: items.map(balanceView), next: page.next }, 200)
  })
  routes.openapi(readingAccount, async (c) => {
    const account = await findAccount(house.db, c.req.valid('param').id)
    const [[balance], strict] = await Promise.all([
      balancesOf(house.db, [account], dayOf(c.req.valid('query').asOf)),
      account.strict ? findStrictBalance(house.db, account.id) : null,
    ])
    if (!balance) throw new Error('An account has no balance.')
    return c.json(detailView(balance, strict), 200)
  })
  routes.openapi(listingOfAccount, async (c) => {
    const { cursor, limit } = c.req.valid('query')
    const { id } = await findAccount(house.db, c.req.valid('param').id)
    const before = cursor ? readCursor(cursor, z.tuple([z.uuid()]))[0] : null
    const transfers = await findTransfersOfAccount(house.db, { accountId: id, before, limit })
    const page = pageFrom(transfers, limit, (transfer) => [transfer.id])
    return c.json({ items: page.items.map(transferView), next: page.next }, 200)
  })
  routes.openapi(readingTransfer, async (c) => {
    const chain = await findChain(house.db, c.req.valid('param').id)
    return c.json({ chain: chain.map(transferView) }, 200)
  })
  routes.openapi(listingOfSubject, async (c) => {
    const transfers = await transfersOf(house.db, c.req.valid('query').subject)
    return c.json({ items: transfers.map(transferView) }, 200)
  })
  routes.openapi(readingTrial, async (c) => {
    const asOf = dayOf(c.req.valid('query').asOf)
    return c.json(trialView(asOf.toString(), await trialBalance(house.db, asOf)), 200)
  })
  return routes
}

/** Today in the market where the day is furthest on, so that nothing booked so far is left out. */
function lastDay(house: House): Temporal.PlainDate {
  const now = house.clock()
  const [first, ...others] = Object.values(markets).map(({ timeZone }) =>
    now.toZonedDateTimeISO(timeZone).toPlainDate(),
  )
  return others.reduce(
    (latest, day) => (Temporal.PlainDate.compare(day, latest) > 0 ? day : latest),
    present(first, 'a market'),
  )
}
