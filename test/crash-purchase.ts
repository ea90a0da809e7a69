import { randomUUID } from 'node:crypto'
import { DEMO_PASSWORD } from '../demo/people.ts'

export interface Visitor {
  readonly get: <T>(path: string) => Promise<T>
  readonly post: <T>(path: string, body: unknown, headers?: Record<string, string>) => Promise<T>
}

/** One purchase, with what was answered before something broke. */
export interface Purchase {
  /** The signed-in customer. */
  readonly cookie: string
  readonly orderKey: string
  readonly paymentKey: string
  quoteId?: string
  order?: { readonly id: string; readonly number: string }
  payment?: { readonly paymentId: string; readonly state: string }
  /** The status of an answer that was none, when there was one at all. */
  refusal?: number
}

class Refused extends Error {
  readonly status: number
  constructor(status: number, text: string) {
    super(`${status} ${text.slice(0, 300)}`)
    this.status = status
  }
}

const billing = { name: 'Kim Kauf', street: 'Weg 1', postcode: '04109', city: 'Leipzig', country: 'DE' }
const acknowledged = { terms: true, withdrawalNotice: true }
const selection = { kind: 'configured', choices: [], partners: [], postcode: '04109' }
const card = { method: { kind: 'card', token: 'card_ok' } }

/** Buys one car: basket and quote as a guest, so that purchases of one customer do not share a basket. */
export async function purchase(url: string, bought: Purchase): Promise<void> {
  const guest = visitor(url, '')
  try {
    const basket = await guest.post<{ id: string; token: string }>('/api/baskets', {
      market: 'DE',
      lines: [{ department: 'vehicles', offer: 'lerche', selection }],
    })
    const token = { 'basket-token': basket.token }
    const quote = await guest.post<{ id: string }>('/api/quotes', { basketId: basket.id }, token)
    bought.quoteId = quote.id
    bought.order = await placed(url, bought)
    bought.payment = await paid(url, bought, bought.order.number)
  } catch (error) {
    if (error instanceof Refused) bought.refusal = error.status
  }
}

/** Sends the order and the payment again with their keys, as a client does that got no answer. */
export async function repeat(url: string, bought: Purchase): Promise<Pick<Purchase, 'order' | 'payment'>> {
  if (!bought.quoteId) return {}
  const order = await placed(url, bought)
  return { order, payment: await paid(url, bought, order.number) }
}

async function placed(url: string, { cookie, quoteId, orderKey }: Purchase): Promise<{ id: string; number: string }> {
  const body = { quoteId, billing, acknowledged }
  const { id, number } = await visitor(url, cookie).post<{ id: string; number: string }>('/api/orders', body, {
    'idempotency-key': orderKey,
  })
  return { id, number }
}

function paid(
  url: string,
  { cookie, paymentKey }: Purchase,
  number: string,
): Promise<{ paymentId: string; state: string }> {
  return visitor(url, cookie).post(`/api/orders/${number}/payments`, card, { 'idempotency-key': paymentKey })
}

/** Customers who are new here, by their cookies. */
export function signUpBuyers(url: string, count: number): Promise<readonly string[]> {
  return Promise.all(
    Array.from({ length: count }, (_, nth) =>
      entered(url, 'sign-up', { name: `Kim ${nth}`, email: `kim-${nth}@crash.example`, password: 'not-a-secret-2026' }),
    ),
  )
}

/** One of the demo's people. */
export async function signedIn(url: string, email: string): Promise<Visitor> {
  return visitor(url, await entered(url, 'sign-in', { email, password: DEMO_PASSWORD }))
}

async function entered(url: string, way: 'sign-up' | 'sign-in', credentials: object): Promise<string> {
  const answer = await fetch(`${url}/api/auth/${way}/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify(credentials),
  })
  if (!answer.ok) throw new Refused(answer.status, await answer.text())
  return answer.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
}

function visitor(url: string, cookie: string): Visitor {
  const send = async (path: string, init: RequestInit) => {
    const answer = await fetch(url + path, init)
    const text = await answer.text()
    if (!answer.ok) throw new Refused(answer.status, text)
    return JSON.parse(text)
  }
  return {
    get: (path) => send(path, { headers: { cookie } }),
    post: (path, body, headers = {}) =>
      send(path, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { cookie, 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...headers },
      }),
  }
}
