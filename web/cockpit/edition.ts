import type { Api, Problem } from '../api.ts'
import type { Mood } from '../figures/state-mark.tsx'
import type { Locale, MarketCode } from '../locale.ts'

/** An edition of the catalogue with every time it went into the store. */
export interface Edition {
  readonly id: string
  readonly number: number
  readonly name: string
  readonly state: 'draft' | 'current' | 'former'
  readonly importedBy: string
  readonly importedAt: string
  readonly publications: readonly Publication[]
}

export interface Publication {
  readonly publishedBy: string
  readonly publishedAt: string
  readonly reason: string
}

export const editionMoods = { draft: 'waiting', current: 'good', former: 'calm' } as const satisfies Record<
  Edition['state'],
  Mood
>

/** What publishing an edition would change. Prices are minor units; null is not sold. */
export interface Difference {
  readonly added: readonly string[]
  readonly removed: readonly string[]
  readonly changed: readonly { readonly sku: string; readonly fields: readonly string[] }[]
  readonly prices: readonly PriceChange[]
  readonly pricesChanged: number
}

export interface PriceChange {
  readonly market: MarketCode
  readonly offer: string
  readonly code: string
  readonly from: string
  readonly beforeMinor: number | null
  readonly afterMinor: number | null
  readonly currency: string
}

export interface Report {
  readonly edition: Edition | null
  readonly difference: Difference
}

/** What offers and their options are called, for people who don't read codes. */
export interface OfferNames {
  readonly offers: Readonly<Record<string, string>>
  /** By `sku code`. */
  readonly items: Readonly<Record<string, string>>
}

interface NamedOffer {
  readonly sku: string
  readonly title: string
}

interface DetailedOffer extends NamedOffer {
  readonly groups: readonly { readonly options: readonly { readonly code: string; readonly title: string }[] }[]
}

/** Looks up names for a difference: in the edition itself, or in the one in the store while it is only tried. */
export async function offerNames(
  api: Api,
  { difference, edition }: Report,
  { language, market }: Locale,
): Promise<OfferNames> {
  const base = edition === null ? '/api/catalogue/offers' : `/api/catalogue/editions/${edition.id}/offers`
  const query = new URLSearchParams({ language, market }).toString()
  const list = await api.get<{ items: readonly NamedOffer[] }>(`${base}?${query}&limit=100`)
  const priced = new Set(difference.prices.map(({ offer }) => offer))
  const details = await Promise.all(
    list.items
      .filter(({ sku }) => priced.has(sku))
      .map(({ sku }) => api.get<DetailedOffer>(`${base}/${encodeURIComponent(sku)}?${query}`)),
  )
  const options = details.flatMap(({ sku, groups }) =>
    groups.flatMap((group) => group.options.map(({ code, title }) => [`${sku} ${code}`, title] as const)),
  )
  return {
    offers: Object.fromEntries(list.items.map(({ sku, title }) => [sku, title])),
    items: Object.fromEntries(options),
  }
}

/** A fault of an import at its place in the text. */
export interface Fault {
  readonly line: number
  readonly column: number
  readonly path: string
  readonly message: string
}

/** The faults that a refusal tells, and how many more there are. */
export function faultsOf(problem: Problem): { readonly faults: readonly Fault[]; readonly more: number } {
  const told = new Map(Object.entries(problem))
  const [errors, more] = [told.get('errors'), told.get('more')]
  const list: readonly unknown[] = Array.isArray(errors) ? errors : []
  return { faults: list.flatMap(faultOf), more: typeof more === 'number' ? more : 0 }
}

function faultOf(error: unknown): readonly Fault[] {
  if (typeof error !== 'object' || error === null) return []
  const told = new Map<string, unknown>(Object.entries(error))
  const [line, column, path, message] = ['line', 'column', 'path', 'message'].map((name) => told.get(name))
  if (typeof line !== 'number' || typeof column !== 'number') return []
  const text = (value: unknown) => (typeof value === 'string' ? value : '')
  return [{ line, column, path: text(path), message: text(message) }]
}

const EXCERPT_MOST = 90

/** The line that a fault stands in, cut around its column. Lines and columns count from 1. */
export function excerptOf(lines: readonly string[], { line, column }: Fault): string {
  const text = lines[line - 1] ?? ''
  const start = Math.max(0, Math.min(column - 1 - EXCERPT_MOST / 3, text.length - EXCERPT_MOST))
  const cut = text.slice(start, start + EXCERPT_MOST).trim()
  return `${start > 0 ? '…' : ''}${cut}${start + EXCERPT_MOST < text.length ? '…' : ''}`
}
