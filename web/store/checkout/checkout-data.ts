import { redirect } from 'react-router'
import type { Api } from '../../api.ts'
import type { Locale } from '../../locale.ts'
import type { Address } from '../../my/purchase.ts'
import { paths } from '../../paths.ts'
import type { OfferedMethod } from '../../payment/payment.ts'
import type { Person } from '../../shell/session.ts'
import type { BasketLine, PricedBasket } from '../basket.ts'
import type { Dealer } from '../configurator/partner-data.ts'
import { readDealers } from '../dealer-names.ts'
import { type LineLook, readLineLook } from '../line-look.ts'
import type { StockDetail } from '../stock/stock.ts'
import type { Quote } from './quote.ts'

/** Before signing in there is a basket to look at; with a customer there is a firm quote to order from. */
export type CheckoutData =
  | { readonly step: 'enter'; readonly person: Person; readonly hasDemo: boolean }
  | {
      readonly step: 'order'
      readonly person: Person
      readonly quote: Quote
      readonly looks: readonly (LineLook | null)[]
      readonly dealers: readonly Dealer[]
      readonly kept: readonly { readonly title: string; readonly until: string }[]
      readonly address: Address | null
      readonly methods: readonly OfferedMethod[]
      /** The idempotency key of this order: the same form sent twice is one order. */
      readonly key: string
    }

/** What the checkout shows; leads back to the basket when something in it cannot be ordered as it is. */
export async function readCheckout(api: Api, locale: Locale, basket: PricedBasket | null): Promise<CheckoutData> {
  const to = paths(locale)
  if (basket === null || basket.lines.some(({ outcome }) => outcome === 'refused')) throw redirect(to.basket)
  if (basket.lines.length === 0) throw redirect(to.basket)
  const person = await api.get<Person>('/api/me')
  if (person.kind !== 'customer') {
    const demo = await api.find('/api/demo/people')
    return { step: 'enter', person, hasDemo: demo !== null }
  }
  const quoted = await api.send<Quote>('POST', '/api/quotes', {
    basketId: basket.basket.id,
    language: locale.language,
  })
  if (!quoted.ok) throw redirect(to.basket)
  const { lines } = quoted.value
  const [looks, dealers, kept, profile, methods] = await Promise.all([
    Promise.all(lines.map(({ line }) => readLineLook(api, line, locale))),
    readDealers(api, lines),
    readKept(
      api,
      lines.map(({ line }) => line),
      locale,
    ),
    api.get<{ readonly address: Address | null } | null>('/api/me/profile'),
    api.get<{ readonly items: readonly OfferedMethod[] }>('/api/payments/methods'),
  ])
  return {
    step: 'order',
    person,
    quote: quoted.value,
    looks,
    dealers,
    kept,
    address: profile?.address ?? null,
    methods: methods.items,
    key: crypto.randomUUID(),
  }
}

/** The stock vehicles that are kept for this customer, and until when. */
async function readKept(api: Api, lines: readonly BasketLine[], { language }: Locale) {
  const vins = lines.flatMap(({ selection }) => (selection.kind === 'stock' ? [selection.vin] : []))
  const vehicles = await Promise.all(
    vins.map((vin) => api.ask<StockDetail>(`/api/stock/${encodeURIComponent(vin)}?language=${language}`)),
  )
  return vehicles.flatMap((answer) => {
    if (!answer.ok || answer.value.availability.state !== 'kept-for-you') return []
    return [{ title: answer.value.title, until: answer.value.availability.until }]
  })
}
