import type { format } from '../format.ts'
import type { paths } from '../paths.ts'
import { cardWheels } from '../vehicle/card-wheels.ts'
import type { Say } from '../words/dictionary.ts'
import type { listWords } from '../words/list.ts'
import type { OfferCard } from './offer.ts'
import type { VehicleCardProps } from './vehicle-card.tsx'

export interface CardSpeech {
  readonly t: Say<typeof listWords.de>
  readonly format: ReturnType<typeof format>
  readonly to: ReturnType<typeof paths>
}

/** Cards of offers. Neighbours wear different paints, so that a list shows what a line can look like. */
export function offerCards(offers: readonly OfferCard[], { t, format, to }: CardSpeech): readonly VehicleCardProps[] {
  return offers.flatMap(({ sku, title, claim, lowestTotal, vehicle }, place) => {
    const paint = vehicle?.paints.at((place * 2 + 3) % vehicle.paints.length)
    if (vehicle === null || paint === undefined) return []
    const { drawing, rangeKm, deliveryWeeks, paints, label } = vehicle
    return [
      {
        href: to.line(sku),
        title,
        subtitle: claim,
        picture: { drawing, paint: paint.hex, wheels: cardWheels(drawing) },
        price: { total: lowestTotal, isFrom: true },
        label,
        range: t('rangeUpTo', { range: format.quantity(rangeKm, 'km') }),
        ready: t('readyIn', { count: deliveryWeeks }),
        paints,
      },
    ]
  })
}
