import type { Api } from '../api.ts'
import type { Locale } from '../locale.ts'
import type { OpenDepartments } from '../shell/open-departments.ts'
import type { OfferList } from './offer.ts'
import type { StockList } from './stock/stock.ts'

/** What the home page tells of the open vehicles department. */
export interface HomeData {
  readonly offers: OfferList
  readonly light: OfferList
  readonly stock: StockList
}

const SHOWN = 3

/** Reads what is open; null while the vehicles department is closed, because then there is nothing to show of it. */
export async function readHome(api: Api, locale: Locale): Promise<HomeData | null> {
  const { market, language } = locale
  const { departments } = await api.get<OpenDepartments>(`/api/stages/open?market=${market}`)
  if (!departments.includes('vehicles')) return null
  const list = `/api/catalogue/offers?market=${market}&language=${language}&department=vehicles&sort=price-up`
  const [offers, light, stock] = await Promise.all([
    api.get<OfferList>(`${list}&kind=car,van&limit=4`),
    api.get<OfferList>(`${list}&kind=cargo-bike,scooter,quadricycle&limit=4`),
    api.get<StockList>(newestStock(locale)),
  ])
  return { offers, light, stock }
}

/** The address of what came into stock last. */
export function newestStock({ market, language }: Locale): string {
  return `/api/stock?market=${market}&language=${language}&kind=car,van&limit=${SHOWN}`
}
