import type { Problem } from '../api.ts'
import type { Language } from '../locale.ts'
import { dictionary, wordsIn } from './dictionary.ts'

/** What went wrong with a vehicle of one's own: what happened, and what to do. */
const garageProblemWords = dictionary({
  de: {
    'vin-invalid': 'Diese Fahrgestellnummer stimmt nicht. Sie hat 17 Zeichen, ohne I, O und Q. Bitte prüfen Sie sie.',
    'code-invalid': 'Das kann kein Code sein. Er hat acht Zeichen, ohne 0, 1, 5, I, O und S.',
    'code-wrong': 'Dieser Code gehört nicht zu diesem Fahrzeug. Bitte prüfen Sie beides.',
    'code-expired': 'Dieser Code gilt nicht mehr. Lassen Sie sich einen neuen zeigen.',
    'code-used': 'Dieser Code ist schon benutzt. Lassen Sie sich einen neuen zeigen.',
    'code-locked': 'Für dieses Fahrzeug wurden zu viele Codes probiert. Lassen Sie sich einen neuen zeigen.',
    'too-many-attempts': 'Sie haben zu viele Codes probiert. In einer Stunde geht es weiter.',
    'vehicle-yours': 'Dieses Fahrzeug steht schon in Ihrer Garage.',
    'vehicle-not-yours': 'Dieses Fahrzeug steht nicht mehr in Ihrer Garage.',
    'vehicle-just-claimed': 'Jemand anders hat dieses Fahrzeug gerade übernommen.',
    'action-not-waiting': 'Dieses Update ist schon beantwortet.',
    'action-closed': 'Dieses Update ist schon beendet.',
    'too-many-drivers': 'Mehr Personen lassen sich für ein Fahrzeug nicht eintragen.',
    'too-many-links': 'Es sind schon fünf Links geteilt. Ziehen Sie erst einen zurück.',
    'passport-unknown': 'Dieser Link ist schon zurückgezogen.',
    'driver-unknown': 'Dieser Name ist schon gelöscht.',
    unknown: 'Das hat nicht geklappt, und es wurde nichts geändert. Bitte versuchen Sie es noch einmal.',
  },
  en: {
    'vin-invalid': 'This VIN is not right. It has 17 characters, without I, O and Q. Please check it.',
    'code-invalid': 'This can be no code. It has eight characters, without 0, 1, 5, I, O and S.',
    'code-wrong': 'This code does not belong to this vehicle. Please check both.',
    'code-expired': 'This code is no longer good. Have a new one shown.',
    'code-used': 'This code was used already. Have a new one shown.',
    'code-locked': 'Too many codes were tried for this vehicle. Have a new one shown.',
    'too-many-attempts': 'You have tried too many codes. It goes on in an hour.',
    'vehicle-yours': 'This vehicle stands in your garage already.',
    'vehicle-not-yours': 'This vehicle no longer stands in your garage.',
    'vehicle-just-claimed': 'Somebody else has just taken over this vehicle.',
    'action-not-waiting': 'This update was answered already.',
    'action-closed': 'This update has ended already.',
    'too-many-drivers': 'No more people can be entered for one vehicle.',
    'too-many-links': 'Five links are shared already. Withdraw one of them first.',
    'passport-unknown': 'This link was withdrawn already.',
    'driver-unknown': 'This name was erased already.',
    unknown: 'That did not work, and nothing was changed. Please try again.',
  },
})

/** A problem of the API in plain words; what has no words of its own says that nothing was changed. */
export function garageProblem({ code }: Pick<Problem, 'code'>, language: Language): string {
  return wordsIn(garageProblemWords, language)(isKnown(code) ? code : 'unknown')
}

function isKnown(code: string): code is keyof typeof garageProblemWords.de {
  return code in garageProblemWords.de
}
