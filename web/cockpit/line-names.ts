import type { Api } from '../api.ts'
import type { Language, MarketCode } from '../locale.ts'

/** What a market's vehicles are called, by their code. */
export type LineNames = Readonly<Record<string, string>>

export async function lineNames(api: Api, market: MarketCode, language: Language): Promise<LineNames> {
  const query = new URLSearchParams({ market, language, department: 'vehicles', limit: '100' })
  const { items } = await api.get<{ items: readonly { sku: string; title: string }[] }>(
    `/api/catalogue/offers?${query.toString()}`,
  )
  return Object.fromEntries(items.map(({ sku, title }) => [sku, title]))
}
