import { IconChargingPile } from '@tabler/icons-react'
import { useFormat } from '../format.ts'
import { useLocale } from '../locale.ts'
import { paths } from '../paths.ts'
import { VehiclePicture } from '../vehicle/picture.tsx'
import { lookOfStock } from '../deal/look.ts'
import { useFresh } from '../shell/fresh.ts'
import { chargingMapWords } from '../words/charging-map.ts'
import { useWords } from '../words/dictionary.ts'
import { homeWords } from '../words/home.ts'
import { listWords } from '../words/list.ts'
import { type ChargerFacts, factsPath, homeSpots } from './charging/charger-data.ts'
import { type DepartmentTile, DepartmentTiles } from './department-tiles.tsx'
import type { HomeData, VehicleHome } from './home-data.ts'
import type { OfferList } from './offer.ts'
import { offerCards } from './offer-card.ts'

/** What is open, with one live fact each. */
export function Departments({ vehicles, charging }: Pick<HomeData, 'vehicles' | 'charging'>) {
  const vehicleTiles = useVehicleTiles()
  const chargingTile = useChargingTile(charging)
  return (
    <DepartmentTiles
      tiles={[...(vehicles === null ? [] : vehicleTiles(vehicles)), ...(chargingTile === null ? [] : [chargingTile])]}
    />
  )
}

function useChargingTile(rendered: ChargerFacts | null): DepartmentTile | null {
  const t = useWords(chargingMapWords)
  const format = useFormat()
  const locale = useLocale()
  const facts = useFresh(rendered, factsPath(homeSpots[locale.market]))
  // Closed when the page was rendered: then nothing of it is shown, whatever the browser is told.
  if (rendered === null || facts === null) return null
  return {
    href: paths(locale).charging,
    title: t('tile'),
    fact: t('tileFact', { count: format.number(facts.free), place: homeSpots[locale.market].name }),
    picture: <IconChargingPile size={112} stroke={1.25} aria-hidden="true" />,
  }
}

function useVehicleTiles(): (home: VehicleHome) => readonly DepartmentTile[] {
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
  return ({ offers, light, stock }) => {
    const [ready] = stock.items
    return [
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
    ]
  }
}

/** All of the stock, whatever kinds the list was narrowed to: the facet counts them all. */
function stockTotal({ facets, total }: VehicleHome['stock']): number {
  const kinds = facets.find(({ name }) => name === 'kind')?.values ?? []
  return kinds.length === 0 ? total : kinds.reduce((sum, { count }) => sum + count, 0)
}
