import type { Tx } from '../src/kernel/transaction.ts'
import { present } from '../src/kernel/refusal.ts'
import type { Instant } from '../src/kernel/time.ts'
import { type Asking, nextAsking } from '../src/departments/vehicles/stock-discount.ts'
import type { StockVehicle } from '../src/departments/vehicles/stock-vehicle.ts'
import { insertStock } from '../src/departments/vehicles/store-stock.ts'
import { ownVin } from '../src/house/vin.ts'
import type { Partner } from '../src/house/partners/public.ts'
import {
  choiceOf,
  type ConfiguredPrice,
  type PreparedEdition,
  type PreparedOffer,
  priceConfiguration,
  settle,
  soldIn,
  pricesIn,
  violations,
} from '../src/house/catalogue/public.ts'
import type { MarketCode } from '../src/house/markets/market.ts'
import { type Chance, chances } from './chance.ts'

export interface DemoStock {
  readonly edition: PreparedEdition
  readonly partners: readonly Pick<Partner, 'id' | 'market' | 'city' | 'place'>[]
  readonly count: number
  readonly at: Instant
}

export interface Arrival {
  readonly vehicle: StockVehicle
  readonly history: readonly Asking[]
}

type Site = Pick<StockVehicle, 'market' | 'place'>

/** Where ships and trains bring vehicles that nobody has ordered. */
const depots: readonly Site[] = [
  depot('DE', 'Bremerhaven', { latitude: 53.55, longitude: 8.58 }),
  depot('DE', 'Magdeburg', { latitude: 52.12, longitude: 11.63 }),
  depot('DE', 'Regensburg', { latitude: 49.01, longitude: 12.1 }),
  depot('AT', 'Wels', { latitude: 48.16, longitude: 14.03 }),
]

/** Of a hundred vehicles so many are of each line, while the edition sells it. */
const shares = { lerche: 26, funke: 20, firn: 16, laube: 9, ferne: 9, kraxe: 8, glimm: 6, kiesel: 6 } as const

/** Percent off the list price after so many days in stock; not every vehicle gets every step. */
const steps = [
  { afterDays: 30, percent: 3 },
  { afterDays: 75, percent: 6 },
  { afterDays: 130, percent: 10 },
  { afterDays: 220, percent: 14 },
] as const

const SHARE_IN_DEPOTS = 0.3
const SHARE_OWNED_BY_PARTNER = 0.2
const OLDEST_DAYS = 300
const MOST_EXTRAS = 6
const STEP_MINOR = 50_00

/** Invents vehicles in stock: buildable, with valid VINs, ages and discounts. The same wish gives the same vehicles. */
export function demoStock({ edition, partners, count, at }: DemoStock): readonly Arrival[] {
  const chance = chances(4_711)
  const yards = partners.map(({ id, market, city, place }): Site => ({
    market,
    place: { kind: 'partner', partnerId: id, city, ...place },
  }))
  const lines = Object.entries(shares).flatMap(([sku, share]) => {
    const prepared = edition.offers.get(sku)
    return prepared ? Array.from({ length: share }, () => prepared) : []
  })
  return Array.from({ length: count }, (_, serial) => {
    const isInDepot = yards.length === 0 || chance.share() < SHARE_IN_DEPOTS
    const site = chance.pick(isInDepot ? depots : yards)
    return arrival(edition, { prepared: chance.pick(lines), site, serial: serial + 1, at }, chance)
  })
}

/** Writes them. */
export function seedStock(tx: Tx, wish: DemoStock): Promise<void> {
  return insertStock(tx, demoStock(wish))
}

interface Plan {
  readonly prepared: PreparedOffer
  readonly site: Site
  readonly serial: number
  readonly at: Instant
}

function arrival(edition: PreparedEdition, { prepared, site, serial, at }: Plan, chance: Chance): Arrival {
  const { offer } = prepared
  const { market, place } = site
  const ageDays = Math.floor(OLDEST_DAYS * chance.share() ** 2)
  const inStockSince = at.round('second').subtract({ hours: 24 * ageDays + chance.below(12) })
  const choices = buildable(prepared, edition, { market, at }, chance)
  const price = (then: Instant) => priceConfiguration(edition, offer.sku, choices, { market, language: 'de', at: then })
  const today = price(at)
  const history = historyOf(price, { market, inStockSince, ageDays }, chance)
  const isOwn = place.kind === 'partner' && chance.share() < SHARE_OWNED_BY_PARTNER
  const daysBefore = 10 + chance.below(50)
  const vehicle: StockVehicle = {
    vin: ownVin({ line: offer.sku, modelYear: offer.department === 'vehicles' ? offer.modelYear : 0, serial }),
    market,
    offer: offer.sku,
    trim: codeOf(prepared, today, 'trim'),
    paint: codeOf(prepared, today, 'paint'),
    choices: today.configuration.choices,
    configurationHash: today.configuration.hash,
    owner: isOwn ? { kind: 'partner', partnerId: place.partnerId } : { kind: 'maker' },
    place,
    builtOn: inStockSince.toZonedDateTimeISO('UTC').toPlainDate().subtract({ days: daysBefore }),
    inStockSince,
    kilometres: 3 + chance.below(40),
    asking: present(history.at(-1), 'what is asked'),
  }
  return { vehicle, history }
}

/** Adds one choice after the other as long as it can still be built and is sold by itself. */
function buildable(
  prepared: PreparedOffer,
  edition: PreparedEdition,
  moment: { market: MarketCode; at: Instant },
  chance: Chance,
): readonly string[] {
  const sold = soldIn(pricesIn(edition, prepared.offer.sku, moment))
  const trim = chance.pick([...prepared.trims.keys()])
  const extras = Array.from({ length: chance.below(MOST_EXTRAS + 1) }, () => chance.pick([...prepared.choices.keys()]))
  const [paint] = prepared.oneOf.filter(({ group }) => group.kind === 'paint')
  const wishes = paint && chance.share() < 0.8 ? [chance.pick(paint.codes), ...extras] : extras
  let picks: ReadonlySet<string> = new Set([trim])
  for (const wish of wishes) {
    const { group } = choiceOf(prepared, wish)
    const rest = [...picks].filter((pick) => choiceOf(prepared, pick).group !== group)
    const tried = new Set([...(oneOnly(prepared, group) ? rest : picks), wish])
    const stays = tried.has(trim) && violations(prepared, settle(prepared, tried), sold).length === 0
    if (stays) picks = tried
  }
  return [...picks]
}

function oneOnly(prepared: PreparedOffer, code: string): boolean {
  return prepared.oneOf.some(({ group }) => group.code === code)
}

function historyOf(
  price: (at: Instant) => ConfiguredPrice,
  { market, inStockSince, ageDays }: { market: MarketCode; inStockSince: Instant; ageDays: number },
  chance: Chance,
): readonly Asking[] {
  const reached = steps.filter(({ afterDays }) => afterDays <= ageDays && chance.share() < 0.85)
  return [{ afterDays: 0, percent: 0 }, ...reached].reduce<readonly Asking[]>((history, { afterDays, percent }) => {
    const at = inStockSince.add({ hours: 24 * afterDays })
    const { amount: listMinor, currency } = price(at).total
    const discountMinor = Math.floor((listMinor * percent) / 100 / STEP_MINOR) * STEP_MINOR
    return [...history, nextAsking(history, { market, currency, listMinor, discountMinor, at })]
  }, [])
}

function codeOf(prepared: PreparedOffer, { configuration }: ConfiguredPrice, kind: 'trim' | 'paint'): string {
  const code = configuration.equipment.find((each) => choiceOf(prepared, each).kind === kind)
  return present(code, `the ${kind} of ${prepared.offer.sku}`)
}

function depot(market: MarketCode, city: string, point: { latitude: number; longitude: number }): Site {
  return { market, place: { kind: 'depot', city, ...point } }
}
