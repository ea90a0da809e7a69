import { findPoint } from '../../src/departments/charging/chargers/store-charger.ts'
import { keyOf, operatorOf } from '../../src/departments/charging/operator.ts'
import type { Party } from '../../src/departments/charging/peer.ts'
import { tariffVersionAt } from '../../src/departments/charging/tariffs/store-tariff.ts'
import type { Dimension } from '../../src/departments/charging/tariff.ts'
import type { House } from '../../src/kernel/house.ts'
import type { BookOptions } from '../../test/operator/operator-book.ts'
import type { ChargingPoint } from '../../test/operator/plant.ts'

/**
 * Lets an operator of the demo answer for the chargers that the house was seeded with: it takes over a place as soon as
 * it is asked for one of its points, with the tariff that the house shows.
 */
export function takesOver(
  house: House,
  party: Party,
): Pick<BookOptions, 'find' | 'tariffOf'> & { plant: ChargingPoint[] } {
  const plant: ChargingPoint[] = []
  return {
    plant,
    find: async (locationId, evseUid) => {
      const isKnown = plant.some((each) => each.locationId === locationId)
      if (!isKnown) plant.push(...(await pointsAt(house, party, locationId)))
      return plant.find((each) => each.locationId === locationId && each.evseUid === evseUid)
    },
    tariffOf: async (tariffId) => {
      const version = await tariffVersionAt(house.db, party, tariffId, house.clock())
      if (!version) return undefined
      const components = version.tariff.elements.flatMap((element) => element.components)
      const of = (dimension: Dimension) => components.find((each) => each.dimension === dimension)
      return {
        id: tariffId,
        currency: version.tariff.currency,
        perKwh: Number(of('energy')?.price ?? 0),
        once: Number(of('flat')?.price ?? 0),
        perParkedHour: Number(of('parking')?.price ?? 0),
        vatPercent: Number(components[0]?.vat ?? 0),
        changedAt: version.tariff.lastUpdated,
      }
    },
  }
}

async function pointsAt({ db }: House, party: Party, locationId: string): Promise<readonly ChargingPoint[]> {
  const rows = await db
    .selectFrom('charging.evse as e')
    .innerJoin('charging.location as l', 'l.id', 'e.locationId')
    .select('e.id')
    .where('l.operator', '=', operatorOf(party))
    .where('l.key', '=', keyOf(locationId))
    .where('e.state', '<>', 'removed')
    .execute()
  const points = await Promise.all(rows.map(({ id }) => findPoint(db, id)))
  return points.flatMap((point) => {
    const connector = point?.evse.connectors[0]
    if (!point || !connector) return []
    const { location, evse } = point
    return {
      locationId: location.id,
      evseUid: evse.uid,
      evseId: evse.evseId ?? evse.uid,
      connectorId: connector.id,
      name: location.name ?? location.address,
      address: location.address,
      city: location.city,
      postalCode: location.postalCode ?? '',
      country: location.country,
      latitude: location.latitude,
      longitude: location.longitude,
      timeZone: location.timeZone,
      isDirectCurrent: connector.current === 'dc',
      powerKw: connector.maxPowerW / 1000,
      tariffId: connector.tariffIds[0] ?? '',
    }
  })
}
