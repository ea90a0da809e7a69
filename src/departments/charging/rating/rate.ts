import type { Decimal, Dimension, Tariff } from '../tariff.ts'
import { type CompiledComponent, type CompiledLimit, type CompiledTariff, compiledOf } from './compiled-tariff.ts'
import { dividedBy, type Half, ONE_AMOUNT, roundedToMinor, written } from './exact.ts'
import { type Segment, segmentsOf } from './segments.ts'
import type { Usage } from './usage.ts'

/** Where amounts become whole cents: nowhere, in every line, or once in the total. What a contract says. */
export type Rounding = { readonly at: 'nowhere' } | { readonly at: 'component' | 'total'; readonly half: Half }

/** One price of the tariff and what it came to. Quantities are kWh, hours, or 1 for a flat price. */
export interface RatedLine {
  readonly dimension: Dimension
  readonly isReservation: boolean
  /** Which element of the tariff, from 0. */
  readonly element: number
  readonly fromMs: number
  readonly untilMs: number
  readonly quantity: Decimal
  /** The quantity in whole steps. */
  readonly billedQuantity: Decimal
  readonly price: Decimal
  readonly vat: Decimal | null
  readonly net: Decimal
  readonly gross: Decimal
}

/** What a session costs, and why. Amounts are decimals of the major unit. */
export interface Rated {
  readonly net: Decimal
  readonly tax: Decimal
  readonly gross: Decimal
  readonly lines: readonly RatedLine[]
  /** The least or most price of the tariff that took the place of the sum of the lines. */
  readonly limit: 'least' | 'most' | null
}

interface Tally {
  readonly component: CompiledComponent
  quantity: number
  billed: number
  fromMs: number
  untilMs: number
}

interface Amounts {
  readonly net: bigint
  readonly gross: bigint
}

const UNROUNDED: Rounding = { at: 'nowhere' }
const MICRO_WH_A_KWH = 1_000_000_000
const NS_AN_HOUR = 3_600_000_000_000

/**
 * What was used, priced by OCPI's rules (2.3.0, section 11): by dimension the first element that matches at every moment,
 * a flat price once, steps once for energy and once for time and parking together, least and most price before and after
 * tax each for itself. Exact; rounded only where `rounding` says.
 */
export function rate(tariff: Tariff, usage: Usage, rounding: Rounding = UNROUNDED): Rated {
  const compiled = compiledOf(tariff)
  const tallies = talliesOf(segmentsOf(compiled, usage))
  let net = 0n
  let gross = 0n
  const lines = tallies.map((tally) => {
    const amounts = roundedAt('component', amountsOf(compiled, tally), rounding)
    net += amounts.net
    gross += amounts.gross
    return lineOf(tally, amounts)
  })
  const limited = withinLimits(compiled, { net, gross })
  const total = roundedAt('total', limited, rounding)
  const limit =
    limited.net > net || limited.gross > gross ? 'least' : limited.net < net || limited.gross < gross ? 'most' : null
  return { net: written(total.net), tax: written(total.gross - total.net), gross: written(total.gross), lines, limit }
}

/** Quantities of each price, with the steps that they are billed in. */
function talliesOf(segments: readonly Segment[]): readonly Tally[] {
  const tallies: Tally[] = []
  const last: { energy: Tally | null; time: Tally | null; reservation: Tally | null } = {
    energy: null,
    time: null,
    reservation: null,
  }
  const count = (component: CompiledComponent, quantity: number, segment: Segment): Tally => {
    const known = tallies.find((each) => each.component === component)
    if (known) {
      known.quantity += quantity
      known.billed += quantity
      known.untilMs = segment.endMs
      return known
    }
    const fresh = { component, quantity, billed: quantity, fromMs: segment.startMs, untilMs: segment.endMs }
    tallies.push(fresh)
    return fresh
  }
  let flatOfReservation = false
  let flatOfSession = false
  for (const segment of segments) {
    const { energy, flat, time, parking } = segment
    if (flat && !(flat.forReservation ? flatOfReservation : flatOfSession)) {
      count(flat, 1, segment)
      if (flat.forReservation) flatOfReservation = true
      else flatOfSession = true
    }
    if (time && segment.reservationNs > 0) last.reservation = count(time, segment.reservationNs, segment)
    if (energy && segment.energyMicroWh > 0) last.energy = count(energy, segment.energyMicroWh, segment)
    if (time && segment.chargingNs > 0) last.time = count(time, segment.chargingNs, segment)
    if (parking && segment.parkingNs > 0) last.time = count(parking, segment.parkingNs, segment)
  }
  const session = (dimensions: readonly Dimension[]) => (tally: Tally) =>
    !tally.component.forReservation && dimensions.includes(tally.component.dimension)
  fillStep(last.energy, tallies.filter(session(['energy'])))
  // A session that ends in parking has only its parking rounded; one that ends charging, all of its time.
  const timed = last.time?.component.dimension === 'parking' ? (['parking'] as const) : (['time', 'parking'] as const)
  fillStep(last.time, tallies.filter(session(timed)))
  fillStep(
    last.reservation,
    tallies.filter(({ component }) => component.forReservation && component.dimension === 'time'),
  )
  return tallies
}

/** Bills the last step in full: the total of these is filled up to whole steps of the last price that held. */
function fillStep(last: Tally | null, tallies: readonly Tally[]): void {
  if (last === null || last.component.step === null) return
  const total = tallies.reduce((sum, tally) => sum + tally.quantity, 0)
  last.billed += Math.ceil(total / last.component.step) * last.component.step - total
}

function amountsOf(tariff: CompiledTariff, { component, billed }: Tally): Amounts {
  const { priceUnit, vatWhole: whole } = tariff
  const product = component.price * BigInt(billed) * ONE_AMOUNT
  const divisor = priceUnit * BigInt(unitOf(component.dimension))
  const asPriced = dividedBy(product, divisor, 'even')
  if (component.vat === 0n) return { net: asPriced, gross: asPriced }
  if (tariff.taxIncluded === 'yes') {
    return { net: dividedBy(product * whole, divisor * (whole + component.vat), 'even'), gross: asPriced }
  }
  return { net: asPriced, gross: dividedBy(product * (whole + component.vat), divisor * whole, 'even') }
}

function unitOf(dimension: Dimension): number {
  switch (dimension) {
    case 'energy':
      return MICRO_WH_A_KWH
    case 'flat':
      return 1
    case 'time':
    case 'parking':
      return NS_AN_HOUR
  }
}

/**
 * Where a limit names no amount after tax, the tax shrinks or grows with the amount before. Tax is never negative: a
 * limit after tax that lies below the one before holds for both.
 */
function withinLimits(tariff: CompiledTariff, { net, gross }: Amounts): Amounts {
  const { minPrice, maxPrice } = tariff
  if (minPrice === null && maxPrice === null) return { net, gross }
  const limitedNet = clamped(net, minPrice?.net ?? null, maxPrice?.net ?? null)
  const following = net === 0n ? limitedNet : dividedBy(gross * limitedNet, net, 'even')
  const names = (limit: CompiledLimit | null) => (limit === null ? null : limit.gross)
  const applies = limitedNet > net ? minPrice : limitedNet < net ? maxPrice : null
  const taxed = tariff.taxIncluded === 'n/a' || (applies && applies.gross === null) ? following : gross
  const limitedGross = tariff.taxIncluded === 'n/a' ? taxed : clamped(taxed, names(minPrice), names(maxPrice))
  return { net: limitedNet < limitedGross ? limitedNet : limitedGross, gross: limitedGross }
}

function clamped(amount: bigint, least: bigint | null, most: bigint | null): bigint {
  if (most !== null && amount > most) return most
  return least !== null && amount < least ? least : amount
}

function roundedAt(place: 'component' | 'total', amounts: Amounts, rounding: Rounding): Amounts {
  if (rounding.at !== place) return amounts
  const { half } = rounding
  return { net: roundedToMinor(amounts.net, half), gross: roundedToMinor(amounts.gross, half) }
}

function lineOf(tally: Tally, amounts: Amounts): RatedLine {
  const { dimension, element, forReservation } = tally.component
  const unit = unitOf(dimension)
  return {
    dimension,
    isReservation: forReservation,
    element,
    fromMs: tally.fromMs,
    untilMs: tally.untilMs,
    quantity: quantityWritten(tally.quantity, unit),
    billedQuantity: quantityWritten(tally.billed, unit),
    price: tally.component.written.price,
    vat: tally.component.written.vat,
    net: written(amounts.net),
    gross: written(amounts.gross),
  }
}

function quantityWritten(quantity: number, unit: number): Decimal {
  if (unit === 1) return String(quantity)
  return written(dividedBy(BigInt(quantity) * ONE_AMOUNT, BigInt(unit), 'even'))
}
