import { dictionary } from './dictionary.ts'

/** Another card or account for a function that goes on by itself. */
export const myFunctionPaymentWords = dictionary({
  de: {
    title: 'Andere Karte oder anderes Konto',
    charged: 'Abgebucht wird von',
    owed: 'Noch offen',
    next: 'Nächste Abbuchung',
    nextText: '{amount} am {day}',
    never: 'von dieser Karte keine mehr',
    until: 'Bezahlt bis',
    check: 'Ihre Bank prüft die Karte oder das Konto, ohne dafür etwas abzubuchen.',
    checkOwed:
      'Danach zahlen Sie damit gleich die {amount}, die noch offen sind. Eine Lastschrift dauert einige Tage: Kommt sie erst nach dem {until} an, geht das Geld von selbst zurück.',
    submit: 'Ab jetzt davon abbuchen',
    submitOwed: 'Prüfen und {amount} bezahlen',
    declined: 'Ihre Bank hat abgelehnt. Es hat sich nichts geändert; bitte wählen Sie einen anderen Weg.',
    chargeDeclined:
      'Die neue Karte ist hinterlegt, aber Ihre Bank hat den offenen Betrag abgelehnt. Bitte wählen Sie einen anderen Weg; bis zum Ende der bezahlten Laufzeit bleibt alles, wie es ist.',
    asking: 'Ihre Bank hat geantwortet. Wir buchen gleich um; diese Seite zeigt es von selbst.',
    kept: 'Hinterlegt. Ab jetzt wird davon abgebucht.',
    none: 'Hier wird nichts mehr abgebucht.',
    noneText: 'Eine andere Karte braucht nur, was sich von selbst verlängert und nicht gestoppt oder zu Ende ist.',
  },
  en: {
    title: 'Another card or account',
    charged: 'Charged to',
    owed: 'Still owed',
    next: 'Next charge',
    nextText: '{amount} on {day}',
    never: 'none any more to this card',
    until: 'Paid until',
    check: 'Your bank checks the card or account without charging anything for it.',
    checkOwed:
      'Then you pay the {amount} that are still owed with it at once. A direct debit takes some days: if it arrives after {until} only, the money goes back by itself.',
    submit: 'Charge this from now on',
    submitOwed: 'Check and pay {amount}',
    declined: 'Your bank declined. Nothing was changed; please choose another way.',
    chargeDeclined:
      'The new card is kept, but your bank declined what is owed. Please choose another way; until the end of the paid term everything stays as it is.',
    asking: 'Your bank has answered. We are changing it over; this page shows it by itself.',
    kept: 'Kept. It is charged from now on.',
    none: 'Nothing is charged here any more.',
    noneText: 'Only what renews by itself and was not stopped and has not ended needs another card.',
  },
})
