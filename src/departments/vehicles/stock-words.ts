import type { Money } from '../../kernel/money.ts'
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

const formats = new Map<string, Intl.NumberFormat>()

/** An amount as people write it, "32.490,00 €". */
export function amountWords({ amount, currency }: Money, language: Language): string {
  const key = `${language} ${currency}`
  const format =
    formats.get(key) ?? new Intl.NumberFormat(language === 'de' ? 'de-DE' : 'en-GB', { style: 'currency', currency })
  formats.set(key, format)
  return format.format(amount / 100)
}
