import type { Language } from '../../../house/markets/market.ts'
import { moneyWords } from '../../../house/money-words.ts'
import type { Money } from '../../../kernel/money.ts'

/** What stands right above the button (BGB § 312j (2)), and on the customer's Today page. */
export const planWords = {
  de: {
    plan: 'Ladetarif',
    term: 'Laufzeit',
    total: 'Gesamtpreis',
    perKwh: 'Preis je kWh',
    kwh: (ac: string, dc: string) => `Wechselstrom ${price(ac, 'de')}, Gleichstrom ${price(dc, 'de')}`,
    parking: 'Stehen nach dem Laden',
    parkingPassed: 'was der Betreiber verlangt, ohne Aufschlag; der Preis steht vor jedem Start',
    begins: 'Beginn',
    beginsNow: 'sofort mit der Zahlung',
    ends: 'Ende',
    endsBy: {
      month:
        'verlängert sich um je einen Monat zum selben Preis, bis Sie kündigen: jederzeit zum Ende des laufenden Monats',
      year: 'verlängert sich nach dem ersten Jahr auf unbestimmte Zeit zum selben Preis im Jahr, bis Sie kündigen: im ersten Jahr zu dessen Ende, danach jederzeit mit einem Monat Frist; im Voraus Bezahltes geht zurück',
    },
    seller: 'Verkäufer',
    maker: 'der Hersteller',
    cash: (money: Money) => moneyWords(money, 'de'),
    declined: (title: string) => `Ihre Bank hat die Zahlung für ${title} abgelehnt`,
    declinedDetail: 'Mit einer anderen Karte läuft Ihr Tarif ohne Unterbrechung weiter.',
    ending: (title: string) => `${title} endet bald`,
    endingDetail: 'Danach laden Sie zum Preis der Betreiber mit unserem Aufschlag. Vergleichen Sie, was sich lohnt.',
  },
  en: {
    plan: 'Charging plan',
    term: 'Term',
    total: 'Total price',
    perKwh: 'Price per kWh',
    kwh: (ac: string, dc: string) => `alternating current ${price(ac, 'en')}, direct current ${price(dc, 'en')}`,
    parking: 'Staying after charging',
    parkingPassed: 'what the operator asks, with nothing added; the price is shown before each start',
    begins: 'Begins',
    beginsNow: 'at once with the payment',
    ends: 'Ends',
    endsBy: {
      month: 'renews by a month at the same price until you cancel: at any time to the end of the running month',
      year: 'renews after the first year for an indefinite time at the same price a year until you cancel: in the first year to its end, afterwards at any time with one month’s notice; what is paid beyond goes back',
    },
    seller: 'Seller',
    maker: 'the maker',
    cash: (money: Money) => moneyWords(money, 'en'),
    declined: (title: string) => `Your bank declined the payment for ${title}`,
    declinedDetail: 'With another card your plan goes on without a break.',
    ending: (title: string) => `${title} ends soon`,
    endingDetail: 'Afterwards you charge at the operators’ prices with our margin. Compare what pays.',
  },
} as const satisfies Record<Language, unknown>

function price(perKwh: string, language: Language): string {
  return new Intl.NumberFormat(language, { style: 'currency', currency: 'EUR', maximumFractionDigits: 4 }).format(
    Number(perKwh),
  )
}
