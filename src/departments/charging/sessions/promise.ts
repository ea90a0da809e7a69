import Big from 'big.js'
import { type Currency, type Money, money } from '../../../kernel/money.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Connector } from '../charger.ts'
import { type Estimate, estimate } from '../rating/estimate.ts'
import type { Rounding } from '../rating/rate.ts'
import type { Tariff } from '../tariff.ts'

/** What the car of a customer takes. */
export interface ChargedCar {
  readonly name: string
  readonly batteryWh: number
  readonly acPowerW: number
  readonly dcPowerW: number
}

/** Where it is charged, as it was called then. */
export interface ChargedPlace {
  readonly pointId: string
  readonly name: string
  readonly address: string
  readonly city: string
  readonly operatorName: string
  readonly evseId: string | null
  readonly connectorId: string
  readonly plug: Connector['plug']
  readonly current: 'ac' | 'dc'
  readonly maxPowerW: number
  readonly timeZone: string
  readonly greenPercent: number | null
}

/** What was foreseen for the car when it began, from a fifth to four fifths of its battery. */
export interface Forecast {
  readonly energyWh: number
  readonly minutes: number
  readonly total: Money
}

/** Frozen when a session begins: by this it is billed, whatever the tariff is afterwards. */
export interface ChargePromise {
  readonly tariffVersionId: string
  /** Gross prices; rated by the same engine. */
  readonly customerTariff: Tariff
  readonly planRightId: string | null
  /** Who pays: the customer, the head of the family, the employer. */
  readonly payerId: string
  readonly when: 'at-once' | 'monthly'
  readonly place: ChargedPlace
  readonly car: ChargedCar | null
  readonly forecast: Forecast
  readonly hold: Money | null
  readonly promisedAt: string
}

/** Whole cents once, in the total; what stands half way goes to the even cent. */
export const customerRounding: Rounding = { at: 'total', half: 'even' }

/** A car that nobody named: middling, so that a price can be told. */
export const ordinaryCar: ChargedCar = { name: '', batteryWh: 60_000, acPowerW: 11_000, dcPowerW: 120_000 }

const FROM_PERCENT = 20
const TO_PERCENT = 80
/** A battery takes its full power only in the middle: on average so much of it (percent). */
const AVERAGE_DC_PERCENT = 65

/** The charge that a price is told for: from a fifth to four fifths, as this car and this plug do it. */
export function foreseen(
  tariff: Tariff,
  {
    car,
    place,
    at,
  }: {
    readonly car: ChargedCar
    readonly place: Pick<ChargedPlace, 'current' | 'maxPowerW' | 'timeZone'>
    readonly at: Instant
  },
): Estimate & { readonly energyWh: number } {
  const energyWh = Math.round((car.batteryWh * (TO_PERCENT - FROM_PERCENT)) / 100)
  const most = place.current === 'ac' ? car.acPowerW : (car.dcPowerW * AVERAGE_DC_PERCENT) / 100
  const powerKw = Math.max(Math.min(most, place.maxPowerW), 1000) / 1000
  const planned = estimate(
    tariff,
    {
      startMs: at.epochMilliseconds,
      timeZone: place.timeZone,
      steps: [{ energyKwh: kwhOf(energyWh), powerKw }],
      parkingMinutes: 0,
    },
    customerRounding,
  )
  return { ...planned, energyWh }
}

const HOLD_STEP_MINOR = 500
const HOLD_LEAST_MINOR = 1000
const HOLD_MOST_MINOR = 10_000

/**
 * What is reserved: half as much again as foreseen, because a battery may be empty, in steps of five; at least ten, at
 * most a hundred of the currency.
 */
export function holdFor(foreseenTotal: Money): Money {
  const wanted = Math.ceil((foreseenTotal.amount * 1.5) / HOLD_STEP_MINOR) * HOLD_STEP_MINOR
  return money(Math.min(Math.max(wanted, HOLD_LEAST_MINOR), HOLD_MOST_MINOR), foreseenTotal.currency)
}

/** A tariff of several that holds for who comes with a contract; without one `null` is nothing to promise by. */
export function contractTariff<T extends { readonly tariff: Tariff }>(versions: readonly T[]): T | null {
  const ofContracts = versions.filter(({ tariff }) => tariff.kind !== 'ad-hoc-payment')
  return ofContracts.find(({ tariff }) => tariff.kind === null || tariff.kind === 'regular') ?? ofContracts[0] ?? null
}

/** A decimal of the major unit, which the engine has rounded, as money. */
export function moneyOf(decimal: string, currency: Currency): Money {
  return money(new Big(decimal).times(100).round(0, Big.roundHalfEven).toNumber(), currency)
}

export function kwhOf(energyWh: number): string {
  return new Big(energyWh).div(1000).toFixed()
}
