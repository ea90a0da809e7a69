import { dictionary } from './dictionary.ts'

export const signInWords = dictionary({
  de: {
    title: 'Willkommen zurück.',
    text: 'Ihre Bestellungen, Ihre Fahrzeuge und Ihr Warenkorb warten auf Sie.',
    email: 'E-Mail-Adresse',
    password: 'Passwort',
    submit: 'Anmelden',
    submitting: 'Einen Moment …',
    refused:
      'E-Mail-Adresse und Passwort passen nicht zusammen. Bitte prüfen Sie beides und versuchen Sie es noch einmal.',
    busy: 'Das waren viele Versuche. Bitte warten Sie eine Minute.',
    newHere: 'Neu bei uns?',
    create: 'Konto eröffnen',
    createTitle: 'Schön, dass Sie da sind.',
    createText: 'Ein Konto für alles: Fahrzeuge, Laden, Parken und Updates.',
    name: 'Vor- und Nachname',
    passwordHint: 'Mindestens 10 Zeichen.',
    createSubmit: 'Konto eröffnen',
    known: 'Sie haben schon ein Konto?',
    createRefused:
      'Mit diesen Angaben konnten wir kein Konto eröffnen. Vielleicht gibt es zu dieser E-Mail-Adresse schon eines, oder das Passwort ist zu kurz.',
    people: 'Als Person der Demo eintreten',
    peopleText: 'In dieser Demo ist alles Geld Spielgeld. Wählen Sie, mit wessen Augen Sie das Haus sehen.',
  },
  en: {
    title: 'Welcome back.',
    text: 'Your orders, your vehicles and your basket are waiting for you.',
    email: 'E-mail address',
    password: 'Password',
    submit: 'Sign in',
    submitting: 'One moment …',
    refused: 'E-mail address and password do not match. Please check both and try again.',
    busy: 'That was a lot of attempts. Please wait a minute.',
    newHere: 'New here?',
    create: 'Open an account',
    createTitle: 'Good to have you here.',
    createText: 'One account for everything: vehicles, charging, parking and updates.',
    name: 'First and last name',
    passwordHint: 'At least 10 characters.',
    createSubmit: 'Open an account',
    known: 'Do you have an account already?',
    createRefused:
      'We could not open an account with these details. There may be one for this e-mail address already, or the password is too short.',
    people: 'Enter as a person of the demo',
    peopleText: 'In this demo all money is play money. Choose through whose eyes you see the house.',
  },
})
