import type { Money } from '../../kernel/money.ts'
import type { Instant } from '../../kernel/time.ts'
import { type Language, type MarketCode, markets } from '../../house/markets/market.ts'
import { moneyWords } from '../../house/money-words.ts'

/** What stands on the cards of the customer's Today page. */
export const momentWords = {
  de: {
    handover: (title: string) => `Übergabe: ${title}`,
    book: (title: string) => `${title} steht bereit`,
    bookDetail: 'Wählen Sie den Termin für die Übergabe.',
    pay: (title: string) => `${title}: Rest vor der Übergabe`,
    delivered: (title: string) => `Gute Fahrt mit Ihrem ${title}`,
    deliveredDetail: 'Alle Unterlagen liegen in Ihrem Vorgang.',
    onItsWay: (title: string) => `${title} ist unterwegs zu Ihnen`,
    expected: (date: Temporal.PlainDate) => `Voraussichtlich am ${date.toLocaleString('de-DE', { dateStyle: 'long' })}`,
    day: (at: Instant, market: MarketCode) => moment(at, market, 'de-DE'),
    cash: (money: Money) => moneyWords(money, 'de'),
  },
  en: {
    handover: (title: string) => `Handover: ${title}`,
    book: (title: string) => `Your ${title} is ready`,
    bookDetail: 'Choose the time of the handover.',
    pay: (title: string) => `${title}: the rest before handover`,
    delivered: (title: string) => `Enjoy your ${title}`,
    deliveredDetail: 'All documents are in your deal.',
    onItsWay: (title: string) => `Your ${title} is on its way`,
    expected: (date: Temporal.PlainDate) => `Expected on ${date.toLocaleString('en-GB', { dateStyle: 'long' })}`,
    day: (at: Instant, market: MarketCode) => moment(at, market, 'en-GB'),
    cash: (money: Money) => moneyWords(money, 'en'),
  },
} as const satisfies Record<Language, unknown>

function moment(at: Instant, market: MarketCode, locale: string): string {
  return at.toLocaleString(locale, { timeZone: markets[market].timeZone, dateStyle: 'full', timeStyle: 'short' })
}
