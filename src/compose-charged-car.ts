import { chargedCar } from './departments/charging/sessions/charged-car.ts'
import type { ChargedCar } from './departments/charging/sessions/promise.ts'
import { findByVins } from './departments/vehicles/public.ts'
import type { Catalogue } from './house/catalogue/public.ts'
import { episodesOf } from './house/rights/public.ts'
import type { Db } from './kernel/database.ts'

const CARS_MOST = 5

/** What a customer drives, from their garage: the first that charges at chargers; null when there is none. */
export function carsOfGarages(catalogue: Catalogue): (db: Db, customerId: string) => Promise<ChargedCar | null> {
  return async (db, customerId) => {
    const episodes = await episodesOf(db, customerId, CARS_MOST)
    const vehicles = await findByVins(
      db,
      episodes.map(({ vin }) => vin),
    )
    const { offers } = catalogue.current()
    for (const { offer: sku, title, choices } of vehicles) {
      const prepared = offers.get(sku)
      const trim = choices.flatMap((code) => prepared?.trims.get(code) ?? [])[0]
      const car = trim && prepared ? chargedCar(title ?? prepared.offer.title.de, trim.technical) : null
      if (car) return car
    }
    return null
  }
}
