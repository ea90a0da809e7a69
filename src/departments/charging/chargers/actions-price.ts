import { LRUCache } from 'lru-cache'
import { type MarketCode, markets } from '../../../house/markets/market.ts'
import type { Db } from '../../../kernel/database.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Party } from '../peer.ts'
import type { PlanTerms } from '../plans/plan-price.ts'
import { marginAt } from '../plans/store-margin.ts'
import { termsOf } from '../plans/terms-of.ts'
import type { ChargedCar } from '../sessions/promise.ts'
import { type TariffVersion, tariffVersionsAt } from '../tariffs/store-tariff.ts'
import { type ChargePrice, chargePrice } from './price.ts'

/** Who asks for prices, and for which car. */
export interface Asker {
  /** Null for somebody whom the house does not know: they pay by use. */
  readonly customerId: string | null
  readonly car: ChargedCar
  readonly at: Instant
}

/** A plug whose price is asked: `operator|tariff`, and what it gives. */
export interface PricedPlug {
  readonly operator: string
  readonly tariff: string | null
  readonly powerW: number
  readonly isDc: boolean
  readonly market: MarketCode
}

/** Answers what a plug costs; null where its operator has told no tariff that holds. */
export type PriceBook = (plug: PricedPlug) => ChargePrice | null

/**
 * Prices that somebody unknown was told a moment ago, by plug and car: most who look at a map are that. Whoever starts a
 * charge is promised what holds then.
 */
export type PriceMemory = LRUCache<string, { readonly price: ChargePrice | null }>

const REMEMBERED_MOST = 20_000
const REMEMBERED_MS = 10_000

export function openPriceMemory(): PriceMemory {
  return new LRUCache({ max: REMEMBERED_MOST, ttl: REMEMBERED_MS })
}

export interface PriceParts {
  readonly db: Db
  readonly memory: PriceMemory
}

/** The prices of all these plugs, read in a few queries: many plugs share a tariff, a power and an operator. */
export async function openPriceBook(
  { db, memory }: PriceParts,
  plugs: readonly PricedPlug[],
  asker: Asker,
): Promise<PriceBook> {
  const shared = asker.customerId === null ? memory : openPriceMemory()
  const known = new Map(
    plugs.flatMap((plug) => {
      const remembered = shared.get(keyOf(plug, asker))
      return remembered ? [[keyOf(plug, asker), remembered]] : []
    }),
  )
  const missing = plugs.filter((plug) => !known.has(keyOf(plug, asker)))
  const fresh = await openFreshBook(db, missing, asker)
  return (plug) => {
    const key = keyOf(plug, asker)
    const told = known.get(key) ?? { price: fresh(plug) }
    known.set(key, told)
    shared.set(key, told)
    return told.price
  }
}

function keyOf({ tariff, operator, market, powerW, isDc }: PricedPlug, { car }: Asker): string {
  return `${tariff} ${operator} ${market} ${powerW} ${isDc} ${car.batteryWh} ${car.acPowerW} ${car.dcPowerW}`
}

async function openFreshBook(db: Db, plugs: readonly PricedPlug[], asker: Asker): Promise<PriceBook> {
  if (plugs.length === 0) return () => null
  const names = [...new Set(plugs.flatMap(({ tariff }) => tariff ?? []))]
  const operators = new Map(plugs.map(({ operator, market }) => [`${operator} ${market}`, { operator, market }]))
  const [versions, terms] = await Promise.all([
    tariffVersionsAt(db, names.map(namedBy), asker.at),
    Promise.all([...operators].map(async ([key, each]) => [key, await termsFor(db, each, asker)] as const)),
  ])
  const termsBy = new Map(terms)
  return (plug) => priced(plug, versions.get(plug.tariff ?? ''), termsBy.get(`${plug.operator} ${plug.market}`), asker)
}

function priced(
  plug: PricedPlug,
  version: TariffVersion | undefined,
  terms: PlanTerms | undefined,
  { car, at }: Asker,
): ChargePrice | null {
  if (!version || !terms) return null
  const { powerW, isDc, market } = plug
  return chargePrice({
    tariff: version.tariff,
    terms,
    car,
    powerW,
    isDc,
    market,
    timeZone: markets[market].timeZone,
    at,
  })
}

/** On what terms this asker charges at an operator: their own, or by use for somebody unknown. */
export async function termsFor(
  db: Db,
  { operator, market }: { readonly operator: string; readonly market: MarketCode },
  { customerId, at }: Asker,
): Promise<PlanTerms> {
  if (customerId === null) return { kind: 'per-use', margin: await marginAt(db, operator, at) }
  return (await termsOf(db, { customerId, market, operator: partyOf(operator), at })).terms
}

function partyOf(operator: string): Party {
  const [countryCode = '', partyId = ''] = operator.split('*')
  return { countryCode, partyId }
}

function namedBy(name: string) {
  const [operator = '', tariffId = ''] = name.split('|')
  return { ...partyOf(operator), tariffId }
}
