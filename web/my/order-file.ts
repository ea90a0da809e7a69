import { data } from 'react-router'
import type { Api } from '../api.ts'
import type { DealSummary } from '../deal/deal.ts'
import { lookOfChoices, lookOfStock, type OfferLooks, type StockLook, type VehicleLook } from '../deal/look.ts'
import type { Partner } from '../deal/partner.ts'
import type { Locale } from '../locale.ts'
import type { CustomerDeal, Order, OrderLine, ShownDeal } from './purchase.ts'

/** The order, or the page of what is not there. */
export async function readOrder(api: Api, number: string): Promise<Order> {
  const order = await api.find<Order>(`/api/orders/${encodeURIComponent(number)}`)
  if (order === null) throw data(null, { status: 404 })
  return order
}

/** The deal, or the page of what is not there. */
export async function readDeal(api: Api, id: string): Promise<CustomerDeal> {
  const deal = await api.find<CustomerDeal>(`/api/deals/${encodeURIComponent(id)}`)
  if (deal === null) throw data(null, { status: 404 })
  return deal
}

/** Every deal of an order, in the order of its lines, with partner and look. */
export async function readDealsOf(api: Api, order: Order, locale: Locale): Promise<readonly ShownDeal[]> {
  const query = new URLSearchParams({ orderNumber: order.number, limit: '100' })
  const { items } = await api.get<{ items: readonly DealSummary[] }>(`/api/deals?${query}`)
  const pairs = pairedWithLines(items, order)
  return Promise.all(
    pairs.map(async ({ summary, line }) => {
      const [deal, partner, look] = await Promise.all([
        readDeal(api, summary.id),
        readPartner(api, summary.partner?.id),
        line === undefined ? null : readLook(api, line, locale),
      ])
      return { deal, partner, look }
    }),
  )
}

export async function readPartner(api: Api, id: string | undefined): Promise<Partner | null> {
  return id === undefined ? null : api.find<Partner>(`/api/partners/${encodeURIComponent(id)}`)
}

/** How the vehicle of a line looks; null when the catalogue no longer has it. */
export async function readLook(
  api: Api,
  { line }: OrderLine,
  { market, language }: Locale,
): Promise<VehicleLook | null> {
  const { selection } = line
  if (selection.kind === 'stock') {
    const vehicle = await api.find<StockLook>(`/api/stock/${encodeURIComponent(selection.vin)}?language=${language}`)
    return vehicle && lookOfStock(vehicle)
  }
  const query = new URLSearchParams({ market, language })
  const offer = await api.find<OfferLooks>(`/api/offers/${encodeURIComponent(line.offer)}?${query}`)
  return offer && lookOfChoices(offer, selection.choices)
}

/** A deal does not name its line, so the lines are taken in turn: by VIN for stock, by offer for what is built. */
function pairedWithLines(deals: readonly DealSummary[], { contracts }: Order) {
  const oldestFirst = deals.toSorted((one, other) => one.id.localeCompare(other.id))
  const left = contracts.flatMap(({ lines }) => lines)
  return oldestFirst.map((summary) => {
    const place = left.findIndex(({ line }) =>
      line.selection.kind === 'stock' ? line.selection.vin === summary.vin : line.offer === summary.offer,
    )
    return { summary, line: place === -1 ? undefined : left.splice(place, 1)[0] }
  })
}
