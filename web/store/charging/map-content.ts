import { browserApi } from '../../api.ts'
import { format as formatOf } from '../../format.ts'
import type { Locale } from '../../locale.ts'
import type { MapContent } from '../../places/live-map.tsx'
import type { Box } from '../../places/projection.ts'
import type { ChargerMap } from './charger-data.ts'

interface Asked {
  readonly box: Box
  readonly zoom: number
  /** As the API names them. */
  readonly filters: string
  readonly locale: Locale
}

/** What lies in this part of the map: clusters that say how many, or places that say what a charge costs there. */
export async function readMap({ box, zoom, filters, locale }: Asked): Promise<MapContent> {
  const format = formatOf(locale)
  const [west, south, east, north] = box
  const query = new URLSearchParams(filters)
  for (const [name, value] of Object.entries({ west, south, east, north, zoom })) query.set(name, value.toFixed(4))
  const { clusters, places } = await browserApi.get<ChargerMap>(`/api/charging/map?${query}`)
  return {
    clusters: clusters.map(([longitude, latitude, , count]) => ({
      longitude,
      latitude,
      count,
      label: format.number(count),
    })),
    pins: places.map(([id, longitude, latitude, points, free, powerW, amount]) => ({
      id,
      longitude,
      latitude,
      isOpen: free > 0,
      label:
        amount === null
          ? `${free}/${points} · ${format.quantity(powerW / 1000, 'kW')}`
          : format.money({ amount, currency: 'EUR' }),
    })),
  }
}
