import type { Money } from '../../kernel/money.ts'
import { add, money, negate, subtract, taxInside } from '../../kernel/money.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { PriceItem } from '../../house/department.ts'
import type { Language } from '../../house/markets/market.ts'
import { moneyWords } from '../../house/money-words.ts'
import {
  choiceOf,
  type ConfiguredPrice,
  offerIn,
  type PreparedEdition,
  type PreparedOffer,
  type PriceContext,
  priceSettled,
  pricesIn,
  readPicks,
  settle,
  soldIn,
  technicalOf,
  type Technical,
} from '../../house/catalogue/public.ts'
import { dueNow, type PriceTable } from '../../house/pricing/public.ts'
import { stockWords } from './stock-words.ts'
import type { StockVehicle } from './stock-vehicle.ts'

/** The price of a stock vehicle: its configuration at list prices, and the discount as an item with its reason. */
export interface StockPrice extends ConfiguredPrice {
  readonly title: string
  /** What it has besides its trim, in words. */
  readonly equipment: readonly string[]
  readonly listTotal: Money
  readonly discount: Money
  readonly lowestBefore: Money | null
  readonly technical: Technical | null
}

/**
 * Prices a stock vehicle from an edition, with the discount that was in force (`vehicle.asking`). Rules of the
 * configurator are not asked: it is built already. Refuses another market or offer than the vehicle's
 * (`stock-elsewhere`), and one with something on it that the edition does not sell.
 */
export function quoteStock(
  vehicle: StockVehicle,
  edition: PreparedEdition,
  context: PriceContext & { readonly offer: string },
): StockPrice {
  if (vehicle.offer !== context.offer || vehicle.market !== context.market) {
    throw new Refusal('stock-elsewhere', 'This vehicle is sold as another offer or in another market.', {
      field: 'vin',
      vin: vehicle.vin,
      offer: vehicle.offer,
      market: vehicle.market,
    })
  }
  return priceStock(vehicle, edition, context)
}

/** What a price is computed from besides the edition. */
export type PricedStock = Pick<StockVehicle, 'offer' | 'trim' | 'choices'> & {
  readonly asking: Pick<StockVehicle['asking'], 'discountMinor' | 'lowestBeforeMinor'>
}

/** Whether the edition still knows and sells everything that is on the vehicle. */
export function canBePriced(
  { choices }: Pick<PricedStock, 'choices'>,
  prepared: PreparedOffer,
  table: PriceTable,
): boolean {
  const isSold = soldIn(table)
  return choices.every((code) => {
    const isIncluded = () => choices.some((other) => prepared.choices.get(other)?.includes.includes(code))
    return prepared.choices.has(code) && (isSold(code) || isIncluded())
  })
}

/** The same for a vehicle that is known to be asked about where it belongs. */
export function priceStock(vehicle: PricedStock, edition: PreparedEdition, context: PriceContext): StockPrice {
  const prepared = offerIn(edition, vehicle.offer)
  const table = pricesIn(edition, vehicle.offer, context)
  const settled = settle(prepared, readPicks(prepared, vehicle.choices))
  const list = priceSettled(prepared, settled, { table, language: context.language })
  const trim = prepared.trims.get(vehicle.trim)
  const discount = money(Math.min(vehicle.asking.discountMinor, discountMost(list)), list.total.currency)
  const item = discountItem(vehicle, discount, { language: context.language, taxRate: table.list.taxRate })
  const total = subtract(list.total, discount)
  const { lowestBeforeMinor } = vehicle.asking
  return {
    ...list,
    title: [prepared.offer.title, trim?.title].flatMap((text) => (text ? [text[context.language]] : [])).join(' '),
    equipment: list.configuration.choices
      .filter((code) => code !== vehicle.trim)
      .map((code) => choiceOf(prepared, code).title[context.language]),
    items: discount.amount === 0 ? list.items : [...list.items, item],
    total,
    tax: discount.amount === 0 ? list.tax : add(list.tax, item.tax),
    dueNow: dueNow(prepared.offer.deposit, total),
    listTotal: list.total,
    discount,
    lowestBefore: lowestBeforeMinor === null ? null : money(lowestBeforeMinor, total.currency),
    technical: technicalOf(prepared, settled),
  }
}

/** The highest discount: what the vehicle itself costs, without the way and the papers. In minor units. */
export function discountMost({ items }: ConfiguredPrice): number {
  return items
    .filter(({ kind }) => kind !== 'transfer' && kind !== 'papers')
    .reduce((sum, { gross }) => sum + gross.amount, 0)
}

function discountItem(
  { asking }: PricedStock,
  discount: Money,
  { language, taxRate }: { language: Language; taxRate: string },
): PriceItem {
  const words = stockWords[language]
  const lowest = asking.lowestBeforeMinor
  const reason =
    lowest === null ? words.discountReason : words.lowestReason(moneyWords(money(lowest, discount.currency), language))
  const gross = negate(discount)
  return {
    kind: 'discount',
    code: 'stock',
    title: words.discount,
    gross,
    tax: taxInside(gross, taxRate),
    taxRate,
    reason,
  }
}
