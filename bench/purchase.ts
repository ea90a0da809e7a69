import { client, type Client, signUp } from './client.ts'
import { loadLoop, type Rate } from './load.ts'

const billing = { name: 'Bench', street: 'Weg 1', postcode: '04109', city: 'Leipzig', country: 'DE' }

/** One whole purchase over HTTP: basket, quote, order, paid. */
export async function buy(customer: Pick<Client, 'post'>): Promise<void> {
  const selection = { kind: 'configured', choices: [], partners: [], postcode: '04109' }
  const basket = await customer.post<{ id: string }>('/api/baskets', {
    market: 'DE',
    lines: [{ department: 'vehicles', offer: 'lerche', selection }],
  })
  const quote = await customer.post<{ id: string }>('/api/quotes', { basketId: basket.id })
  const order = await customer.post<{ number: string }>('/api/orders', {
    quoteId: quote.id,
    billing,
    acknowledged: { terms: true, withdrawalNotice: true },
  })
  const payment = await customer.post<{ state: string }>(`/api/orders/${order.number}/payments`, {
    method: { kind: 'card', token: 'card_ok' },
  })
  if (payment.state !== 'captured') throw new Error(`The payment is ${payment.state}.`)
}

/** Whole purchases by so many customers at once. */
export async function measurePurchases(url: string, options: { atOnce: number; seconds: number }): Promise<Rate> {
  await client(url).get('/health')
  const customers = await Promise.all(Array.from({ length: options.atOnce }, (_, n) => signUp(url, `Bench ${n}`)))
  const one = (worker: number) => {
    const customer = customers[worker]
    if (!customer) throw new Error('There is a customer for each worker.')
    return buy(customer)
  }
  await loadLoop({ atOnce: options.atOnce, seconds: 2 }, one)
  return loadLoop(options, one)
}
