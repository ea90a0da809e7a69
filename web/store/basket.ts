import type { RouterContextProvider } from 'react-router'
import { serverApi, type Answer, type Api } from '../api.ts'
import { guestBasket, keepBasketCount } from '../basket-cookie.ts'
import type { Money } from '../format.ts'
import type { Locale } from '../locale.ts'
import type { Person } from '../shell/session.ts'

/** What somebody wants to buy, with today's prices; lines that cannot be sold any more say why. */
export interface PricedBasket {
  readonly basket: { readonly id: string; readonly lines: readonly BasketLine[] }
  readonly lines: readonly PricedLine[]
}

export type PricedLine =
  | { readonly outcome: 'priced'; readonly line: BasketLine; readonly quoted: QuotedLine }
  | { readonly outcome: 'refused'; readonly line: BasketLine; readonly code: string }

export interface BasketLine {
  readonly id: string
  readonly offer: string
  readonly selection: LineSelection
}

export type LineSelection =
  | { readonly kind: 'function'; readonly vin: string; readonly plan: string }
  | { readonly kind: 'charging-plan'; readonly plan: string }
  | ({ readonly partners: readonly string[]; readonly postcode?: string } & (
      | { readonly kind: 'configured'; readonly choices: readonly string[] }
      | { readonly kind: 'stock'; readonly vin: string }
    ))

export type Seller = { readonly kind: 'maker' } | { readonly kind: 'partner'; readonly partnerId: string }

/** A line with its price, seller and what must be said about it before it is ordered. */
export interface QuotedLine {
  readonly line: BasketLine
  readonly title: string
  readonly seller: Seller
  readonly legalClass: string
  readonly partnerId: string | null
  readonly items: readonly {
    readonly code: string
    readonly title: string
    readonly gross: Money
    readonly reason: string
  }[]
  readonly total: Money
  readonly tax: Money
  readonly dueNow: Money
  readonly essentials: readonly { readonly label: string; readonly value: string }[]
}

/** The reader's basket: the customer's own in this market, else the guest's that came with the request. */
export async function readBasket(
  api: Api,
  request: Request,
  { market, language }: Locale,
): Promise<PricedBasket | null> {
  const me = await api.get<Person>('/api/me')
  if (me.kind === 'customer') {
    return api.get<PricedBasket | null>(`/api/baskets/mine?market=${market}&language=${language}`)
  }
  const guest = guestBasket(request)
  if (guest === null) return null
  return api.with({ 'basket-token': guest.token }).find(`/api/baskets/${guest.id}?language=${language}`)
}

/** Takes a line out of the reader's basket. */
export async function removeLine(
  { request, context }: { request: Request; context: Readonly<RouterContextProvider> },
  { language }: Locale,
  { basketId, lineId }: { readonly basketId: string; readonly lineId: string },
): Promise<Answer<{ readonly lines: readonly unknown[] }>> {
  const guest = guestBasket(request)
  const api = serverApi({ request, context })
  const own = guest === null ? api : api.with({ 'basket-token': guest.token })
  const path = `/api/baskets/${encodeURIComponent(basketId)}/lines/${encodeURIComponent(lineId)}/quantities`
  const answer = await own.send<{ readonly lines: readonly unknown[] }>('POST', `${path}?language=${language}`, {
    quantity: 0,
  })
  if (answer.ok) keepBasketCount(context, answer.value.lines.length)
  return answer
}
