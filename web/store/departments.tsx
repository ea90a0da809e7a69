import { useFormat } from '../format.ts'
import { useLocale } from '../locale.ts'
import { paths } from '../paths.ts'
import { VehiclePicture } from '../vehicle/picture.tsx'
import { lookOfStock } from '../deal/look.ts'
import { useWords } from '../words/dictionary.ts'
import { homeWords } from '../words/home.ts'
import { listWords } from '../words/list.ts'
import { DepartmentTiles } from './department-tiles.tsx'
import type { VehicleHome } from './home-data.ts'
import type { OfferList } from './offer.ts'
import { offerCards } from './offer-card.ts'

/** What is open, with one live fact each. */
export function Departments({ offers, light, stock }: VehicleHome) {
  const t = useWords(homeWords)
  const words = useWords(listWords)
  const format = useFormat()
  const to = paths(useLocale())
  const pictureOf = (list: OfferList, place: number) => {
    const card = offerCards(list.items, { t: words, format, to }).at(place)
    return card === undefined ? null : <VehiclePicture {...card.picture} alt="" />
  }
  const cheapest = (list: OfferList) => {
    const [first] = list.items
    return first === undefined ? '' : format.money(first.lowestTotal)
  }
  const [ready] = stock.items
  return (
    <DepartmentTiles
      tiles={[
        {
          href: `${to.vehicles}?kind=car&kind=van`,
          title: t('vehiclesTile'),
          fact: t('vehiclesFact', { count: offers.total, price: cheapest(offers) }),
          picture: pictureOf(offers, 1),
        },
        {
          href: to.stock,
          title: t('stockTile'),
          fact: t('stockFact', { count: stockTotal(stock) }),
          picture: ready === undefined ? null : <VehiclePicture {...lookOfStock(ready)} alt="" />,
        },
        {
          href: `${to.vehicles}?kind=cargo-bike&kind=scooter&kind=quadricycle`,
          title: t('lightTile'),
          fact: t('lightFact', { price: cheapest(light) }),
          picture: pictureOf(light, 1),
        },
      ]}
    />
  )
}

/** All of the stock, whatever kinds the list was narrowed to: the facet counts them all. */
function stockTotal({ facets, total }: VehicleHome['stock']): number {
  const kinds = facets.find(({ name }) => name === 'kind')?.values ?? []
  return kinds.length === 0 ? total : kinds.reduce((sum, { count }) => sum + count, 0)
}
