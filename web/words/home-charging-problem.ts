import type { Problem } from '../api.ts'
import type { Language } from '../locale.ts'
import { dictionary, wordsIn } from './dictionary.ts'

/** What went wrong with a wallbox: what happened, and what to do. */
const words = dictionary({
  de: {
    'wallbox-not-connected': 'Die Wallbox ist nicht verbunden, es wurde nichts geschickt. Prüfen Sie Strom und Netz.',
    'wallbox-charging': 'Die Wallbox lädt schon.',
    'wallbox-not-charging': 'Die Wallbox lädt gerade nicht.',
    'wallbox-unknown': 'Diese Wallbox ist schon entfernt.',
    'wallboxes-too-many': 'Mehr als zehn Wallboxen lassen sich nicht eintragen. Entfernen Sie erst eine.',
    'employer-price-missing': 'Tragen Sie zuerst den Preis ein, den Sie mit dem Arbeitgeber vereinbart haben.',
    'statement-empty': 'In diesem Monat ist kein Ladevorgang beendet worden.',
    'statement-unchanged': 'Dieser Monat ist schon abgerechnet, und seitdem ist nichts dazugekommen.',
    'request-invalid': 'Eine Angabe passt nicht, es wurde nichts geändert. Bitte prüfen Sie Preise, Zeiten und Zahlen.',
    unknown: 'Das hat nicht geklappt, und es wurde nichts geändert. Bitte versuchen Sie es noch einmal.',
  },
  en: {
    'wallbox-not-connected': 'The wallbox is not connected, nothing was sent. Check its power and network.',
    'wallbox-charging': 'The wallbox is charging already.',
    'wallbox-not-charging': 'The wallbox is not charging.',
    'wallbox-unknown': 'This wallbox was removed already.',
    'wallboxes-too-many': 'No more than ten wallboxes can be entered. Remove one first.',
    'employer-price-missing': 'First enter the price that you agreed on with the employer.',
    'statement-empty': 'No charge ended in this month.',
    'statement-unchanged': 'This month was stated already, and nothing has come since.',
    'request-invalid': 'Something does not fit, nothing was changed. Please check prices, times and numbers.',
    unknown: 'That did not work, and nothing was changed. Please try again.',
  },
})

/** A problem of the API in plain words; what has no words of its own says that nothing was changed. */
export function homeChargingProblem({ code }: Pick<Problem, 'code'>, language: Language): string {
  return wordsIn(words, language)(isKnown(code) ? code : 'unknown')
}

function isKnown(code: string): code is keyof typeof words.de {
  return code in words.de
}
