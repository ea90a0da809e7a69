import { customerTariff } from '../../src/departments/charging/plans/plan-price.ts'
import { rate } from '../../src/departments/charging/rating/rate.ts'
import { emptyMeter } from '../../src/departments/charging/sessions/progress.ts'
import {
  type ChargedPlace,
  type ChargePromise,
  customerRounding,
  kwhOf,
  moneyOf,
} from '../../src/departments/charging/sessions/promise.ts'
import type { Meter, Session } from '../../src/departments/charging/sessions/session.ts'
import { insertSession, insertStep } from '../../src/departments/charging/sessions/store-session.ts'
import { type TariffVersion, tariffVersionAt } from '../../src/departments/charging/tariffs/store-tariff.ts'
import { printedNumber } from '../../src/departments/charging/tokens/card-number.ts'
import { emaidOf } from '../../src/departments/charging/tokens/emaid.ts'
import { insertTokens } from '../../src/departments/charging/tokens/store-token.ts'
import type { Token } from '../../src/departments/charging/tokens/token.ts'
import type { MarketCode } from '../../src/house/markets/market.ts'
import { markets } from '../../src/house/markets/market.ts'
import type { House } from '../../src/kernel/house.ts'
import { newId } from '../../src/kernel/ids.ts'
import { money } from '../../src/kernel/money.ts'
import { present } from '../../src/kernel/refusal.ts'
import type { Instant } from '../../src/kernel/time.ts'
import type { Tx } from '../../src/kernel/transaction.ts'
import { type Chance, chances } from '../chance.ts'
import { demoPeople } from '../people.ts'
import { type DemoOperator, demoOperators } from './operators.ts'

/** Anna's session that runs while one looks. */
export const annasSession = '0193b000-0084-7000-8000-000000000001'

const SEED = 8_400
const TARIFF = 'CONTRACT-2026'
const DAYS = 150

interface Charger {
  readonly mailbox: string
  readonly market: MarketCode
  readonly sessions: number
  readonly car: NonNullable<ChargePromise['car']>
  readonly places: readonly (readonly [name: string, address: string, city: string])[]
}

const chargers: readonly Charger[] = [
  {
    mailbox: 'anna.lindner',
    market: 'DE',
    sessions: 16,
    car: { name: 'Lerche', batteryWh: 52_000, acPowerW: 11_000, dcPowerW: 110_000 },
    places: [
      ['Augustusplatz', 'Augustusplatz 9', 'Leipzig'],
      ['Marktplatz', 'Marktplatz 3', 'Halle'],
      ['Altmarkt', 'Altmarkt 10', 'Dresden'],
    ],
  },
  {
    mailbox: 'jonas.vogt',
    market: 'DE',
    sessions: 9,
    car: { name: 'Firn', batteryWh: 77_000, acPowerW: 11_000, dcPowerW: 170_000 },
    places: [
      ['Spielbudenplatz', 'Spielbudenplatz 1', 'Hamburg'],
      ['Autohof Nord', 'Hafenstraße 80', 'Bremen'],
    ],
  },
  {
    mailbox: 'theresa.hofer',
    market: 'AT',
    sessions: 7,
    car: { name: 'Lerche', batteryWh: 52_000, acPowerW: 11_000, dcPowerW: 110_000 },
    places: [
      ['Hauptplatz', 'Hauptplatz 1', 'Graz'],
      ['Bahnhof', 'Europaplatz 4', 'Graz'],
    ],
  },
]

/** Months of charging for the demo's customers, with cards and receipts, and a session of Anna's that runs now. */
export async function seedChargingSessions(house: House): Promise<void> {
  const now = house.clock()
  const operators = demoOperators.filter(({ state }) => state === 'running')
  const versions = await Promise.all(
    operators.map(async (operator) => ({ operator, version: await tariffVersionAt(house.db, operator, TARIFF, now) })),
  )
  await house.transaction(async (tx) => {
    chargers.forEach((charger, nth) => {
      const chance = chances(SEED + nth)
      const own = versions.filter(({ operator }) => operator.countryCode === charger.market)
      const customerId = present(
        demoPeople.find(({ email }) => email.startsWith(`${charger.mailbox}@`)),
        charger.mailbox,
      ).id
      const app = seedTokens(tx, { customerId, market: charger.market, nth, at: now.subtract({ hours: 24 * DAYS }) })
      for (let session = 0; session < charger.sessions; session++) {
        const { operator, version } = present(own[session % own.length], 'an operator of the market')
        const at = now.subtract({ hours: 20 + Math.floor((session * DAYS * 24) / charger.sessions) + chance.below(20) })
        const past = { operator, version: present(version, 'its tariff'), charger, customerId, app, chance, at }
        seedPast(tx, past)
      }
      const [first] = own
      if (charger.mailbox === 'anna.lindner' && first?.version) {
        seedRunning(tx, { ...first, version: first.version, charger, customerId, app, chance, at: now })
      }
    })
  })
}

function seedTokens(
  tx: Tx,
  { customerId, market, nth, at }: { customerId: string; market: MarketCode; nth: number; at: Instant },
): Token {
  const token = (kind: Token['kind'], uid: string, instance: number): Token => ({
    id: newId(),
    customerId,
    kind,
    uid,
    contractId: emaidOf({ countryCode: 'DE', partyId: 'MOR' }, 90_000_000 + nth * 10 + instance),
    visualNumber: kind === 'rfid' ? printedNumber(uid) : null,
    state: 'active',
    language: 'de',
    market,
    createdAt: at,
    changedAt: at,
    expiresAt: kind === 'rfid' ? at.add({ hours: 5 * 365 * 24 }) : null,
  })
  const app = token('app-user', newId(), 0)
  insertTokens(tx, [app, token('rfid', `04A1B2C3D4E5${String(10 + nth)}`, 1)])
  return app
}

interface Ground {
  readonly operator: DemoOperator
  readonly version: TariffVersion
  readonly charger: Charger
  readonly customerId: string
  readonly app: Token
  readonly chance: Chance
  readonly at: Instant
}

function promiseOf({ operator, version, charger, customerId, chance, at }: Ground): ChargePromise {
  const [name, address, city] = present(charger.places[chance.below(charger.places.length)], 'a place')
  const { timeZone, vatRate } = markets[charger.market]
  const isFast = chance.below(3) > 0
  const place: ChargedPlace = {
    pointId: newId(),
    name,
    address,
    city,
    operatorName: operator.name,
    evseId: `${operator.countryCode}*${operator.partyId}*E${100 + chance.below(800)}*1`,
    connectorId: '1',
    plug: isFast ? 'ccs' : 'type-2',
    current: isFast ? 'dc' : 'ac',
    maxPowerW: isFast ? 150_000 : 22_000,
    timeZone,
    greenPercent: chance.below(2) === 0 ? 100 : 60,
  }
  const terms = { kind: 'per-use', margin: { share: '0.06', perSession: '0' } } as const
  const energyWh = Math.round(charger.car.batteryWh * 0.6)
  return {
    tariffVersionId: version.versionId,
    customerTariff: customerTariff(version.tariff, terms, { current: place.current, vatRate }),
    planRightId: null,
    payerId: customerId,
    when: 'at-once',
    place,
    car: charger.car,
    forecast: { energyWh, minutes: isFast ? 28 : 170, total: money(1840, 'EUR') },
    hold: null,
    promisedAt: at.toString(),
  }
}

/** What the meter says after so long at constant power. */
function meterOf(
  promise: ChargePromise,
  from: Instant,
  { minutes, powerW }: { minutes: number; powerW: number },
): Meter {
  const energyWh = Math.round((powerW * minutes) / 60)
  const startMs = from.epochMilliseconds
  const endMs = startMs + minutes * 60_000
  const period = {
    startMs,
    endMs,
    energyMicroWh: energyWh * 1e6,
    chargingNs: minutes * 60e9,
    parkingNs: 0,
    reservationNs: 0,
    currentA: null,
    powerKw: powerW / 1000,
  }
  const usage = { timeZone: promise.place.timeZone, periods: [period], reservationExpired: false }
  const { gross, net } = rate(promise.customerTariff, usage, customerRounding)
  const [cost, without] = [moneyOf(gross, 'EUR'), moneyOf(net, 'EUR')]
  const points = Array.from({ length: 13 }, (_, nth): [number, number] => [
    Math.floor((startMs + ((endMs - startMs) * nth) / 12) / 1000),
    Math.round((energyWh * nth) / 12),
  ])
  return {
    ...emptyMeter('EUR'),
    energyWh,
    cost,
    costTax: money(cost.amount - without.amount, 'EUR'),
    points,
    reportedAt: Temporal.Instant.fromEpochMilliseconds(endMs),
  }
}

function sessionOf({ operator, charger, customerId, app }: Ground, rest: Pick<Session, 'id' | 'state' | 'meter'>) {
  const { connectionId, countryCode, partyId } = operator
  return {
    ...rest,
    customerId,
    tokenId: app.id,
    beganWith: 'app',
    authorizationReference: rest.id,
    operator: { connectionId, countryCode, partyId },
    operatorSessionId: `${partyId}-${rest.id.slice(-12)}`,
    market: charger.market,
    locationId: `${partyId}-1`,
    evseUid: `${partyId}-E1`,
    warnedAt: null,
    lookAt: null,
  } as const
}

function seedPast(tx: Tx, ground: Ground): void {
  const { at, chance } = ground
  const promise = promiseOf(ground)
  const { current } = promise.place
  const minutes = current === 'dc' ? 18 + chance.below(20) : 90 + chance.below(90)
  const meter = meterOf(promise, at, { minutes, powerW: current === 'dc' ? 62_000 : 10_600 })
  const endedAt = at.add({ minutes })
  const settledAt = endedAt.add({ minutes: 20 })
  const state = { name: 'settled', at: settledAt, by: 'record' } as const
  const session: Session = {
    ...sessionOf(ground, { id: newId(at.epochMilliseconds), state, meter }),
    createdAt: at,
    startedAt: at.add({ minutes: 1 }),
    endedAt,
  }
  insertSession(tx, session, { promise, requestKey: null })
  insertStep(tx, session.id, { at, what: 'requested', detail: null })
  insertStep(tx, session.id, { at: at.add({ minutes: 1 }), what: 'charging', detail: kwhOf(0) })
  insertStep(tx, session.id, { at: endedAt, what: 'ended', detail: kwhOf(meter.energyWh) })
  insertStep(tx, session.id, { at: settledAt, what: 'settled', detail: 'record' })
}

function seedRunning(tx: Tx, ground: Ground): void {
  const begun = ground.at.subtract({ minutes: 14 })
  const places = ground.charger.places.slice(0, 1)
  const promise = promiseOf({ ...ground, at: begun, charger: { ...ground.charger, places } })
  const powerW = promise.place.current === 'dc' ? 78_000 : 10_600
  const meter = {
    ...meterOf(promise, begun, { minutes: 14, powerW }),
    powerW,
    forecastEndAt: ground.at.add({ minutes: 19 }),
    blockingFrom: null,
  }
  const state = { name: 'charging', at: begun } as const
  const session: Session = {
    ...sessionOf(ground, { id: annasSession, state, meter }),
    createdAt: begun,
    startedAt: begun,
    endedAt: null,
  }
  insertSession(tx, session, { promise, requestKey: null })
  insertStep(tx, session.id, { at: begun, what: 'requested', detail: null })
  insertStep(tx, session.id, { at: begun, what: 'charging', detail: null })
}
