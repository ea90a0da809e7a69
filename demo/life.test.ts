import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seedDemo } from './seed.ts'
import { earlyEnds, milestones, sideNames } from '../src/departments/vehicles/deal-state.ts'
import { openWorld } from '../test/world.ts'
import { annasLerche, sharedPassport } from './garage.ts'

const NOW = '2026-10-14T12:00:00Z'
const world = await openWorld({ life: true, at: NOW })
const { house } = world

interface Summary {
  readonly state: string
  readonly shown: string
  readonly offer: string
  readonly market: string
  readonly source: string
  readonly submittedAt: string
}

async function everyDeal(): Promise<readonly Summary[]> {
  const simon = await world.as('simon.sauer')
  const deals: Summary[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page = await simon.get(`/api/deals?limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`)
    assert.equal(page.status, 200, JSON.stringify(page.body))
    deals.push(...page.body.items)
    cursor = page.body.next
  }
  return deals
}

test('deals stand in every state, beside it in every side state, in both markets and on every line', async () => {
  const deals = await everyDeal()
  assert.ok(deals.length >= 110 && deals.length <= 140, String(deals.length))
  // Nothing stands at HANDED_OVER: the time to withdraw, or the end, follows at once.
  const expected = [...milestones, ...earlyEnds].filter((name) => name !== 'HANDED_OVER')
  const states = new Set(deals.map(({ state }) => state))
  assert.deepEqual(
    expected.filter((name) => !states.has(name)),
    [],
  )
  const shown = new Set(deals.map((deal) => deal.shown))
  assert.ok(sideNames.every((name) => shown.has(name)))
  assert.equal(new Set(deals.map(({ offer }) => offer)).size, 8)
  assert.deepEqual([...new Set(deals.map(({ market }) => market))].toSorted(), ['AT', 'DE'])
  assert.ok(deals.filter(({ source }) => source === 'stock').length >= 8)
  assert.ok(deals.every(({ submittedAt }) => submittedAt < NOW))
})

test('a partner has its share in functions of cars that it handed over, and vouchers in every state', async () => {
  const dora = await world.as('dora.sommer')
  const { body } = await dora.get('/api/commission-lines?limit=100')
  const shares = body.items.filter(({ code }: { code: string }) => code === 'function')
  assert.deepEqual(new Set(shares.map(({ kind }: { kind: string }) => kind)), new Set(['accrual', 'reversal']))
  const vouchers = (await dora.get('/api/vouchers')).body.items
  assert.deepEqual(
    new Set(vouchers.map(({ state }: { state: string }) => state)),
    new Set(['issued', 'redeemed', 'expired', 'cancelled']),
  )
})

test('the books are at zero, no refund is left unpaid, and a fee was kept', async () => {
  const fatma = await world.as('fatma.finke')
  const { body } = await fatma.get('/api/ledger/trial-balance')
  assert.ok(body.sums.length >= 2)
  for (const sum of body.sums) assert.equal(sum.sum, 0, JSON.stringify(sum))
  const codes = body.lines.map((line: { code: string }) => line.code).join(' ')
  for (const code of ['revenue', 'vat', 'commission', 'cancellation', 'dealer']) assert.match(codes, new RegExp(code))
  const { rows } = await house.pool.query('select state, count(*)::int as count from payments.refund group by state')
  assert.deepEqual(
    rows.map(({ state }) => state),
    ['paid'],
  )
  assert.ok(rows[0].count >= 5)
})

test('the tax on deposits stands for what the maker sold and has not handed over yet, and for nothing else', async () => {
  const { rows } = await house.pool.query(
    `select deal.state_name as state, deal.seller_kind as seller, deal.paid::int as paid,
       coalesce(sum(case when debit.code = 'deposit-vat' then amount when credit.code = 'deposit-vat' then -amount end), 0)::int
         as standing,
       round(deal.tax::numeric * least(deal.paid, deal.total) / deal.total)::int as inside
     from vehicles.deal as deal
     left join ledger.transfer as transfer on transfer.subject = deal.id::text and transfer.kind in ('posted', 'reversal')
     left join ledger.account as debit on debit.id = transfer.debit_account
     left join ledger.account as credit on credit.id = transfer.credit_account
     group by deal.id`,
  )
  const isOver = (state: string) =>
    ['WITHDRAWAL_OPEN', 'CLOSED'].includes(state) || earlyEnds.some((end) => end === state)
  for (const { state, seller, inside, standing } of rows) {
    const expected = seller === 'partner' || isOver(state) ? 0 : inside
    assert.ok(Math.abs(standing - expected) <= 1, `${state} sold by ${seller}: ${standing} instead of ${expected}`)
  }
  assert.ok(rows.some(({ seller, paid }) => seller === 'partner' && paid > 0))
  assert.ok(rows.filter(({ standing }) => standing > 0).length > 20)
})

test('the days have their figures, and agree with the orders', async () => {
  const simon = await world.as('simon.sauer')
  const { body } = await simon.get('/api/figures?from=2026-07-01&until=2026-10-14')
  const figures: readonly { day: string; orders: number }[] = body.figures
  assert.ok(new Set(figures.map(({ day }) => day)).size >= 45)
  const { rows } = await house.pool.query("select count(*)::int as count from checkout.orders where state = 'paid'")
  assert.equal(
    figures.reduce((sum, { orders }) => sum + orders, 0),
    rows[0].count,
  )
})

test('the order of time is the order of the numbers and of the books', async () => {
  const { rows } = await house.pool.query(
    `select count(*)::int as count from (select at < lag(at) over (order by id) as back from ledger.transfer) t where back`,
  )
  assert.equal(rows[0].count, 0)
  const orders = await house.pool.query(
    `select count(*)::int as count
     from (select placed_at < lag(placed_at) over (order by number) as back from checkout.orders) o where back`,
  )
  assert.equal(orders.rows[0].count, 0)
})

test('Theresa has a function that went on by itself, and one that waits for another card', async () => {
  const theresa = await world.as('theresa.hofer')
  const { body } = await theresa.get('/api/activations')
  const running = body.items.filter(({ renewal }: { renewal: unknown }) => renewal !== null)
  assert.deepEqual(running.map(({ renewal }: { renewal: { state: string } }) => renewal.state).toSorted(), [
    'overdue',
    'running',
  ])
  const overdue = running.find(({ renewal }: { renewal: { state: string } }) => renewal.state === 'overdue')
  const method = await theresa.get(`/api/activations/${overdue.id}/payment-methods`)
  assert.deepEqual([method.body.isOwed, method.body.label], [true, 'card_closed_since'])
  const { body: inbox } = await theresa.get('/api/me/messages')
  const told = inbox.items.find(({ kind }: { kind: string }) => kind === 'function-declined')
  assert.match(told.link, /^my\/functions\/[^/]+\/payment$/)
})

test('nobody’s screen is empty', async () => {
  for (const mailbox of ['anna.lindner', 'jonas.vogt', 'theresa.hofer']) {
    const customer = await world.as(mailbox)
    assert.ok((await customer.get('/api/orders')).body.items.length >= 2, mailbox)
    assert.ok((await customer.get('/api/me/moments')).body.items.length >= 1, mailbox)
    assert.ok((await customer.get('/api/me/profile')).body.address, mailbox)
  }
  for (const mailbox of ['dora.sommer', 'emil.brandt', 'franka.reiter']) {
    const partner = await world.as(mailbox)
    const waiting = (await partner.get('/api/deal-questions')).body.items
    assert.ok(waiting.length >= 3, mailbox)
    assert.ok(waiting.every(({ deadline }: { deadline: string }) => deadline > NOW))
    const fortnight = await partner.get(`/api/partner-appointments?from=${NOW}&until=2026-10-26T00:00:00Z`)
    assert.ok(fortnight.body.items.length >= 3, `${mailbox}: ${fortnight.body.items.length} handovers`)
    assert.ok((await partner.get('/api/commission-lines')).body.items.length >= 4, mailbox)
    assert.ok((await partner.get('/api/commission-months')).body.items.length >= 2, mailbox)
  }
})

test('Anna’s deals are worth a look', async () => {
  const anna = await world.as('anna.lindner')
  const { items } = (await anna.get('/api/deals')).body
  const states = items.map(({ state }: Summary) => state).toSorted()
  assert.deepEqual(states, ['CLOSED', 'IN_PRODUCTION', 'RECEIVED', 'REGISTERED', 'WITHDRAWAL_OPEN'])
  const { id } = items.find(({ state }: Summary) => state === 'IN_PRODUCTION')
  const { promises } = (await anna.get(`/api/deals/${id}`)).body
  assert.deepEqual(promises.at(-1).reason, 'parts-missing')
})

test('nothing of the past is left to react to, and no job of it is due', async () => {
  assert.equal(await world.reader.drain(), 0)
  const { rows } = await house.pool.query(
    `select task.identifier from graphile_worker._private_jobs as job
     join graphile_worker._private_tasks as task on task.id = job.task_id where job.run_at <= $1`,
    [NOW],
  )
  assert.deepEqual(rows, [])
})

test('a house that has its world is not seeded again', async () => {
  assert.equal(await seedDemo(house), false)
})

test('Anna’s garage has what she bought here and the car she came with, and its passport is shared', async () => {
  const anna = await world.as('anna.lindner')
  const { vehicles } = (await anna.get('/api/garage')).body
  assert.deepEqual(vehicles.map(({ offer }: { offer: string }) => offer).toSorted(), ['kiesel', 'kraxe', 'lerche'])
  const asked = vehicles.filter(({ consents }: { consents: number }) => consents > 0)
  assert.deepEqual(
    asked.map(({ offer }: { offer: string }) => offer),
    ['kiesel'],
  )
  const { rights, past } = (await anna.get(`/api/garage/${annasLerche}`)).body
  const builtIn = rights.filter(({ source }: { source: string }) => source === 'build')
  assert.deepEqual([builtIn.length, rights.length - builtIn.length, past.length], [5, 6, 2])
  for (const right of [...rights, ...past]) assert.notEqual(right.title, right.functionCode)
  const guest = await world.as('guest')
  const { body } = await guest.get(`/api/passports/${sharedPassport}`)
  assert.deepEqual([body.builtIn.length, body.staying.length, body.ending.length], [5, 3, 2])
})

test('Jonas is told what became of the car that he sold', async () => {
  const { handedOn } = (await (await world.as('jonas.vogt')).get('/api/garage')).body
  assert.deepEqual([handedOn[0].moved, handedOn[0].over], [['Fahrmodus Sport'], ['Navigation Plus']])
})
