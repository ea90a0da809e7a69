import type { Api } from '../api.ts'
import type { Locale } from '../locale.ts'
import { lookOfChoices, type OfferLooks, type VehicleLook } from './look.ts'

/** How an ordered vehicle looks, and what was chosen, in words. */
export interface Ordered {
  readonly look: VehicleLook | null
  /** Titles of the options, without the trim, which the vehicle is called by. */
  readonly equipment: readonly string[]
}

/** Reads an ordered configuration from the catalogue; without look and words when the offer is no longer in it. */
export async function readOrdered(
  api: Api,
  { offer, choices }: { offer: string; choices: readonly string[] },
  { market, language }: Locale,
): Promise<Ordered> {
  const query = new URLSearchParams({ market, language })
  const found = await api.find<OfferLooks>(`/api/catalogue/offers/${encodeURIComponent(offer)}?${query}`)
  if (found === null) return { look: null, equipment: [] }
  const equipment = found.groups
    .filter(({ kind }) => kind !== 'trim')
    .flatMap(({ options }) => options)
    .flatMap(({ code, title }) => (choices.includes(code) ? [title] : []))
  return { look: lookOfChoices(found, choices), equipment }
}
