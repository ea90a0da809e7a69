import type { ChargeRecord, ChargingPeriod } from '../../src/departments/charging/charge-record.ts'
import { takeRecords } from '../../src/departments/charging/records/actions-record.ts'
import type { Promised, RecordParts } from '../../src/departments/charging/records/parts.ts'
import { minorOf } from '../../src/departments/charging/rating/exact.ts'
import { rate } from '../../src/departments/charging/rating/rate.ts'
import { usageOfRecord } from '../../src/departments/charging/records/audit.ts'
import type { PriceComponent, Restrictions, Tariff } from '../../src/departments/charging/tariff.ts'
import { takeTariff, tariffVersionAt } from '../../src/departments/charging/tariffs/store-tariff.ts'
import { postDeferred, usageBilled } from '../../src/house/ledger/public.ts'
import { type MarketCode, markets } from '../../src/house/markets/market.ts'
import type { House } from '../../src/kernel/house.ts'
import { newId } from '../../src/kernel/ids.ts'
import { present } from '../../src/kernel/refusal.ts'
import type { Instant } from '../../src/kernel/time.ts'
import { type Chance, chances } from '../chance.ts'
import { type DemoOperator, demoOperators } from './operators.ts'

const SEED = 4_711
const RECORDS_AN_OPERATOR = 24
const TARIFF = 'CONTRACT-2026'
/** Every so many-th record is billed wrong, as it happens in roaming. */
const WRONG_EVERY = 7

/**
 * Operators have billed the two months before this one. Some records are not what was promised, one was credited, one is
 * of a session that nobody knows: what finance looks at in a demo.
 */
export async function seedChargeRecords(house: House): Promise<void> {
  const now = house.clock()
  const billing = demoOperators.filter(({ state }) => state !== 'waiting')
  await Promise.all(billing.map((operator, nth) => seedOperator(house, operator, { chance: chances(SEED + nth), now })))
}

async function seedOperator(
  house: House,
  operator: DemoOperator,
  { chance, now }: Pick<Ground, 'chance' | 'now'>,
): Promise<void> {
  const past = now.subtract({ hours: 24 * 100 })
  const tariff = tariffOf(operator, past)
  await house.transaction((tx) => takeTariff(tx, operator, tariff, past))
  const version = present(await tariffVersionAt(house.db, operator, TARIFF, now), 'the tariff of an operator')
  const sold = pastOf(operator, { tariff, tariffVersionId: version.versionId, chance, now })
  const promises = new Map(sold.flatMap(({ record, promised }) => (promised ? [[record.id, promised] as const] : [])))
  const parts: RecordParts = {
    promisesOf: async (_tx, records) => records.map(({ id }) => promises.get(id)),
    areOurs: async (_tx, tokens) => tokens.map(() => true),
    settleSessions: async (tx, settlements) => {
      const bookings = settlements.flatMap(({ promised, recordId, gross, tax, at }) => {
        const payer = { customerId: promised.customerId, department: 'charging' } as const
        return usageBilled(gross, tax, payer, { market: promised.market, subject: recordId, at })
      })
      postDeferred(tx, bookings)
    },
  }
  const records = sold.map(({ record }) => record)
  await house.transaction((tx) => takeRecords(parts, tx, { from: operator, records, at: now }))
}

interface Sold {
  readonly record: ChargeRecord
  /** Null where nobody of ours is known to have been. */
  readonly promised: Promised | null
}

interface Ground {
  readonly tariff: Tariff
  readonly tariffVersionId: string
  readonly chance: Chance
  readonly now: Instant
}

function pastOf(operator: DemoOperator, ground: Ground): readonly Sold[] {
  const market: MarketCode = operator.countryCode === 'AT' ? 'AT' : 'DE'
  const { timeZone } = markets[market]
  const month = ground.now.toZonedDateTimeISO(timeZone).toPlainDate().with({ day: 1 })
  const sold = Array.from({ length: RECORDS_AN_OPERATOR }, (_, nth): Sold => {
    const day = month.subtract({ months: 1 + (nth % 2) }).add({ days: ground.chance.below(28) })
    const start = day.toZonedDateTime({ timeZone, plainTime: { hour: 7 + ground.chance.below(13), minute: nth } })
    const record = recordOf(operator, { nth, startedAt: start.toInstant(), timeZone, ground })
    if (nth === RECORDS_AN_OPERATOR - 1) return { record, promised: null }
    const promised = {
      sessionId: newId(),
      customerId: `demo-driver-${ground.chance.below(25)}`,
      market,
      tariffVersionId: ground.tariffVersionId,
      customerTariff: customerTariff(ground.tariff),
      timeZone,
    }
    return { record, promised }
  })
  // The first wrong one was credited by its operator.
  const [wrong] = sold.filter((_, nth) => isWrong(nth))
  return wrong === undefined ? sold : [...sold, { record: creditOf(wrong.record), promised: null }]
}

function isWrong(nth: number): boolean {
  return nth % WRONG_EVERY === WRONG_EVERY - 1
}

interface Charged {
  readonly nth: number
  readonly startedAt: Instant
  readonly timeZone: string
  readonly ground: Ground
}

function recordOf(operator: DemoOperator, { nth, startedAt, timeZone, ground }: Charged): ChargeRecord {
  const { chance, tariff } = ground
  const energyWh = 8_000 + chance.below(44_000)
  const minutes = 20 + chance.below(70)
  const stayed = chance.below(4) === 0 ? chance.below(60) : 0
  const full = startedAt.add({ minutes })
  const endedAt = full.add({ minutes: stayed })
  const periods = [
    { ...empty, start: startedAt.toString(), energyKwh: String(energyWh / 1000), chargingHours: hours(minutes) },
    ...(stayed === 0 ? [] : [{ ...empty, start: full.toString(), parkingHours: hours(stayed) }]),
  ]
  const plain: ChargeRecord = {
    countryCode: operator.countryCode,
    partyId: operator.partyId,
    id: `${operator.partyId}-${startedAt.toString().slice(0, 10)}-${String(nth + 1).padStart(4, '0')}`,
    startAt: startedAt.toString(),
    endAt: endedAt.toString(),
    sessionId: `${operator.partyId}-S-${nth + 1}`,
    token: { uid: `DEMO${nth}`, kind: 'app-user', contractId: `DE-MOR-C${String(nth).padStart(8, '0')}-X` },
    authorizationReference: null,
    locationId: `${operator.partyId}-${1 + chance.below(9)}`,
    evseUid: `${operator.partyId}-E${1 + chance.below(4)}`,
    evseId: `${operator.countryCode}*${operator.partyId}*E${100 + chance.below(800)}*1`,
    connectorId: '1',
    timeZone: null,
    currency: 'EUR',
    tariffs: [tariff],
    periods,
    signed: null,
    totalCost: { beforeTaxes: '0', afterTaxes: '0' },
    totalEnergyKwh: String(energyWh / 1000),
    totalHours: hours(minutes + stayed),
    totalParkingHours: stayed === 0 ? null : hours(stayed),
    totalReservationCost: null,
    isCredit: false,
    creditOf: null,
    lastUpdated: endedAt.add({ minutes: 3 }).toString(),
  }
  // Who bills wrong has put a dearer tariff into force and bills by it what began before.
  const billedBy = isWrong(nth) ? dearer(tariff) : tariff
  const { net, gross } = rate(billedBy, usageOfRecord(plain, timeZone), { at: 'total', half: 'even' })
  return { ...plain, tariffs: [billedBy], totalCost: { beforeTaxes: net, afterTaxes: gross } }
}

function creditOf(record: ChargeRecord): ChargeRecord {
  const minus = (amount: string) => String(-minorOf(amount) / 100)
  const { beforeTaxes, afterTaxes } = record.totalCost
  return {
    ...record,
    id: `${record.id}-G`,
    isCredit: true,
    creditOf: record.id,
    totalCost: { beforeTaxes: minus(beforeTaxes), afterTaxes: afterTaxes === null ? null : minus(afterTaxes) },
  }
}

const empty: Omit<ChargingPeriod, 'start'> = {
  energyKwh: null,
  chargingHours: null,
  parkingHours: null,
  reservationHours: null,
  minCurrentA: null,
  maxCurrentA: null,
  minPowerKw: null,
  maxPowerKw: null,
  tariffId: null,
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

function hours(minutes: number): string {
  return (minutes / 60).toFixed(4)
}

/** By the kilowatt-hour, with a fee for staying after an hour by day. */
function tariffOf({ countryCode, partyId }: DemoOperator, at: Instant): Tariff {
  const vat = countryCode === 'AT' ? '20' : '19'
  const cents = 38 + (partyId.charCodeAt(0) % 7)
  const component = (dimension: PriceComponent['dimension'], price: string): PriceComponent => ({
    dimension,
    price,
    vat,
    stepSize: 1,
  })
  return {
    countryCode,
    partyId,
    id: TARIFF,
    currency: 'EUR',
    kind: 'regular',
    altText: [],
    altUrl: null,
    minPrice: null,
    maxPrice: null,
    elements: [
      { components: [component('energy', `0.${cents}`)], restrictions: always },
      {
        components: [component('parking', '3.60')],
        restrictions: { ...always, startTime: '08:00', endTime: '22:00', minDurationSeconds: 3600 },
      },
    ],
    taxIncluded: 'no',
    startAt: null,
    endAt: null,
    lastUpdated: at.toString(),
  }
}

function dearer(tariff: Tariff): Tariff {
  return { ...tariff, elements: tariff.elements.map((element) => repriced(element, (price) => price + 0.1)) }
}

/** What customers pay there: with tax, and with a margin. */
function customerTariff(tariff: Tariff): Tariff {
  const elements = tariff.elements.map((element) => repriced(element, (price) => price * 1.38))
  return { ...tariff, id: `${tariff.id}-M`, taxIncluded: 'yes', elements }
}

function repriced(element: Tariff['elements'][number], change: (price: number) => number): Tariff['elements'][number] {
  const components = element.components.map((each) => ({ ...each, price: change(Number(each.price)).toFixed(2) }))
  return { ...element, components }
}
