import { dictionary, wordsIn } from './dictionary.ts'
import type { Language } from '../locale.ts'
import type { Problem } from '../api.ts'

/** What went wrong with a deal, by the code of the API's problem: what happened, and what to do. */
const dealProblemWords = dictionary({
  de: {
    'slot-just-taken': 'Diesen Termin hat gerade jemand anders gebucht. Bitte wählen Sie einen anderen.',
    'slot-not-open': 'Zu dieser Zeit ist geschlossen. Bitte wählen Sie eine andere.',
    'deal-on-hold': 'Hier wird gerade etwas geklärt. Es wurde nichts geändert.',
    'deal-not-ready': 'Der Stand hat sich inzwischen geändert. Bitte sehen Sie sich die Seite noch einmal an.',
    'deal-ended': 'Dieser Vertrag ist bereits beendet.',
    'deal-handed-over': 'Das Fahrzeug ist bereits übergeben; jetzt ist nur noch ein Widerruf möglich.',
    'handover-not-possible': 'Vor Zahlung und Zulassung gibt es keine Übergabe.',
    'handover-elsewhere': 'Für die Übergabe hat noch niemand zugesagt.',
    'offer-binding': 'Als Unternehmen sind Sie an Ihr Angebot gebunden, bis es beantwortet ist.',
    'no-right-of-withdrawal': 'Für diesen Vertrag gibt es kein Widerrufsrecht.',
    'withdrawal-period-over': 'Die Frist für den Widerruf ist vorbei.',
    'default-too-early': 'Der zugesagte Termin ist noch nicht lange genug vorbei.',
    'already-answered': 'Diese Anfrage ist bereits beantwortet.',
    'answer-too-late': 'Die Frist ist abgelaufen; der nächste Händler ist gefragt.',
    'handover-missing': 'Wer einen Vorgang übernimmt, übernimmt mindestens die Übergabe.',
    'note-missing': 'Bitte sagen Sie in ein paar Worten, warum.',
    'order-not-payable': 'Für diese Bestellung ist gerade nichts zu bezahlen.',
    'already-paid': 'Das ist bereits bezahlt.',
    'payment-in-progress': 'Eine Zahlung läuft schon. Bitte warten Sie einen Moment.',
    'no-payment-provider': 'Hier lässt sich zurzeit nichts bezahlen. Es wurde nichts abgebucht.',
    'discount-too-high': 'So viel Nachlass ist nicht möglich.',
    'vehicle-just-taken': 'Dieses Fahrzeug bestellt gerade jemand.',
    'postcode-invalid': 'Die Postleitzahl passt nicht zum Land.',
    'request-invalid': 'Eine Angabe passt nicht. Bitte prüfen Sie Ihre Eingaben.',
    'deal-not-found': 'Diesen Vorgang gibt es für Sie nicht mehr.',
    unknown: 'Das hat nicht geklappt, und es wurde nichts geändert. Bitte versuchen Sie es noch einmal.',
  },
  en: {
    'slot-just-taken': 'Somebody else has just booked this time. Please choose another.',
    'slot-not-open': 'It is closed at that time. Please choose another.',
    'deal-on-hold': 'Something is being clarified here. Nothing was changed.',
    'deal-not-ready': 'Things have moved on in the meantime. Please look at the page again.',
    'deal-ended': 'This contract has ended already.',
    'deal-handed-over': 'The vehicle was handed over already; only withdrawal is possible now.',
    'handover-not-possible': 'There is no handover before payment and registration.',
    'handover-elsewhere': 'Nobody has agreed to the handover yet.',
    'offer-binding': 'As a business you are bound to your offer until it is answered.',
    'no-right-of-withdrawal': 'This contract has no right of withdrawal.',
    'withdrawal-period-over': 'The time to withdraw has passed.',
    'default-too-early': 'The promised date has not passed for long enough.',
    'already-answered': 'This question has been answered already.',
    'answer-too-late': 'The time to answer has passed; the next dealer is asked.',
    'handover-missing': 'Whoever takes a deal takes its handover at least.',
    'note-missing': 'Please say in a few words why.',
    'order-not-payable': 'There is nothing to pay for this order right now.',
    'already-paid': 'This has been paid already.',
    'payment-in-progress': 'A payment is in progress. Please wait a moment.',
    'no-payment-provider': 'Nothing can be paid here at present. Nothing was charged.',
    'discount-too-high': 'So large a discount is not possible.',
    'vehicle-just-taken': 'Somebody is ordering this vehicle right now.',
    'postcode-invalid': 'The postcode does not fit the country.',
    'request-invalid': 'Something entered does not fit. Please check it.',
    'deal-not-found': 'This deal is no longer there for you.',
    unknown: 'That did not work, and nothing was changed. Please try again.',
  },
})

/** A problem of the API in plain words; what has no words of its own says that nothing was changed. */
export function problemWords({ code }: Pick<Problem, 'code'>, language: Language): string {
  return wordsIn(dealProblemWords, language)(isKnown(code) ? code : 'unknown')
}

function isKnown(code: string): code is keyof typeof dealProblemWords.de {
  return code in dealProblemWords.de
}
