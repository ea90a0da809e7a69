import { useParams } from 'react-router'

export const languages = ['de', 'en'] as const
export type Language = (typeof languages)[number]

export const marketCodes = ['DE', 'AT'] as const
export type MarketCode = (typeof marketCodes)[number]

/** What the first path segment says: the reader's language and the market that sells. `tag` is BCP 47, as in `/de-AT`. */
export interface Locale {
  readonly language: Language
  readonly market: MarketCode
  readonly tag: string
}

export const homeLocale: Locale = { language: 'de', market: 'DE', tag: 'de-DE' }

export function locale(language: Language, market: MarketCode): Locale {
  return { language, market, tag: `${language}-${market}` }
}

export const locales: readonly Locale[] = marketCodes.flatMap((market) =>
  languages.map((language) => locale(language, market)),
)

/** Reads a path segment; anything that is not exactly one of our locales is null. */
export function parseLocale(segment: string | undefined): Locale | null {
  return locales.find((each) => each.tag === segment) ?? null
}

/**
 * Picks a locale from an Accept-Language header (RFC 9110, section 12.5.4). A country decides the market, a language the
 * words; who reads neither German nor English gets English.
 */
export function negotiateLocale(acceptLanguage: string | null): Locale {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map(parseWish)
    .filter((wish) => wish.weight > 0)
    .toSorted((one, other) => other.weight - one.weight)
  const market = wanted
    .map((wish) => marketCodes.find((code) => code === wish.region))
    .find((code) => code !== undefined)
  const language = wanted
    .map((wish) => languages.find((each) => each === wish.language))
    .find((each) => each !== undefined)
  return locale(language ?? (wanted.length > 0 ? 'en' : 'de'), market ?? 'DE')
}

function parseWish(text: string): { language: string; region: string; weight: number } {
  const [tag = '', ...parameters] = text.trim().split(';')
  const [language = '', ...subtags] = tag.trim().split('-')
  const weight = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find((q) => q !== undefined)
  return {
    language: language.toLowerCase(),
    region: (subtags.at(-1) ?? '').toUpperCase(),
    weight: language === '' || language === '*' ? 0 : Number(weight ?? '1'),
  }
}

/** The locale of the page that is shown. Outside a locale's pages (a wrong address) it is the home market's. */
export function useLocale(): Locale {
  return parseLocale(useParams().locale) ?? homeLocale
}
