import { dictionary } from './dictionary.ts'

/** The ways to pay. */
export const paymentWords = dictionary({
  de: {
    title: 'Wie möchten Sie bezahlen?',
    none: 'Hier lässt sich zurzeit nichts bezahlen.',
    debit: 'Lastschrift',
    debitText: 'Wir ziehen den Betrag von Ihrem Konto ein.',
    iban: 'IBAN',
    holder: 'Kontoinhaberin oder Kontoinhaber',
    'sample.card_ok': 'Karte, die sofort zahlt',
    'sample.card_second_step': 'Karte, die eine Bestätigung verlangt',
    'sample.card_declined': 'Karte, die abgelehnt wird',
    'sample.card_no_funds': 'Karte ohne Deckung',
    'sample.card_timeout': 'Karte, deren Bank nicht antwortet',
    'sample.card_answers_twice': 'Karte, deren Bank zweimal antwortet',
    'sample.card_notifies_late': 'Karte, deren Bank spät antwortet',
    sampleOther: 'Karte zum Ausprobieren',
  },
  en: {
    title: 'How would you like to pay?',
    none: 'Nothing can be paid here at present.',
    debit: 'Direct debit',
    debitText: 'We collect the amount from your account.',
    iban: 'IBAN',
    holder: 'Account holder',
    'sample.card_ok': 'Card that pays at once',
    'sample.card_second_step': 'Card that wants a confirmation',
    'sample.card_declined': 'Card that is declined',
    'sample.card_no_funds': 'Card without funds',
    'sample.card_timeout': 'Card whose bank does not answer',
    'sample.card_answers_twice': 'Card whose bank answers twice',
    'sample.card_notifies_late': 'Card whose bank answers late',
    sampleOther: 'Card to try',
  },
})
