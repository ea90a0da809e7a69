import type { Money } from '../../kernel/money.ts'
import type { Language } from '../../house/markets/market.ts'
import { moneyWords } from '../../house/money-words.ts'

const locales = { de: 'de-DE', en: 'en-GB' } as const satisfies Record<Language, string>

/** What stands right above the button (BGB § 312j (2)), in the reader's language. */
export const essentialWords = {
  de: {
    vehicle: 'Fahrzeug',
    equipment: 'Ausstattung',
    total: 'Gesamtpreis mit Überführung und Papieren',
    now: 'Jetzt fällig',
    later: 'Vor der Übergabe fällig',
    delivery: 'Voraussichtliche Übergabe',
    weeks: (weeks: number) => `in etwa ${weeks} Wochen, unverbindlich`,
    days: (days: number) => `in etwa ${days} Tagen, unverbindlich`,
    range: 'Reichweite (WLTP)',
    km: (km: number) => `${whole.de.format(km)} km`,
    seller: 'Verkäufer',
    maker: 'der Hersteller',
    withdrawal: 'Widerruf',
    mayWithdraw: 'bis 14 Tage nach der Übergabe, ohne Gründe',
    mayNotWithdraw: 'für Unternehmen nicht vorgesehen',
    vin: 'Fahrgestellnummer',
    cash: (money: Money) => moneyWords(money, 'de'),
  },
  en: {
    vehicle: 'Vehicle',
    equipment: 'Equipment',
    total: 'Total price with transfer and papers',
    now: 'Due now',
    later: 'Due before handover',
    delivery: 'Expected handover',
    weeks: (weeks: number) => `in about ${weeks} weeks, not binding`,
    days: (days: number) => `in about ${days} days, not binding`,
    range: 'Range (WLTP)',
    km: (km: number) => `${whole.en.format(km)} km`,
    seller: 'Seller',
    maker: 'the maker',
    withdrawal: 'Withdrawal',
    mayWithdraw: 'up to 14 days after handover, without reasons',
    mayNotWithdraw: 'not for businesses',
    vin: 'Vehicle identification number',
    cash: (money: Money) => moneyWords(money, 'en'),
  },
} as const satisfies Record<Language, unknown>

const whole = { de: new Intl.NumberFormat(locales.de), en: new Intl.NumberFormat(locales.en) } as const
