import { dictionary } from './dictionary.ts'

/** The customer’s own details. */
export const myProfileWords = dictionary({
  de: {
    profile: 'Profil',

    profileTitle: 'Ihr Profil',
    profileText: 'Adresse für Rechnungen, Sprache und Land. Beim nächsten Kauf ist alles schon ausgefüllt.',
    signedInAs: 'Angemeldet als',
    name: 'Vor- und Nachname',
    street: 'Straße und Hausnummer',
    postcode: 'Postleitzahl',
    city: 'Ort',
    country: 'Land der Adresse',
    phone: 'Telefon (freiwillig)',
    language: 'Sprache',
    marketChoice: 'Land, in dem Sie kaufen',
    'language.de': 'Deutsch',
    'language.en': 'Englisch',
    'market.DE': 'Deutschland',
    'market.AT': 'Österreich',
    save: 'Speichern',
    saved: 'Gespeichert.',
  },
  en: {
    profile: 'Profile',

    profileTitle: 'Your profile',
    profileText: 'Address for invoices, language and country. Your next purchase is then filled in already.',
    signedInAs: 'Signed in as',
    name: 'First and last name',
    street: 'Street and number',
    postcode: 'Postcode',
    city: 'Town',
    country: 'Country of the address',
    phone: 'Phone (optional)',
    language: 'Language',
    marketChoice: 'Country in which you buy',
    'language.de': 'German',
    'language.en': 'English',
    'market.DE': 'Germany',
    'market.AT': 'Austria',
    save: 'Save',
    saved: 'Saved.',
  },
})
