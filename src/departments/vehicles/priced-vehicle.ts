import { LRUCache } from 'lru-cache'
import type { Money } from '../../kernel/money.ts'
import { present, Refusal } from '../../kernel/refusal.ts'
import type { PriceItem } from '../../house/department.ts'
import {
  offerIn,
  type PreparedEdition,
  type PriceContext,
  priceConfiguration,
  pricesIn,
  readPicks,
  settle,
  technicalOf,
  type Technical,
} from '../../house/catalogue/public.ts'

/** A vehicle with its price and what a contract about it needs to know. */
export interface PricedVehicle {
  readonly title: string
  readonly choices: readonly string[]
  readonly configurationHash: string
  readonly equipment: readonly string[]
  readonly items: readonly PriceItem[]
  readonly total: Money
  readonly tax: Money
  readonly dueNow: Money
  readonly technical: Technical
}

const REMEMBERED_MOST = 1_000
const remembered = new LRUCache<string, PricedVehicle>({ max: REMEMBERED_MOST })

/**
 * Prices a vehicle to be built from an edition. The same question has the same answer, and quote, order and deal ask it
 * in turn, so the last thousand answers are remembered. Refuses what the catalogue refuses, and an offer of another
 * department (`offer-unknown`).
 */
export function priceVehicle(
  edition: PreparedEdition,
  offer: string,
  choices: readonly string[],
  context: PriceContext,
): PricedVehicle {
  const table = pricesIn(edition, offer, context)
  const key = [edition.id, offer, context.market, context.language, table.list.from.toString(), ...choices].join(' ')
  const known = remembered.get(key)
  if (known) return known
  const priced = compute(edition, offer, choices, context)
  remembered.set(key, priced)
  return priced
}

function compute(
  edition: PreparedEdition,
  offer: string,
  choices: readonly string[],
  context: PriceContext,
): PricedVehicle {
  const prepared = offerIn(edition, offer)
  if (prepared.offer.department !== 'vehicles') {
    throw new Refusal('offer-unknown', 'This is not a vehicle.', { field: 'offer', offer })
  }
  const priced = priceConfiguration(edition, offer, choices, context)
  const { configuration, items, total, tax, dueNow } = priced
  const settled = settle(prepared, readPicks(prepared, configuration.choices))
  const { language } = context
  const titles = configuration.choices.flatMap((code) => {
    const choice = prepared.choices.get(code)
    return choice ? [{ kind: choice.kind, title: choice.title[language] }] : []
  })
  const trim = titles.find(({ kind }) => kind === 'trim')?.title
  return {
    title: trim === undefined ? prepared.offer.title[language] : `${prepared.offer.title[language]} ${trim}`,
    choices: configuration.choices,
    configurationHash: configuration.hash,
    equipment: titles.filter(({ kind }) => kind !== 'trim').map(({ title }) => title),
    items,
    total,
    tax,
    dueNow,
    technical: present(technicalOf(prepared, settled), `technical data of ${offer}`),
  }
}
