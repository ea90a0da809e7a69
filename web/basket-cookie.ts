import type { RouterContextProvider } from 'react-router'
import { cookiesContext } from './api.ts'
import { cookieValue } from './request-cookies.ts'

/** A guest's basket: the API knows it by its id and opens it to who has the token (header `Basket-Token`). */
export interface GuestBasket {
  readonly id: string
  readonly token: string
}

const HOLDER = 'kaufhaus.basket'
const COUNT = 'kaufhaus.basket-count'
const DAYS_30_S = 30 * 24 * 60 * 60

/** The guest's basket that came with the request. */
export function guestBasket(request: Request): GuestBasket | null {
  const [id = '', token = ''] = (cookieValue(request.headers.get('cookie') ?? '', HOLDER) ?? '').split('.')
  return id === '' || token === '' ? null : { id, token }
}

/** Keeps a guest's basket in the browser, out of reach of scripts; null forgets it, after a merge or an order. */
export function keepGuestBasket(context: Readonly<RouterContextProvider>, basket: GuestBasket | null): void {
  const value = basket === null ? '' : `${basket.id}.${basket.token}`
  const age = basket === null ? 0 : DAYS_30_S
  context.get(cookiesContext).push(`${HOLDER}=${value}; Path=/; Max-Age=${age}; HttpOnly; SameSite=Lax`)
}

/** Tells the header how many things are in the basket. Scripts may read it, so that pages need not ask the server. */
export function keepBasketCount(context: Readonly<RouterContextProvider>, count: number): void {
  context.get(cookiesContext).push(`${COUNT}=${count}; Path=/; Max-Age=${DAYS_30_S}; SameSite=Lax`)
}

/** The count as a browser's `document.cookie` has it. */
export function basketCount(cookies: string): number {
  return Number(cookieValue(cookies, COUNT) ?? '0') || 0
}
