import { type Api, serverApi, siteContext } from '../api.ts'
import { locales, type Locale } from '../locale.ts'
import { paths } from '../paths.ts'
import type { OpenDepartments } from '../shell/open-departments.ts'
import type { VehicleFunction } from './functions/function-data.ts'
import type { OfferList } from './offer.ts'
import type { Route } from './+types/sitemap.ts'

const LINES_MOST = 100

/** The pages that search engines should know, in every language and market (sitemaps.org 0.9). */
export async function loader({ request, context }: Route.LoaderArgs) {
  const api = serverApi({ request, context })
  const site = context.get(siteContext)
  const lists = await Promise.all(
    locales.map(async (locale) => {
      const query = new URLSearchParams({
        market: locale.market,
        language: locale.language,
        department: 'vehicles',
        limit: String(LINES_MOST),
      })
      const { items } = await api.get<OfferList>(`/api/catalogue/offers?${query.toString()}`)
      const functions = await functionsIn(api, locale)
      return pagesOf(
        locale,
        items.map(({ sku }) => sku),
        functions.map(({ sku }) => sku),
      )
    }),
  )
  const urls = lists.flat().map((path) => `  <url><loc>${escaped(site + path)}</loc></url>`)
  const text = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ...urls,
    '</urlset>',
    '',
  ].join('\n')
  return new Response(text, { headers: { 'content-type': 'application/xml; charset=utf-8' } })
}

async function functionsIn(api: Api, { market, language }: Locale): Promise<readonly VehicleFunction[]> {
  const { departments } = await api.get<OpenDepartments>(`/api/stages/open?market=${market}`)
  if (!departments.includes('updates')) return []
  const query = `market=${market}&language=${language}`
  return (await api.get<{ items: readonly VehicleFunction[] }>(`/api/functions?${query}`)).items
}

/** A market without an open department has nothing of it, and then no lists of it either. */
function pagesOf(locale: Locale, skus: readonly string[], functions: readonly string[]): readonly string[] {
  const to = paths(locale)
  const vehicles = skus.length === 0 ? [] : [to.vehicles, to.stock, ...skus.map(to.line)]
  const more = functions.length === 0 ? [] : [to.functions, ...functions.map(to.vehicleFunction)]
  return [to.home, ...vehicles, ...more, to.imprint, to.privacy, to.terms, to.withdraw, to.cancel]
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
