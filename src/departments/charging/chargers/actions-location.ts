import { type Language, markets } from '../../../house/markets/market.ts'
import type { Connector } from '../charger.ts'
import { operatorOf } from '../operator.ts'
import { customerTariff } from '../plans/plan-price.ts'
import { contractTariff } from '../sessions/promise.ts'
import type { ChargePoint } from '../sessions/parts.ts'
import { priceLines } from '../tariffs/price-words.ts'
import { nameKey, type TariffVersion, tariffVersionsAt } from '../tariffs/store-tariff.ts'
import { type Asker, termsFor } from './actions-price.ts'
import type { ChargerParts } from './parts.ts'
import { chargePrice } from './price.ts'
import { findPointsAt, chargerUnknown } from './store-charger.ts'
import { isFavourite } from './store-favourite.ts'
import { priceView } from './views.ts'

/** One place with its points and what each plug costs this customer. Refuses (`charger-unknown`) what is shown to nobody. */
export async function readLocation(
  { house }: ChargerParts,
  id: string,
  { asker, language }: { readonly asker: Asker; readonly language: Language },
) {
  const points = await findPointsAt(house.db, id)
  const first = points[0]
  if (!first?.location.publish) throw chargerUnknown(id)
  const { location, sender, market } = first
  const names = points.flatMap(({ evse }) => evse.connectors.flatMap((each) => namesOf(first, each)))
  const [versions, terms, favourite] = await Promise.all([
    tariffVersionsAt(house.db, names, asker.at),
    termsFor(house.db, { operator: operatorOf(sender), market }, asker),
    asker.customerId === null ? false : isFavourite(house.db, asker.customerId, id),
  ])
  const plug = (connector: Connector) => {
    const found = contractTariff(namesOf(first, connector).flatMap((name) => versions.get(nameKey(name)) ?? []))
    return plugView(connector, found, { asker, language, point: first, terms })
  }
  return {
    id,
    name: location.name ?? location.address,
    address: location.address,
    postalCode: location.postalCode,
    city: location.city,
    operatorName: location.operatorName ?? operatorOf(sender),
    latitude: location.latitude,
    longitude: location.longitude,
    timeZone: location.timeZone,
    isOpenAlways: location.isOpenAlways,
    facilities: [...location.facilities],
    greenPercent: location.greenPercent,
    isFavourite: favourite,
    car: asker.car,
    points: points.map(({ id: pointId, evse }) => ({
      id: pointId,
      evseId: evse.evseId,
      state: evse.state,
      canReserve: evse.canReserve,
      canStartRemotely: evse.canStartRemotely,
      takesRfid: evse.takesRfid,
      takesPlugAndCharge: evse.takesPlugAndCharge,
      physicalReference: evse.physicalReference,
      connectors: evse.connectors.map(plug),
    })),
  }
}

function namesOf({ sender: { countryCode, partyId } }: ChargePoint, { tariffIds }: Connector) {
  return tariffIds.map((tariffId) => ({ countryCode, partyId, tariffId }))
}

interface Shown {
  readonly asker: Asker
  readonly language: Language
  readonly point: ChargePoint
  readonly terms: Awaited<ReturnType<typeof termsFor>>
}

function plugView(
  connector: Connector,
  version: TariffVersion | null,
  { asker, language, point: { location, market }, terms }: Shown,
) {
  const { id, plug, format, current, maxPowerW: powerW } = connector
  const isDc = current === 'dc'
  const shown = { id, plug, isCable: format === 'cable', isDc, powerW }
  if (version === null) return { ...shown, price: null, priceLines: [] }
  const { tariff } = version
  const { car, at } = asker
  const { timeZone } = location
  const paid = customerTariff(tariff, terms, { current: isDc ? 'dc' : 'ac', vatRate: markets[market].vatRate })
  const price = chargePrice({ tariff, terms, car, powerW, isDc, market, timeZone, at })
  return { ...shown, price: priceView(price), priceLines: [...priceLines(paid, language)] }
}
