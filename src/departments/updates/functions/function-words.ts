import type { Language } from '../../../house/markets/market.ts'
import { moneyWords } from '../../../house/money-words.ts'
import type { Money } from '../../../kernel/money.ts'
import { UNDO_HOURS } from './activation.ts'

/** What stands right above the button (BGB § 312j (2)), and on the customer's Today page. */
export const functionWords = {
  de: {
    function: 'Funktion',
    vin: 'Fahrgestellnummer',
    term: 'Laufzeit',
    total: 'Gesamtpreis',
    begins: 'Beginn',
    beginsWith: 'sobald Ihr Auto bestätigt hat; bestätigt es nicht, geht Ihr Geld von selbst zurück',
    ends: 'Ende',
    endsBy: {
      fixed: 'von selbst mit der Laufzeit',
      month:
        'verlängert sich um je einen Monat zum selben Preis, bis Sie kündigen: jederzeit zum Ende des laufenden Monats',
      year: 'verlängert sich nach dem ersten Jahr auf unbestimmte Zeit zum selben Preis im Jahr, bis Sie kündigen: im ersten Jahr zu dessen Ende, danach jederzeit mit einem Monat Frist; im Voraus Bezahltes geht zurück',
      lifetime: 'nie',
      trial: 'von selbst',
    },
    resale: 'Beim Verkauf des Autos',
    stays: 'bleibt im Auto',
    stops: 'endet',
    seller: 'Verkäufer',
    maker: 'der Hersteller',
    undo: 'Rückgabe',
    undoWithin: `${UNDO_HOURS} Stunden ab Freischaltung, ohne Gründe; das Widerrufsrecht bleibt unberührt`,
    cash: (money: Money) => moneyWords(money, 'de'),
    waiting: (title: string) => `${title}: Ihr Auto ist gefragt`,
    waitingDetail: 'Sobald es sich meldet, ist die Funktion frei. Bestätigt es nicht, geht Ihr Geld zurück.',
    failed: (title: string) => `${title} ließ sich nicht freischalten`,
    failedDetail: 'Ihr Geld ist auf dem Weg zurück zu Ihnen.',
    active: (title: string) => `${title} ist frei`,
    activeDetail: `${UNDO_HOURS} Stunden lang können Sie es zurückgeben.`,
  },
  en: {
    function: 'Function',
    vin: 'Vehicle identification number',
    term: 'Term',
    total: 'Total price',
    begins: 'Begins',
    beginsWith: 'once your car has confirmed; if it does not, your money comes back by itself',
    ends: 'Ends',
    endsBy: {
      fixed: 'by itself with the term',
      month: 'renews by a month at the same price until you cancel: at any time to the end of the running month',
      year: 'renews after the first year for an indefinite time at the same price a year until you cancel: in the first year to its end, afterwards at any time with one month’s notice; what is paid beyond goes back',
      lifetime: 'never',
      trial: 'by itself',
    },
    resale: 'When the car is sold',
    stays: 'stays in the car',
    stops: 'ends',
    seller: 'Seller',
    maker: 'the maker',
    undo: 'Undo',
    undoWithin: `${UNDO_HOURS} hours from activation, without reasons; your right of withdrawal is unaffected`,
    cash: (money: Money) => moneyWords(money, 'en'),
    waiting: (title: string) => `${title}: your car is being asked`,
    waitingDetail: 'As soon as it answers, the function is yours. If it does not confirm, your money comes back.',
    failed: (title: string) => `${title} could not be activated`,
    failedDetail: 'Your money is on its way back to you.',
    active: (title: string) => `${title} is active`,
    activeDetail: `You can undo it for ${UNDO_HOURS} hours.`,
  },
} as const satisfies Record<Language, unknown>
