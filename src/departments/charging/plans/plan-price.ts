import Big from 'big.js'
import type { Rate } from '../../../kernel/money.ts'
import type { Decimal, PriceComponent, PriceLimit, Restrictions, Tariff, TariffElement } from '../tariff.ts'

/** What we add to an operator's prices: a share of each, and an amount for each session, net. */
export interface Margin {
  /** "0.06" is six percent. */
  readonly share: Rate
  /** Major units, net. */
  readonly perSession: Decimal
}

/** What a customer pays at chargers. */
export type PlanTerms =
  /** The operator's tariff and our margin. */
  | { readonly kind: 'per-use'; readonly margin: Margin }
  /** A plan's own gross prices by the kWh, whoever operates; what the operator asks for parking is passed on as it is. */
  | { readonly kind: 'own-price'; readonly acPerKwh: Decimal; readonly dcPerKwh: Decimal }

/** Where it is charged: it decides between AC and DC, and which tax a price has that its operator names none for. */
export interface PricedPoint {
  readonly current: 'ac' | 'dc'
  readonly vatRate: Rate
}

/** Prices finer than a tenth of a cent are nothing that one could read at a charger. */
const PRICE_DIGITS = 4

/**
 * The tariff that a customer is promised, with gross prices, for the same engine: for pay per use the operator's with the
 * margin on each price, for a plan its own price by the kWh and the operator's parking.
 */
export function customerTariff(operator: Tariff, terms: PlanTerms, point: PricedPoint): Tariff {
  const gross = (component: PriceComponent) => grossPrice(component, operator.taxIncluded, point.vatRate)
  return terms.kind === 'per-use'
    ? withMargin(operator, terms.margin, { gross, vatRate: point.vatRate })
    : ownPriced(operator, point.current === 'ac' ? terms.acPerKwh : terms.dcPerKwh, { gross, vatRate: point.vatRate })
}

interface Pricing {
  readonly gross: (component: PriceComponent) => Big
  readonly vatRate: Rate
}

function withMargin(operator: Tariff, { share, perSession }: Margin, { gross, vatRate }: Pricing): Tariff {
  const factor = new Big(1).plus(share)
  const elements = operator.elements.map(({ components, restrictions }) => ({
    restrictions,
    components: components.map((component) => priced(component, gross(component).times(factor), vatRate)),
  }))
  const limit = (each: PriceLimit | null) =>
    each && raised(each, factor, { taxIncluded: operator.taxIncluded, vatRate })
  const fee = new Big(perSession).times(new Big(1).plus(vatRate))
  return {
    ...operator,
    taxIncluded: 'yes',
    minPrice: limit(operator.minPrice),
    maxPrice: limit(operator.maxPrice),
    elements: fee.eq(0) ? elements : withFee(elements, fee, vatRate),
  }
}

/** Our amount for the session comes on top of what the operator asks for one; where it asks none, it stands alone. */
function withFee(elements: readonly TariffElement[], fee: Big, vatRate: Rate): readonly TariffElement[] {
  const raisedOnce = elements.map(({ components, restrictions }) => ({
    restrictions,
    components: components.map((each) =>
      each.dimension === 'flat' && restrictions.reservation === null
        ? { ...each, price: written(new Big(each.price).plus(fee)) }
        : each,
    ),
  }))
  const flat: PriceComponent = { dimension: 'flat', price: written(fee), vat: percent(vatRate), stepSize: 1 }
  return [...raisedOnce, { components: [flat], restrictions: unrestricted }]
}

function ownPriced(operator: Tariff, perKwh: Decimal, { gross, vatRate }: Pricing): Tariff {
  const energy: PriceComponent = { dimension: 'energy', price: perKwh, vat: percent(vatRate), stepSize: 1 }
  const passedOn = operator.elements.flatMap(({ components, restrictions }) => {
    const kept =
      restrictions.reservation === null ? components.filter(({ dimension }) => dimension === 'parking') : components
    return kept.length === 0
      ? []
      : [{ restrictions, components: kept.map((each) => priced(each, gross(each), vatRate)) }]
  })
  return {
    ...operator,
    taxIncluded: 'yes',
    minPrice: null,
    maxPrice: null,
    elements: [{ components: [energy], restrictions: unrestricted }, ...passedOn],
  }
}

function priced(component: PriceComponent, gross: Big, vatRate: Rate): PriceComponent {
  return { ...component, price: written(gross), vat: component.vat ?? percent(vatRate) }
}

function grossPrice({ price, vat }: PriceComponent, taxIncluded: Tariff['taxIncluded'], vatRate: Rate): Big {
  if (taxIncluded === 'yes') return new Big(price)
  return new Big(price).times(new Big(1).plus(vat === null ? vatRate : new Big(vat).div(100)))
}

function raised(
  { beforeTaxes, afterTaxes }: PriceLimit,
  factor: Big,
  { taxIncluded, vatRate }: { readonly taxIncluded: Tariff['taxIncluded']; readonly vatRate: Rate },
): PriceLimit {
  const after = afterTaxes ?? new Big(beforeTaxes).times(taxIncluded === 'yes' ? 1 : new Big(1).plus(vatRate)).toFixed()
  return { beforeTaxes: written(new Big(beforeTaxes).times(factor)), afterTaxes: written(new Big(after).times(factor)) }
}

function percent(rate: Rate): Decimal {
  return new Big(rate).times(100).toFixed()
}

function written(price: Big): Decimal {
  return price.round(PRICE_DIGITS, Big.roundHalfEven).toFixed()
}

const unrestricted: Restrictions = {
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
