import { data } from 'react-router'
import type { Api } from '../api.ts'
import type { DealSummary } from '../deal/deal.ts'
import { lookOfStock, type StockLook, type VehicleLook } from '../deal/look.ts'
import { readOrdered } from '../deal/ordered.ts'
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

/** Every deal of an order, oldest first, with partner and look. */
export async function readDealsOf(api: Api, order: Order, locale: Locale): Promise<readonly ShownDeal[]> {
  const query = new URLSearchParams({ orderNumber: order.number, limit: '100' })
  const { items } = await api.get<{ items: readonly DealSummary[] }>(`/api/deals?${query}`)
  const oldestFirst = items.toSorted((one, other) => one.id.localeCompare(other.id))
  return Promise.all(
    oldestFirst.map(async (summary) => {
      const [deal, partner] = await Promise.all([readDeal(api, summary.id), readPartner(api, summary.partner?.id)])
      const { look } = await readOrdered(api, { offer: summary.offer, choices: deal.choices }, locale)
      return { deal, partner, look }
    }),
  )
}

export async function readPartner(api: Api, id: string | undefined): Promise<Partner | null> {
  return id === undefined ? null : api.find<Partner>(`/api/partners/${encodeURIComponent(id)}`)
}

/** How the vehicle of a line looks; null when the catalogue no longer has it. */
export async function readLook(api: Api, { line }: OrderLine, locale: Locale): Promise<VehicleLook | null> {
  const { selection, offer } = line
  if (selection.kind === 'function') return null
  if (selection.kind === 'configured')
    return (await readOrdered(api, { offer, choices: selection.choices }, locale)).look
  const path = `/api/stock/${encodeURIComponent(selection.vin)}?language=${locale.language}`
  const vehicle = await api.find<StockLook>(path)
  return vehicle && lookOfStock(vehicle)
}
