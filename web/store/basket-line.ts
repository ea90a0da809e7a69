import type { RouterContextProvider } from 'react-router'
import { serverApi, type Answer } from '../api.ts'
import { guestBasket, keepBasketCount, keepGuestBasket } from '../basket-cookie.ts'
import { readBasket, removeLine } from './basket.ts'
import type { Locale } from '../locale.ts'

/** What goes into the basket: a vehicle to be built or from stock, a function of one that is there, or a charging plan. */
export type NewBasketLine = { readonly offer: string; readonly quantity: 1 } & (
  | { readonly department: 'vehicles'; readonly selection: VehicleSelection }
  | {
      readonly department: 'updates'
      readonly selection: { readonly kind: 'function'; readonly vin: string; readonly plan: string }
    }
  | {
      readonly department: 'charging'
      readonly selection: { readonly kind: 'charging-plan'; readonly plan: string }
    }
)

export type VehicleSelection = {
  readonly partners: readonly string[]
  readonly postcode?: string
} & (
  | { readonly kind: 'configured'; readonly choices: readonly string[] }
  | { readonly kind: 'stock'; readonly vin: string }
)

interface OpenedBasket {
  readonly id: string
  readonly lines: readonly unknown[]
  readonly token?: string
}

/** The wish for a dealer as a selection carries it; empty fields are no wish. */
export function dealerWish(partner: string, postcode: string): Pick<VehicleSelection, 'partners' | 'postcode'> {
  return { partners: partner === '' ? [] : [partner], ...(postcode === '' ? {} : { postcode }) }
}

/** Puts a changed line into the basket and takes the one out that it stands for. */
export async function replaceInBasket(
  sides: { request: Request; context: Readonly<RouterContextProvider> },
  locale: Locale,
  line: NewBasketLine,
  former: string,
): Promise<Answer<null>> {
  const added = await addToBasket(sides, locale, line)
  if (!added.ok || former === '') return added
  const api = serverApi(sides)
  const basket = await readBasket(api, sides.request, locale)
  // A line that has gone in the meantime need not be taken out.
  if (basket !== null) await removeLine(sides, locale, { basketId: basket.basket.id, lineId: former })
  return added
}

/** Puts a line into the reader's basket, and opens one when there is none. A guest's basket stays in the market it was opened in. */
export async function addToBasket(
  { request, context }: { request: Request; context: Readonly<RouterContextProvider> },
  { market, language }: Locale,
  line: NewBasketLine,
): Promise<Answer<null>> {
  const api = serverApi({ request, context })
  const guest = guestBasket(request)
  if (guest !== null) {
    const own = api.with({ 'basket-token': guest.token })
    const added = await own.send<OpenedBasket>('POST', `/api/baskets/${guest.id}/lines?language=${language}`, line)
    if (added.ok) {
      keepBasketCount(context, added.value.lines.length)
      return { ok: true, value: null }
    }
    if (added.problem.code !== 'basket-not-found') return added
  }
  const opened = await api.send<OpenedBasket>('POST', '/api/baskets', { market, language, lines: [line] })
  if (!opened.ok) return opened
  const { id, token, lines } = opened.value
  if (token !== undefined) keepGuestBasket(context, { id, token })
  keepBasketCount(context, lines.length)
  return { ok: true, value: null }
}
