import type { Problem } from '../api.ts'
import type { Language } from '../locale.ts'
import { dictionary, wordsIn } from './dictionary.ts'

/** What went wrong while charging: what happened, and what to do. */
const words = dictionary({
  de: {
    'price-changed':
      'Der Betreiber hat seinen Preis gerade geändert, es wurde nichts gestartet. Sehen Sie ihn sich noch einmal an.',
    'session-elsewhere': 'An diesem Ladepunkt läuft schon ein Ladevorgang von Ihnen.',
    'session-not-running': 'Dieser Ladevorgang läuft nicht.',
    'point-unknown': 'Diesen Ladepunkt gibt es nicht mehr.',
    'point-not-startable': 'Dieser Ladepunkt lässt sich gerade nicht starten.',
    'point-without-price': 'Der Betreiber nennt für diesen Ladepunkt keinen Preis, deshalb starten wir hier nicht.',
    'point-not-reservable': 'Dieser Ladepunkt lässt sich nicht reservieren.',
    'no-method': 'Hinterlegen Sie zuerst eine Karte oder ein Konto. Es wurde nichts gestartet.',
    'credit-declined': 'Eine Rechnung ist noch offen. Bitte bezahlen Sie sie zuerst.',
    'card-number-wrong': 'Diese Nummer steht auf keiner Karte. Bitte vergleichen Sie sie mit der Karte.',
    'card-taken': 'Diese Karte gehört schon zu einem Konto.',
    'cards-too-many': 'Mehr Karten gehen nicht. Melden Sie erst eine als verloren.',
    'token-not-so': 'Das geht mit dieser Karte gerade nicht.',
    'reservation-over': 'Diese Reservierung ist schon vorbei.',
    unknown: 'Das hat nicht geklappt, und es wurde nichts geändert. Bitte versuchen Sie es noch einmal.',
  },
  en: {
    'price-changed': 'The operator has just changed its price, nothing was started. Please look at it again.',
    'session-elsewhere': 'You have a session at this charging point already.',
    'session-not-running': 'This session does not run.',
    'point-unknown': 'This charging point is not there any more.',
    'point-not-startable': 'This charging point cannot be started now.',
    'point-without-price': 'The operator names no price for this charging point, so we do not start here.',
    'point-not-reservable': 'This charging point cannot be reserved.',
    'no-method': 'First keep a card or an account. Nothing was started.',
    'credit-declined': 'An invoice is still open. Please pay it first.',
    'card-number-wrong': 'This number is on no card. Please compare it with the card.',
    'card-taken': 'This card belongs to an account already.',
    'cards-too-many': 'There cannot be more cards. Report one as lost first.',
    'token-not-so': 'This cannot be done with this card now.',
    'reservation-over': 'This reservation is over already.',
    unknown: 'That did not work, and nothing was changed. Please try again.',
  },
})

export function chargingProblem({ code }: Problem, language: Language): string {
  const t = wordsIn(words, language)
  const [known] = codes.filter((each) => each === code)
  return t(known ?? 'unknown')
}

const codes = [
  'price-changed',
  'session-elsewhere',
  'session-not-running',
  'point-unknown',
  'point-not-startable',
  'point-without-price',
  'point-not-reservable',
  'no-method',
  'credit-declined',
  'card-number-wrong',
  'card-taken',
  'cards-too-many',
  'token-not-so',
  'reservation-over',
] as const
