import { markets } from '../../../house/markets/market.ts'
import type { Db } from '../../../kernel/database.ts'
import type { Money } from '../../../kernel/money.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Connector } from '../charger.ts'
import { customerTariff } from '../plans/plan-price.ts'
import { type CustomerTerms, termsOf } from '../plans/terms-of.ts'
import type { BlockingFee } from '../rating/estimate.ts'
import { nameKey, type TariffVersion, tariffVersionsAt } from '../tariffs/store-tariff.ts'
import type { ChargePoint, SessionParts } from './parts.ts'
import {
  type ChargedPlace,
  type ChargePromise,
  contractTariff,
  foreseen,
  holdFor,
  moneyOf,
  ordinaryCar,
} from './promise.ts'

export interface WantedOffer {
  readonly customerId: string
  readonly point: ChargePoint
  /** The one with most power when null. */
  readonly connectorId: string | null
  readonly as?: 'private' | 'company'
  readonly at: Instant
}

/** What somebody would be promised at a point now. */
export interface Offer {
  readonly promise: ChargePromise
  readonly terms: CustomerTerms
  readonly blockingFee: BlockingFee | null
  readonly chargingMinutes: number
  readonly total: Money
}

/** Refuses (`point-without-price`) where the operator has told no tariff that holds for who comes with a contract. */
export async function offerAt(parts: Pick<SessionParts, 'carOf'>, db: Db, wanted: WantedOffer): Promise<Offer> {
  const { customerId, point, at, as } = wanted
  const { sender, market } = point
  const connector = connectorOf(point, wanted.connectorId)
  const asked = { customerId, market, operator: sender, at, ...(as === undefined ? {} : { as }) }
  const [version, terms, car] = await Promise.all([
    versionOf(db, point, connector, at),
    termsOf(db, asked),
    parts.carOf(db, customerId, at),
  ])
  const place = placeOf(point, connector)
  const tariff = customerTariff(version.tariff, terms.terms, {
    current: place.current,
    vatRate: markets[market].vatRate,
  })
  const planned = foreseen(tariff, { car: car ?? ordinaryCar, place, at })
  const total = moneyOf(planned.gross, markets[market].currency)
  const promise: ChargePromise = {
    tariffVersionId: version.versionId,
    customerTariff: tariff,
    planRightId: terms.planId,
    payerId: terms.payerId,
    when: terms.when,
    place,
    car,
    forecast: { energyWh: planned.energyWh, minutes: planned.chargingMinutes, total },
    // Who gets an invoice a month has credit; the others have it reserved.
    hold: terms.when === 'at-once' && total.amount > 0 ? holdFor(total) : null,
    promisedAt: at.toString(),
  }
  return { promise, terms, blockingFee: planned.blockingFee, chargingMinutes: planned.chargingMinutes, total }
}

export function connectorOf({ evse }: ChargePoint, connectorId: string | null): Connector {
  const strongest = evse.connectors.toSorted((one, other) => other.maxPowerW - one.maxPowerW)
  const found = connectorId === null ? strongest[0] : evse.connectors.find(({ id }) => id === connectorId)
  if (!found) throw new Refusal('point-unknown', 'There is no such plug.', { field: 'connectorId' })
  return found
}

async function versionOf(
  db: Db,
  { sender }: ChargePoint,
  { tariffIds }: Connector,
  at: Instant,
): Promise<TariffVersion> {
  const { countryCode, partyId } = sender
  const names = tariffIds.map((tariffId) => ({ countryCode, partyId, tariffId }))
  const found = await tariffVersionsAt(db, names, at)
  const version = contractTariff(names.flatMap((name) => found.get(nameKey(name)) ?? []))
  if (version) return version
  throw new Refusal('point-without-price', 'The operator has told no price for this charging point.')
}

function placeOf({ id, location, evse }: ChargePoint, connector: Connector): ChargedPlace {
  return {
    pointId: id,
    name: location.name ?? location.address,
    address: location.address,
    city: location.city,
    operatorName: location.operatorName ?? `${location.countryCode}*${location.partyId}`,
    evseId: evse.evseId,
    connectorId: connector.id,
    plug: connector.plug,
    current: connector.current === 'dc' ? 'dc' : 'ac',
    maxPowerW: connector.maxPowerW,
    timeZone: location.timeZone,
    greenPercent: location.greenPercent,
  }
}
