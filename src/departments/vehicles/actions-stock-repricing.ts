import type { House } from '../../kernel/house.ts'
import { enqueue, type JobHandlers } from '../../kernel/jobs.ts'
import type { Reaction } from '../../kernel/reader.ts'
import { type Instant, isBefore } from '../../kernel/time.ts'
import type { Catalogue } from '../../house/catalogue/public.ts'
import { priceBoundaries, priceTable } from '../../house/pricing/public.ts'
import { marketCodes } from '../../house/markets/market.ts'
import { canBePriced, priceStock } from './stock-quote.ts'
import type { StockVehicle } from './stock-vehicle.ts'
import { type Asked, lockUnsold, saveAsked } from './store-stock.ts'

export interface RepricingParts {
  readonly house: House
  readonly catalogue: Catalogue
}

const JOB = 'reprice-stock'
const VEHICLES_AT_ONCE = 500

/** Another edition may have other list prices. */
export function repricingReaction(): Reaction {
  return {
    name: 'reprice-stock',
    types: ['edition-published'],
    react: async (tx) => enqueue(tx, { name: JOB, payload: {}, key: JOB }),
  }
}

export function repricingJobs(parts: RepricingParts): JobHandlers {
  return { [JOB]: () => repriceStock(parts) }
}

/**
 * Brings what is asked for unsold vehicles up to the list prices of the day: lists are sorted by it, and the history
 * needs it. Comes again by itself when the next list price begins or ends.
 */
export async function repriceStock({ house, catalogue }: RepricingParts): Promise<void> {
  await catalogue.refresh()
  let behind: string | undefined = ''
  while (behind !== undefined) {
    const from: string = behind
    behind = await house.transaction(async (tx) => {
      const vehicles = await lockUnsold(tx, from, VEHICLES_AT_ONCE)
      const at = house.clock()
      await saveAsked(
        tx,
        vehicles.flatMap((vehicle) => repriced(catalogue, vehicle, at)),
      )
      return vehicles.at(-1)?.vin
    })
  }
  const runAt = nextBoundary(catalogue, house.clock())
  if (runAt) await house.transaction(async (tx) => enqueue(tx, { name: JOB, payload: {}, key: JOB, runAt }))
}

/** What is asked from now on, when the list price below the discount is another than before. */
function repriced(catalogue: Catalogue, vehicle: StockVehicle, at: Instant): readonly Asked[] {
  const { vin, market, offer, asking } = vehicle
  const edition = catalogue.current()
  const prepared = edition.offers.get(offer)
  const table = priceTable(edition.prices, market, offer, at)
  if (!prepared || !table || !canBePriced(vehicle, prepared, table)) return []
  const priceMinor = priceStock(vehicle, edition, { market, language: 'de', at }).total.amount
  return priceMinor === asking.priceMinor ? [] : [{ vin, asking: { ...asking, priceMinor, validFrom: at } }]
}

function nextBoundary(catalogue: Catalogue, at: Instant): Instant | undefined {
  const { prices } = catalogue.current().content
  return marketCodes
    .flatMap((market) => priceBoundaries(prices, market).find((boundary) => isBefore(at, boundary)) ?? [])
    .toSorted((one, other) => Temporal.Instant.compare(one, other))[0]
}
