import { lookOfStock } from '../../deal/look.ts'
import type { format } from '../../format.ts'
import type { paths } from '../../paths.ts'
import type { Say } from '../../words/dictionary.ts'
import type { stockWords } from '../../words/stock.ts'
import type { VehicleCardProps } from '../vehicle-card.tsx'
import type { StockItem, StockPlace } from './stock.ts'

export type StockSay = Say<typeof stockWords.de>

interface StockSpeech {
  readonly t: StockSay
  readonly format: ReturnType<typeof format>
  readonly to: ReturnType<typeof paths>
}

/** A stock vehicle as a card of a list. */
export function stockCard(item: StockItem, { t, format, to }: StockSpeech): VehicleCardProps {
  const { price, place, distanceKm } = item
  const where = placeInWords(place, t)
  return {
    href: to.stockVehicle(item.vin),
    title: item.title,
    subtitle: item.paint.title,
    picture: lookOfStock(item),
    price: { total: price.total, lowestOf30Days: price.lowest30Days ?? undefined },
    label: item.label,
    place: distanceKm === null ? where : t('distance', { place: where, distance: format.quantity(distanceKm, 'km') }),
    ready: t('readyDays', { count: item.deliveryDays }),
    flag: price.discount.amount === 0 ? undefined : t('less', { amount: format.money(price.discount) }),
  }
}

export function placeInWords(place: StockPlace, t: StockSay): string {
  return place.kind === 'partner'
    ? t('placeAt', { city: place.city, name: place.name })
    : t('placeDepot', { city: place.city })
}
