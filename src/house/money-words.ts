import type { Money } from '../kernel/money.ts'
import type { Language } from './markets/market.ts'

const locales = { de: 'de-DE', en: 'en-GB' } as const satisfies Record<Language, string>

// Making a format costs more than a hundred times what using one does.
const formats = new Map<string, Intl.NumberFormat>()

/** An amount as the screens write it: whole amounts without cents ("32.490 €"), others with both digits ("32.490,50 €"). */
export function moneyWords({ amount, currency }: Money, language: Language): string {
  const key = `${language} ${currency}`
  const format =
    formats.get(key) ??
    new Intl.NumberFormat(locales[language], { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' })
  formats.set(key, format)
  return format.format(amount / 100)
}
