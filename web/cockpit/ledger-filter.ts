import { marketCodes } from '../locale.ts'
import { asOfIn } from './as-of.tsx'
import { accountCodes } from './ledger-entry.ts'

const commodities = ['EUR', 'CHF', 'GBP', 'POINTS'] as const

/** Reads the filter of a list of accounts from an address; what is none is left out. */
export function accountFilter(query: URLSearchParams) {
  return {
    code: accountCodes.find((each) => each === query.get('code')) ?? null,
    market: marketCodes.find((each) => each === query.get('market')) ?? null,
    commodity: commodities.find((each) => each === query.get('commodity')) ?? null,
    ownerId: query.get('ownerId'),
    asOf: asOfIn(query),
  }
}

/** Writes it for the API. */
export function accountQuery(filter: ReturnType<typeof accountFilter>): URLSearchParams {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(filter)) if (value !== null) query.set(name, value)
  return query
}
