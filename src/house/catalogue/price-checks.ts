import { type MarketCode, markets } from '../markets/market.ts'
import { priceBook, type PriceList, type PriceTable, reservedCodes } from '../pricing/public.ts'
import { alternativeTo, soldIn } from './alternatives.ts'
import { isWhole, settle, violations } from './configuration.ts'
import type { EditionContent } from './edition.ts'
import { issue, type Issue, under } from './issue.ts'
import { type PreparedOffer, prepareOffer } from './prepared-offer.ts'
import { violationSentence } from './words.ts'

/** Every price list is complete and consistent, and with its prices every offer can be built and bought. */
export function checkPrices(content: EditionContent): readonly Issue[] {
  const offers = new Map(content.offers.map((offer) => [offer.sku, prepareOffer(offer)]))
  const lists = content.prices.flatMap((list, at) => under(['prices', at], checkList(list, offers)))
  if (lists.length > 0) return lists
  const overlaps = content.prices.flatMap((list, at) => checkOverlaps(content.prices.slice(0, at), list, at))
  return overlaps.length > 0 ? overlaps : checkOffers(content, offers)
}

function checkList(list: PriceList, offers: ReadonlyMap<string, PreparedOffer>): readonly Issue[] {
  const market = markets[list.market]
  const ends = list.until !== null && Temporal.Instant.compare(list.from, list.until) >= 0
  const rate = Number(list.taxRate) === Number(market.vatRate)
  return [
    ...(list.currency === market.currency ? [] : [issue(['currency'], `is ${market.currency} in ${market.code}`)]),
    ...(rate ? [] : [issue(['taxRate'], `is ${market.vatRate} in ${market.code}`)]),
    ...(ends ? [issue(['until'], 'is not after from')] : []),
    ...Object.entries(list.grossMinor).flatMap(([sku, prices]) => {
      const prepared = offers.get(sku)
      if (!prepared) return [issue(['grossMinor', sku], 'is an offer that this edition does not have')]
      return under(['grossMinor', sku], checkCodes(prepared, prices))
    }),
  ]
}

/** A forgotten price would silently take something off the market; what is not sold says so with null. */
function checkCodes(prepared: PreparedOffer, prices: Readonly<Record<string, number | null>>): readonly Issue[] {
  const vehicle = prepared.offer.department === 'vehicles'
  const needed = [...(vehicle ? ['transfer', 'papers'] : []), ...prepared.choices.keys()]
  const unknown = Object.keys(prices).filter((code) => !prepared.choices.has(code) && !isReserved(code))
  return [
    ...needed.filter((code) => !(code in prices)).map((code) => issue([], `has no price for "${code}"`)),
    ...unknown.map((code) => issue([code], 'is a choice that this offer does not have')),
    ...(vehicle && 'base' in prices ? [issue(['base'], 'a vehicle is priced by its trims')] : []),
  ]
}

function checkOverlaps(earlier: readonly PriceList[], list: PriceList, at: number): readonly Issue[] {
  return earlier
    .filter((other) => other.market === list.market && overlap(other, list))
    .flatMap((other) => Object.keys(list.grossMinor).filter((sku) => sku in other.grossMinor))
    .map((sku) => issue(['prices', at, 'grossMinor', sku], 'has another price list for the same time'))
}

function overlap(one: PriceList, other: PriceList): boolean {
  return !endsBefore(one, other) && !endsBefore(other, one)
}

function endsBefore(one: PriceList, other: PriceList): boolean {
  return one.until !== null && Temporal.Instant.compare(one.until, other.from) <= 0
}

function checkOffers(content: EditionContent, offers: ReadonlyMap<string, PreparedOffer>): readonly Issue[] {
  const tables = [...priceBook(content.prices).values()].flat()
  return content.offers.flatMap((offer, at) => {
    const prepared = offers.get(offer.sku)
    const own = tables.filter((table) => table.offer === offer.sku)
    if (!prepared || own.length === 0) return [issue(['offers', at], 'has no price in any market')]
    // What can be built depends on what is sold, not on its price.
    const assortments = new Map(
      own.toReversed().map((table) => [[...prepared.choices.keys()].filter(soldIn(table)).join(), table]),
    )
    const found = [
      ...own.flatMap((table) => checkPackages(prepared, table)),
      ...[...assortments.values()].flatMap((table) => checkBuildable(prepared, table)),
    ]
    return under(['offers', at], distinct(found))
  })
}

/** A package that costs more than its parts would be a trap. */
function checkPackages(prepared: PreparedOffer, table: PriceTable): readonly Issue[] {
  return prepared.offer.groups.flatMap((group, at) =>
    group.kind !== 'package'
      ? []
      : group.options.flatMap((each, index) => {
          const price = table.grossMinor[each.code]
          const parts = each.contains.map((code) => table.grossMinor[code] ?? null)
          const singly = parts.reduce<number | null>(
            (sum, part) => (sum === null || part === null ? null : sum + part),
            0,
          )
          const dearer = price !== null && price !== undefined && singly !== null && price > singly
          return dearer
            ? [issue(['groups', at, 'options', index], `costs more than its contents one by one in ${table.market}`)]
            : []
        }),
  )
}

/** Each trim can be built as it comes, and each choice that has a price can be had with some trim. */
function checkBuildable(prepared: PreparedOffer, table: PriceTable): readonly Issue[] {
  const starts = prepared.oneOf[0]?.codes.filter(soldIn(table)).map((code) => new Set([code])) ?? []
  const settled = starts.map((picks) => settle(prepared, picks))
  const broken = settled.flatMap((each, at) => {
    const violation = violations(prepared, each, soldIn(table))[0]
    const name = [...(starts[at] ?? [])].join()
    if (!isWhole(prepared, each)) return [issue(['groups'], `"${name}" cannot be built in ${table.market}`)]
    return violation
      ? [issue(['groups'], `"${name}" cannot be built as it comes: ${violationSentence(prepared, violation, 'en')}`)]
      : []
  })
  if (broken.length > 0) return broken
  if (settled.length === 0 && prepared.oneOf.length > 0) return [issue(['groups'], nothingSold(table.market))]
  return [...prepared.choices.values()]
    .filter((choice) => soldIn(table)(choice.code))
    .filter((choice) => !settled.some((each) => canBeHad(alternativeTo(prepared, each, { choice, table }))))
    .map(({ code }) => issue(['groups'], `"${code}" has a price in ${table.market} but no rule lets it be chosen`))
}

function nothingSold(market: MarketCode): string {
  return `nothing of the first group is sold in ${market}`
}

function canBeHad({ state }: { state: string }): boolean {
  return state === 'chosen' || state === 'open' || state === 'included'
}

function isReserved(code: string): boolean {
  return reservedCodes.some((reserved) => reserved === code)
}

function distinct(issues: readonly Issue[]): readonly Issue[] {
  return [...new Map(issues.map((each) => [`${each.path.join('.')} ${each.message}`, each])).values()]
}
