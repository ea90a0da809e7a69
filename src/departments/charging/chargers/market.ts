import type { MarketCode } from '../../../house/markets/market.ts'

const byCountry: Readonly<Record<string, MarketCode>> = { DEU: 'DE', AUT: 'AT' }

/** The market whose law and currency a charger's customers have: that of its country; null where the house has none. */
export function marketOfCountry(country: string): MarketCode | null {
  return byCountry[country.toUpperCase()] ?? null
}
