import type { Language } from '../markets/market.ts'

/** What stands on price lines, in the customer's language. */
export const words = {
  de: {
    transfer: 'Überführung und Lieferung',
    papers: 'Zulassungspapiere',
    included: (what: string) => `Enthalten in ${what}`,
    listPrice: (market: string, since: string) => `Listenpreis ${market}, gültig seit ${since}`,
  },
  en: {
    transfer: 'Transfer and delivery',
    papers: 'Registration papers',
    included: (what: string) => `Included in ${what}`,
    listPrice: (market: string, since: string) => `List price ${market}, valid since ${since}`,
  },
} as const satisfies Record<Language, unknown>
