import { type MarketCode, marketCodes } from '../../../house/markets/market.ts'

/** What nobody promised anything for belongs to the books of the operator's country, if we are there. */
export function marketOfParty({ countryCode }: { readonly countryCode: string }): MarketCode {
  return marketCodes.find((code) => code === countryCode) ?? 'DE'
}
