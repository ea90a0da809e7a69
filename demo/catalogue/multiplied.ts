import { type EditionInput, morgenrot } from './edition.ts'

/**
 * The demo edition with every vehicle so many times, under skus of its own: for measuring with a large catalogue. It has
 * this year's prices only, so that a hundred times the lines still fit into one import.
 */
export function multipliedEdition(times: number): EditionInput {
  const edition = morgenrot()
  const copies = Array.from({ length: times }, (_, index) => (index === 0 ? '' : `-${index + 1}`))
  const current = edition.prices.filter((list) => list.until !== null)
  const skus = edition.offers.filter(({ department }) => department === 'vehicles').map(({ sku }) => sku)
  const isCopied = (sku: string, suffix: string) => suffix === '' || skus.includes(sku)
  return {
    ...edition,
    name: `${edition.name} × ${times}`,
    offers: copies.flatMap((suffix) =>
      edition.offers.filter(({ sku }) => isCopied(sku, suffix)).map((offer) => ({ ...offer, sku: offer.sku + suffix })),
    ),
    prices: current.map((list) => ({
      ...list,
      until: null,
      grossMinor: Object.fromEntries(
        copies.flatMap((suffix) =>
          Object.entries(list.grossMinor)
            .filter(([sku]) => isCopied(sku, suffix))
            .map(([sku, prices]) => [sku + suffix, prices]),
        ),
      ),
    })),
  }
}
