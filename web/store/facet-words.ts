import type { format } from '../format.ts'
import type { Say } from '../words/dictionary.ts'
import { listWords } from '../words/list.ts'
import type { Facet } from './facet-panel.tsx'

type ListWords = Say<typeof listWords.de>
type Format = ReturnType<typeof format>

/** A facet as the API counts it. */
export interface CountedFacet {
  readonly name: string
  readonly values: readonly { readonly value: string; readonly count: number }[]
}

const titled = ['kind', 'drive', 'seats', 'price', 'range', 'availability'] as const
type TitledFacet = (typeof titled)[number]

/** The facets of a list of offers in the reader's words; those that could not narrow anything are left out. */
export function facetsInWords(
  counted: readonly CountedFacet[],
  query: URLSearchParams,
  say: { readonly t: ListWords; readonly format: Format },
): readonly Facet[] {
  return titled.flatMap((name) => {
    const values = counted.find((facet) => facet.name === name)?.values ?? []
    if (values.length < 2) return []
    const chosen = query.getAll(name)
    const choices = values.map(({ value, count }) => ({
      value,
      count,
      label: facetValue(name, value, say),
      isChosen: chosen.includes(value),
    }))
    return [{ name, title: say.t(name), choices }]
  })
}

function facetValue(name: TitledFacet, value: string, { t, format }: { t: ListWords; format: Format }): string {
  switch (name) {
    case 'kind':
    case 'drive':
      return namedValue(`${name}.${value}`, t) ?? value
    case 'seats':
      return t('seatCount', { count: Number(value) })
    case 'price':
      return band(value, t, (euro) => format.money({ amount: euro * 100, currency: 'EUR' }))
    case 'range':
      return band(value, t, (km) => format.quantity(km, 'km'))
    case 'availability':
      return t('withinWeeks', { count: Number(/\d+/.exec(value)?.[0] ?? '0') })
  }
}

const named = [
  'kind.car',
  'kind.van',
  'kind.cargo-bike',
  'kind.scooter',
  'kind.quadricycle',
  'drive.electric',
  'drive.plug-in-hybrid',
  'drive.light-electric',
] as const

function namedValue(key: string, t: ListWords): string | undefined {
  const known = named.find((each) => each === key)
  return known && t(known)
}

/** "5000-15000" is what lies between, "0-5000" and "60000-" are the ends. */
export function band(value: string, t: ListWords, write: (limit: number) => string): string {
  const [from = '', until = ''] = value.split('-')
  if (until === '') return t('fromOn', { from: write(Number(from)) })
  return Number(from) === 0
    ? t('upTo', { limit: write(Number(until)) })
    : t('between', { from: write(Number(from)), until: write(Number(until)) })
}
