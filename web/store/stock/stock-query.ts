import type { Locale } from '../../locale.ts'

export const stockFacets = ['offer', 'price', 'trim', 'paint'] as const
export const stockSorts = ['newest', 'price-up', 'price-down', 'nearest'] as const
export const distancesKm = [25, 50, 100, 200] as const

const PAGE_SIZE = 24

/** The address as `GET /api/stock` reads it. What needs a postcode is left out without one. */
export function stockQuery(query: URLSearchParams, { market, language }: Locale, near: string): string {
  const wanted = new URLSearchParams({ market, language, limit: String(PAGE_SIZE) })
  for (const name of stockFacets) if (query.has(name)) wanted.set(name, query.getAll(name).join(','))
  const sort = stockSorts.find((each) => each === query.get('sort'))
  const within = distancesKm.find((each) => String(each) === query.get('within'))
  if (near !== '') {
    wanted.set('near', near)
    wanted.set('sort', sort ?? 'nearest')
    if (within !== undefined) wanted.set('withinKm', String(within))
  } else if (sort !== undefined && sort !== 'nearest') {
    wanted.set('sort', sort)
  }
  const cursor = query.get('cursor')
  if (cursor !== null) wanted.set('cursor', cursor)
  return wanted.toString()
}
