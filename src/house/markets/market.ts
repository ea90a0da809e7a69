import type { Currency, Rate } from '../../kernel/money.ts'
import { Refusal } from '../../kernel/refusal.ts'

export const marketCodes = ['DE', 'AT'] as const
export type MarketCode = (typeof marketCodes)[number]

export const languages = ['de', 'en'] as const
export type Language = (typeof languages)[number]

/** A country we sell in. `vatRate` is the standard rate: UStG § 12 (1) for DE, UStG 1994 § 10 (1) for AT. */
export interface Market {
  readonly code: MarketCode
  readonly currency: Currency
  readonly vatRate: Rate
  readonly timeZone: string
  readonly postcode: RegExp
}

export const markets = {
  DE: { code: 'DE', currency: 'EUR', vatRate: '0.19', timeZone: 'Europe/Berlin', postcode: /^\d{5}$/ },
  AT: { code: 'AT', currency: 'EUR', vatRate: '0.20', timeZone: 'Europe/Vienna', postcode: /^\d{4}$/ },
} as const satisfies Record<MarketCode, Market>

/** Reads a market from a row of ours; another text is a fault. */
export function marketOf(text: string): MarketCode {
  const found = marketCodes.find((code) => code === text)
  if (!found) throw new Error(`No such market: ${text}`)
  return found
}

/** Reads a language from a row of ours; another text is a fault. */
export function languageOf(text: string): Language {
  const found = languages.find((code) => code === text)
  if (!found) throw new Error(`No such language: ${text}`)
  return found
}

/** Refuses a postcode that the market does not have the shape for. */
export function checkPostcode(market: MarketCode, postcode: string): void {
  if (!markets[market].postcode.test(postcode)) {
    throw new Refusal('postcode-invalid', `This is not a postcode in ${market}.`, { field: 'postcode', market })
  }
}
