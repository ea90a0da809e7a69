import { dictionary } from './dictionary.ts'

/** The code that a partner hands over with a vehicle. */
export const dealerCodeWords = dictionary({
  de: {
    title: 'Code für die Garage',
    text: 'Wer hier gekauft hat, findet das Fahrzeug nach der Übergabe von selbst in der Garage. Wer es unter einem anderen Konto nutzt, braucht diesen Code.',
    make: 'Code zeigen',
    again: 'Neuen Code zeigen',
    vin: 'Für das Fahrzeug {vin}',
    until: 'Gilt bis {at}',
    once: 'Schreiben Sie ihn auf die Übergabepapiere: Er wird nur dieses eine Mal gezeigt, und ein neuer macht ihn ungültig.',
    notHere: 'Dieses Fahrzeug ist nicht bei Ihnen. Es gibt keinen Code, und es wurde nichts geändert.',
    failed: 'Das hat nicht geklappt, und es wurde nichts geändert. Bitte versuchen Sie es noch einmal.',
  },
  en: {
    title: 'Code for the garage',
    text: 'Whoever bought here finds the vehicle in their garage by itself after the handover. Whoever uses it under another account needs this code.',
    make: 'Show a code',
    again: 'Show a new code',
    vin: 'For the vehicle {vin}',
    until: 'Good until {at}',
    once: 'Write it on the handover papers: it is shown this once, and a new one voids it.',
    notHere: 'This vehicle is not with you. There is no code, and nothing was changed.',
    failed: 'That did not work, and nothing was changed. Please try again.',
  },
})
