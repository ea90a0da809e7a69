import type { Api } from '../api.ts'
import { lookOfStock, type StockLook, type VehicleLook } from '../deal/look.ts'
import type { Locale } from '../locale.ts'
import { paths } from '../paths.ts'
import type { BasketLine } from './basket.ts'
import { addressOf, lookOf } from './configurator/choices.ts'
import type { Offer } from './configurator/offer.ts'

/** How the vehicle of a line looks, what it is called, and where it can be changed; null when it is no longer sold. */
export interface LineLook {
  readonly look: VehicleLook
  readonly title: string
  readonly href: string
}

export async function readLineLook(api: Api, { id, offer: sku, selection }: BasketLine, locale: Locale) {
  // A function or a plan has no look: its lines show their sign.
  if (selection.kind === 'function' || selection.kind === 'charging-plan') return null
  const { market, language } = locale
  const around = new URLSearchParams({ replace: id, partner: selection.partners[0] ?? '' })
  if (selection.postcode !== undefined) around.set('postcode', selection.postcode)
  if (selection.kind === 'stock') {
    const answer = await api.ask<StockLook & { readonly title: string }>(
      `/api/stock/${encodeURIComponent(selection.vin)}?language=${language}`,
    )
    if (!answer.ok) return null
    const href = `${paths(locale).stockVehicle(selection.vin)}?${around.toString()}`
    return { look: lookOfStock(answer.value), title: answer.value.title, href } satisfies LineLook
  }
  const answer = await api.ask<Offer>(
    `/api/catalogue/offers/${encodeURIComponent(sku)}?market=${market}&language=${language}`,
  )
  if (!answer.ok || answer.value.vehicle === null) return null
  const offer = answer.value
  return {
    look: { roof: undefined, ...lookOf(offer, selection.choices) },
    title: offer.title,
    href: paths(locale).line(sku) + addressOf(offer, selection.choices, around),
  } satisfies LineLook
}
