import type { Api } from '../api.ts'
import type { Locale } from '../locale.ts'
import type { OpenDepartments } from '../shell/open-departments.ts'
import { type ChargerFacts, homeSpots, readFacts } from './charging/charger-data.ts'
import type { VehicleFunction } from './functions/function-data.ts'
import type { OfferList } from './offer.ts'
import type { StockList } from './stock/stock.ts'

/** What the home page tells of each open department; null of one that is closed, because there is nothing to show of it. */
export interface HomeData {
  readonly vehicles: VehicleHome | null
  /** The first functions on sale. */
  readonly functions: readonly VehicleFunction[] | null
  /** What there is to charge at around the market's first town. */
  readonly charging: ChargerFacts | null
}

export interface VehicleHome {
  readonly offers: OfferList
  readonly light: OfferList
  readonly stock: StockList
}

const SHOWN = 3
const FUNCTIONS_SHOWN = 4

/** Reads what is open. */
export async function readHome(api: Api, locale: Locale): Promise<HomeData> {
  const { departments } = await api.get<OpenDepartments>(`/api/stages/open?market=${locale.market}`)
  const [vehicles, functions, charging] = await Promise.all([
    departments.includes('vehicles') ? readVehicles(api, locale) : null,
    departments.includes('updates') ? readFunctions(api, locale) : null,
    departments.includes('charging') ? readFacts(api, homeSpots[locale.market]) : null,
  ])
  return { vehicles, functions, charging }
}

async function readFunctions(api: Api, { market, language }: Locale): Promise<readonly VehicleFunction[]> {
  const query = `market=${market}&language=${language}`
  const { items } = await api.get<{ items: readonly VehicleFunction[] }>(`/api/functions?${query}`)
  return items.slice(0, FUNCTIONS_SHOWN)
}

async function readVehicles(api: Api, locale: Locale): Promise<VehicleHome> {
  const { market, language } = locale
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
