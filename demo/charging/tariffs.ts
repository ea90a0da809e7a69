import type {
  Dimension,
  PriceComponent,
  Restrictions,
  Tariff,
  TariffElement,
} from '../../src/departments/charging/tariff.ts'
import { takeTariff } from '../../src/departments/charging/tariffs/store-tariff.ts'
import type { House } from '../../src/kernel/house.ts'
import type { ChargerOperator } from './operators.ts'

/** What the demo's operators ask at their chargers; each has all of these, at prices of its own. */
export const chargerTariffs = ['AC', 'AC-ENERGY', 'AC-NIGHT', 'DC', 'DC-START'] as const
export type ChargerTariff = (typeof chargerTariffs)[number]

const KNOWN_HOURS = 24 * 120
/** Staying costs after four hours at a slow charger, and after 45 minutes at a fast one. */
const SLOW_SECONDS = 4 * 3600
const FAST_SECONDS = 45 * 60

/** Tells the house the tariffs of these operators, as known for months. */
export async function seedTariffs(house: House, operators: readonly ChargerOperator[]): Promise<void> {
  const at = house.clock().subtract({ hours: KNOWN_HOURS })
  await house.transaction(async (tx) => {
    const told = operators.flatMap((operator) =>
      tariffsOf(operator, at.toString()).map((tariff) => ({ operator, tariff })),
    )
    await Promise.all(told.map(({ operator, tariff }) => takeTariff(tx, operator, tariff, at)))
  })
}

/** Net prices; the tax is that of the operator's country. */
export function tariffsOf({ countryCode, partyId, cents }: ChargerOperator, lastUpdated: string): readonly Tariff[] {
  const vat = countryCode === 'AT' ? '20' : '19'
  const component = (dimension: Dimension, price: string): PriceComponent => ({ dimension, price, vat, stepSize: 1 })
  const energy = (more: number) => component('energy', `0.${cents + more}`)
  const element = (parts: readonly PriceComponent[], restricted: Partial<Restrictions> = {}): TariffElement => ({
    components: parts,
    restrictions: { ...always, ...restricted },
  })
  const blocking = (seconds: number, price: string) =>
    element([component('parking', price)], { minDurationSeconds: seconds })
  const elements: Readonly<Record<ChargerTariff, readonly TariffElement[]>> = {
    AC: [element([energy(0)]), blocking(SLOW_SECONDS, '4.80')],
    'AC-ENERGY': [element([energy(3)])],
    'AC-NIGHT': [element([energy(-9)], { startTime: '22:00', endTime: '06:00' }), element([energy(4)])],
    DC: [element([energy(14)]), blocking(FAST_SECONDS, '9.60')],
    'DC-START': [element([component('flat', '0.84')]), element([energy(9)]), blocking(FAST_SECONDS, '6.00')],
  }
  return chargerTariffs.map((id) => ({
    countryCode,
    partyId,
    id,
    currency: 'EUR',
    kind: 'regular',
    altText: [],
    altUrl: null,
    minPrice: null,
    maxPrice: null,
    elements: elements[id],
    taxIncluded: 'no',
    startAt: null,
    endAt: null,
    lastUpdated,
  }))
}

const always: Restrictions = {
  startTime: null,
  endTime: null,
  startDate: null,
  endDate: null,
  minKwh: null,
  maxKwh: null,
  minCurrentA: null,
  maxCurrentA: null,
  minPowerKw: null,
  maxPowerKw: null,
  minDurationSeconds: null,
  maxDurationSeconds: null,
  days: [],
  reservation: null,
}
