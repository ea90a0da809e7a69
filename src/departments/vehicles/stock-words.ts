import type { Language } from '../../house/markets/market.ts'

/** What stands on the price of a stock vehicle, in the customer's language. */
export const stockWords = {
  de: {
    discount: 'Nachlass auf das Lagerfahrzeug',
    discountReason: 'Nachlass gegenüber dem Listenpreis',
    lowestReason: (lowest: string) =>
      `Nachlass gegenüber dem Listenpreis; niedrigster Preis der 30 Tage davor: ${lowest}`,
  },
  en: {
    discount: 'Discount on the stock vehicle',
    discountReason: 'Discount from the list price',
    lowestReason: (lowest: string) => `Discount from the list price; lowest price of the 30 days before: ${lowest}`,
  },
} as const satisfies Record<Language, unknown>
