import type { Problem } from '../api.ts'
import type { Language } from '../locale.ts'
import { problemWords } from './deal-problem.ts'
import { dictionary, wordsIn } from './dictionary.ts'

/** Why something cannot be put into the basket or ordered: what happened, and what to do. */
const purchaseProblemWords = dictionary({
  de: {
    'vehicle-just-taken':
      'Jemand war einen Moment schneller: Dieses Fahrzeug wird gerade bestellt oder ist verkauft. Bestellt und abgebucht wurde bei Ihnen nichts.',
    'stock-unknown': 'Dieses Fahrzeug steht nicht mehr bereit.',
    'stock-elsewhere': 'Dieses Fahrzeug wird in einem anderen Land verkauft.',
    'too-many-locks': 'Für Sie sind schon drei Fahrzeuge reserviert. Nehmen Sie erst eines aus dem Warenkorb.',
    'offer-unknown': 'Diese Linie gibt es nicht mehr zu kaufen.',
    'offer-not-sold': 'Diese Linie wird hier zurzeit nicht verkauft.',
    'not-sold-here': 'Etwas davon gibt es hier nicht einzeln. Bitte stellen Sie das Fahrzeug neu zusammen.',
    'choice-unknown': 'Etwas an dieser Zusammenstellung gibt es nicht mehr. Bitte stellen Sie sie neu zusammen.',
    'configuration-conflict': 'So lässt sich das Fahrzeug nicht mehr bauen. Bitte stellen Sie es neu zusammen.',
    'department-closed': 'Die Abteilung ist hier zurzeit geschlossen.',
    'partner-not-found': 'Den gewählten Händler gibt es nicht mehr. Bitte wählen Sie einen anderen.',
    'partner-not-suitable': 'Der gewählte Händler betreut diese Linie nicht. Bitte wählen Sie einen anderen.',
    'partner-needed': 'Dieses Fahrzeug verkauft ein Händler. Bitte wählen Sie, welcher.',
    'no-sales-model': 'Dieses Fahrzeug wird hier zurzeit nicht verkauft.',
    'basket-full': 'Mehr passt nicht in den Warenkorb. Bestellen Sie zuerst, oder nehmen Sie etwas heraus.',
    'basket-empty': 'Ihr Warenkorb ist leer.',
    'basket-not-found': 'Diesen Warenkorb gibt es nicht mehr. Bitte legen Sie das Fahrzeug noch einmal hinein.',
    'quote-expired':
      'Das Angebot galt eine Stunde und ist abgelaufen. Wir haben ein neues gemacht; bitte sehen Sie es noch einmal an.',
    'quote-used': 'Aus diesem Angebot wurde schon bestellt. Sie finden die Bestellung in Ihrem Bereich.',
    'quote-not-found': 'Dieses Angebot gibt es nicht mehr. Wir haben ein neues gemacht.',
    'price-changed': 'Ein Preis hat sich gerade geändert. Unten steht der neue; bestellt wurde noch nichts.',
    'seller-changed': 'Der Verkäufer hat sich gerade geändert. Unten steht der neue; bestellt wurde noch nichts.',
    'function-unfit': 'Für dieses Auto gibt es die Funktion nicht (mehr).',
    'vehicle-of-another': 'Dieses Auto steht in der Garage einer anderen Person. Bitte nehmen Sie die Funktion heraus.',
    'right-exists': 'Dieses Auto hat die Funktion schon, oder sie ist gerade unterwegs. Bitte nehmen Sie sie heraus.',
    'rate-limited': 'Das waren viele Anfragen auf einmal. Bitte warten Sie eine Minute.',
  },
  en: {
    'vehicle-just-taken':
      'Somebody was a moment faster: this vehicle is being ordered or sold. Nothing was ordered or charged on your side.',
    'stock-unknown': 'This vehicle is no longer in stock.',
    'stock-elsewhere': 'This vehicle is sold in another country.',
    'too-many-locks': 'Three vehicles are kept for you already. Take one out of the basket first.',
    'offer-unknown': 'This line is no longer sold.',
    'offer-not-sold': 'This line is not sold here at present.',
    'not-sold-here': 'Part of it is not sold by itself here. Please put the vehicle together anew.',
    'choice-unknown': 'Something in this configuration is no longer offered. Please put it together anew.',
    'configuration-conflict': 'The vehicle can no longer be built like this. Please put it together anew.',
    'department-closed': 'The department is closed here at present.',
    'partner-not-found': 'The chosen dealer is no longer there. Please choose another.',
    'partner-not-suitable': 'The chosen dealer does not look after this line. Please choose another.',
    'partner-needed': 'This vehicle is sold by a dealer. Please choose which one.',
    'no-sales-model': 'This vehicle is not sold here at present.',
    'basket-full': 'The basket is full. Order first, or take something out.',
    'basket-empty': 'Your basket is empty.',
    'basket-not-found': 'This basket is no longer there. Please add the vehicle again.',
    'quote-expired': 'The quote was valid for an hour and has expired. We made a new one; please look at it again.',
    'quote-used': 'This quote has been ordered from already. You find the order in your area.',
    'quote-not-found': 'This quote is no longer there. We made a new one.',
    'price-changed': 'A price has just changed. The new one is below; nothing was ordered yet.',
    'seller-changed': 'The seller has just changed. The new one is below; nothing was ordered yet.',
    'function-unfit': 'There is no such function for this car (any more).',
    'vehicle-of-another': 'This car is in somebody else’s garage. Please take the function out.',
    'right-exists': 'This car has the function already, or it is on its way. Please take it out.',
    'rate-limited': 'That was a lot of requests at once. Please wait a minute.',
  },
})

/** A problem of basket, quote or order in plain words. */
export function purchaseProblem({ code }: Pick<Problem, 'code'>, language: Language): string {
  return isKnown(code) ? wordsIn(purchaseProblemWords, language)(code) : problemWords({ code }, language)
}

function isKnown(code: string): code is keyof typeof purchaseProblemWords.de {
  return code in purchaseProblemWords.de
}
