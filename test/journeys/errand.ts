import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import type { OpenHouse } from './house.ts'

const PATIENCE_MS = 60_000
const LOOK_MS = 250

/** What stands in the house once these errands are done: something on every screen. */
export interface Stood {
  readonly vin: string
  readonly unpaid: string
  readonly bankStep: string
  readonly order: string
  readonly contract: string
  readonly asked: string
  readonly ready: string
  readonly delivered: string
  readonly partner: string
  readonly edition: string
  readonly account: string
  readonly transfer: string
  readonly subject: string
  readonly campaign: string
  readonly updated: string
  /** A function that did not get into its car. */
  readonly activation: string
  /** A function of Anna's that goes on by itself. */
  readonly running: string
  readonly message: string
  /** A record of an operator that waits for the desk, and a dispute about another. */
  readonly chargeRecord: string
  readonly chargeDispute: string
  /** The token of a test drive that Anna asked for. */
  readonly testDrive: string
  /** A month that Anna was billed for. */
  readonly invoice: string
}

export interface People {
  readonly anna: Page
  readonly dora: Page
  readonly ada: Page
}

/** Orders, answers and pays through the API what screens need to have something to show. */
export async function runErrands(house: OpenHouse, { anna, dora, ada }: People): Promise<Stood> {
  const { partnerId: partner } = await read(dora, '/api/me')
  const near = (await read(dora, '/api/partners/me/stock')).items.filter(isFree)
  const [first, second] = near
  assert.ok(first && second, 'two vehicles stand at Autohaus Sommer')
  const lerche = { offer: 'lerche', selection: { kind: 'configured', choices: [], partners: [partner] } }
  const stock = ({ vin, offer }: { vin: string; offer: string }) => ({
    offer,
    selection: { kind: 'stock', vin, partners: [partner] },
  })

  const unpaid = await order(house, anna, lerche)
  const step = await post(house, anna, `/api/orders/${unpaid.number}/payments`, paidBy('card_second_step'))
  const asked = await order(house, anna, lerche)
  await post(house, anna, `/api/orders/${asked.number}/payments`, paidBy('card_ok'))
  const ready = await untilReady(house, { anna, dora }, await order(house, anna, stock(first)))
  const delivered = await untilReady(house, { anna, dora }, await order(house, anna, stock(second)))
  const hours = await read(anna, `/api/deals/${delivered}/handover-slots`)
  await post(house, anna, `/api/deals/${delivered}/handover-bookings`, { startsAt: hours.items[0] })
  await post(house, dora, `/api/deals/${delivered}/handovers`)
  // Something is in everybody's basket, for basket and checkout.
  const mine = await read(anna, '/api/baskets/mine?market=DE')
  if (mine === null || mine.basket.lines.length === 0) {
    await post(house, anna, '/api/baskets', { market: 'DE', lines: [{ department: 'vehicles', ...lerche }] })
  }

  const { items: balances } = await read(ada, '/api/ledger/accounts?code=revenue&market=DE')
  const { account } = balances[0]
  const { items: transfers } = await read(ada, `/api/ledger/accounts/${account.id}/transfers`)
  const { items: editions } = await read(ada, '/api/catalogue/editions')
  const { items: campaigns } = await read(ada, '/api/updates/campaigns?state=running')
  const { items: activations } = await read(ada, '/api/updates/activations?state=failed')
  const { items: functions } = await read(anna, '/api/activations')
  const { items: updated } = await read(ada, `/api/updates/campaigns/${campaigns[0].id}/actions`)
  await eventually(async () => (await read(anna, '/api/me/messages')).items.length > 0)
  const { items: drives } = await read(anna, '/api/me/test-drives')
  const { items: chargeRecords } = await read(ada, '/api/charging/records?state=open')
  const { items: chargeDisputes } = await read(ada, '/api/charging/disputes?state=open')
  const { items: messages } = await read(anna, '/api/me/messages')
  return {
    vin: near[2]?.vin ?? first.vin,
    unpaid: unpaid.number,
    bankStep: new URL(step.url).pathname.split('/').at(-1) ?? '',
    order: asked.number,
    contract: asked.contracts[0].id,
    asked: await dealOf(anna, asked.number),
    ready,
    delivered,
    partner,
    edition: editions[0].id,
    account: account.id,
    transfer: transfers[0].id,
    subject: transfers[0].subject,
    campaign: campaigns[0].id,
    updated: updated[0].vin,
    activation: activations[0].id,
    running: functions.find(({ renewal }: { renewal: unknown }) => renewal !== null).id,
    message: messages[0].id,
    chargeRecord: chargeRecords[0].id,
    chargeDispute: chargeDisputes[0].id,
    testDrive: drives[0].token,
    invoice: (await read(anna, '/api/invoices')).items[0].id,
  }
}

function isFree({ availability }: { availability: { state: string } }): boolean {
  return availability.state === 'available'
}

async function order(house: OpenHouse, anna: Page, line: object) {
  const basket = await post(house, anna, '/api/baskets', { market: 'DE', lines: [{ department: 'vehicles', ...line }] })
  const quote = await post(house, anna, '/api/quotes', { basketId: basket.id })
  return post(house, anna, '/api/orders', {
    quoteId: quote.id,
    billing: { name: 'Anna Lindner', street: 'Lindenauer Markt 3', postcode: '04177', city: 'Leipzig', country: 'DE' },
    acknowledged: { terms: true, withdrawalNotice: true },
  })
}

function paidBy(token: string) {
  return { method: { kind: 'card', token } }
}

/** Takes a stock car that stands at Dora's to where only the hour of the handover is missing. */
async function untilReady(
  house: OpenHouse,
  { anna, dora }: Pick<People, 'anna' | 'dora'>,
  { number }: { number: string },
): Promise<string> {
  await post(house, anna, `/api/orders/${number}/payments`, paidBy('card_ok'))
  const deal = await dealOf(anna, number)
  await post(house, dora, `/api/deals/${deal}/acceptances`, { parts: ['advice', 'handover'] })
  await post(house, dora, `/api/deals/${deal}/preparations`)
  // Light vehicles are paid in full when they are ordered.
  const { summary } = await read(anna, `/api/deals/${deal}`)
  const balance = { purpose: 'balance', ...paidBy('card_ok') }
  if (summary.balanceDue.amount > 0) await post(house, anna, `/api/orders/${number}/payments`, balance)
  await eventually(async () => (await read(anna, `/api/deals/${deal}`)).steps.includes('book-handover'))
  return deal
}

async function dealOf(anna: Page, number: string): Promise<string> {
  const deals = () => read(anna, `/api/deals?orderNumber=${number}&limit=1`)
  await eventually(async () => (await deals()).items[0]?.state === 'RECEIVED')
  return (await deals()).items[0].id
}

async function eventually(isSo: () => Promise<boolean>): Promise<void> {
  const until = Date.now() + PATIENCE_MS
  while (!(await isSo())) {
    assert.ok(Date.now() < until, `Waited in vain until ${String(isSo)}`)
    await pause(LOOK_MS)
  }
}

async function read(page: Page, path: string) {
  const answer = await page.request.get(path)
  assert.ok(answer.ok(), `GET ${path}: ${answer.status()} ${await answer.text()}`)
  return answer.json()
}

async function post({ url }: OpenHouse, page: Page, path: string, data?: object) {
  const headers = { origin: url, 'idempotency-key': randomUUID() }
  const answer = await page.request.post(path, data === undefined ? { headers } : { headers, data })
  assert.ok(answer.ok(), `POST ${path}: ${answer.status()} ${await answer.text()}`)
  return answer.json()
}
