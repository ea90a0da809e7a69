import { dictionary } from './dictionary.ts'

export const homeWords = dictionary({
  de: {
    pageTitle: 'Elektrisch fahren, direkt vom Hersteller',
    pageDescription:
      'Elektroautos, Vans und leichte Fahrzeuge direkt vom Hersteller, mit dem Händler Ihrer Wahl an Ihrer Seite.',
    heroTitle: 'Der Morgen gehört Ihnen.',
    heroText: 'Elektrische Fahrzeuge direkt vom Hersteller. Den Händler, der Sie begleitet, wählen Sie selbst.',
    heroExplore: 'Fahrzeuge entdecken',
    heroStock: 'Sofort verfügbar',
    heroPicture: 'Ein Elektroauto im Licht der aufgehenden Sonne',
    departments: 'Ein Haus, vier Abteilungen',
    stepsTitle: 'Direkt gekauft. Persönlich begleitet.',
    stepsText: 'Sie kaufen beim Hersteller, und Ihr Händler hat zugestimmt, bevor das erste Blech gepresst wird.',
    step1: 'Gestalten',
    step1Text:
      'Sie stellen Ihr Fahrzeug zusammen. Preis, Reichweite und Lieferwoche ändern sich mit jeder Wahl vor Ihren Augen.',
    step2: 'Händler wählen',
    step2Text:
      'Wir schlagen Ihnen passende Händler vor und sagen, warum. Sie entscheiden, wer berät, übergibt und Ihr altes Auto nimmt.',
    step3: 'Bestellen',
    step3Text:
      'Ein Preis, in dem alles enthalten ist. Ihr Händler antwortet innerhalb weniger Stunden, und Sie sehen immer, wer sich kümmert.',
    step4: 'Losfahren',
    step4Text:
      'Sie verfolgen jede Etappe mit Datum. Ändert sich eines, steht der Grund dabei. Bei der Übergabe ist alles zugelassen.',
    promiseTitle: 'Was Sie von uns erwarten dürfen',
    promise1: 'Der volle Preis',
    promise1Text:
      'Überführung, Papiere und Umsatzsteuer sind immer enthalten. Überraschungen gibt es bei der Farbe, nicht auf der Rechnung.',
    promise2: '14 Tage Bedenkzeit',
    promise2Text: 'Ab der Übergabe, auch für Ihr selbst zusammengestelltes Fahrzeug.',
    promise3: 'Wer treu ist, fährt besser',
    promise3Text: 'Mit jeder Fahrt, jeder Ladung und jedem Kauf sammeln Sie Punkte, die überall im Haus gelten.',
    promiseAction: 'Konto eröffnen',
  },
  en: {
    pageTitle: 'Drive electric, directly from the maker',
    pageDescription:
      'Electric cars, vans and light vehicles directly from the maker, with a dealer of your choice by your side.',
    heroTitle: 'The morning is yours.',
    heroText: 'Electric vehicles directly from the maker. The dealer who looks after you is your own choice.',
    heroExplore: 'Discover the vehicles',
    heroStock: 'Available now',
    heroPicture: 'An electric car in the light of the rising sun',
    departments: 'One house, four departments',
    stepsTitle: 'Bought directly. Looked after in person.',
    stepsText: 'You buy from the maker, and your dealer has agreed before the first panel is pressed.',
    step1: 'Make it yours',
    step1Text:
      'You put your vehicle together. Price, range and delivery week change with every choice, before your eyes.',
    step2: 'Choose a dealer',
    step2Text:
      'We suggest dealers who suit you and say why. You decide who advises, hands over and takes your old car.',
    step3: 'Order',
    step3Text:
      'One price with everything in it. Your dealer answers within hours, and you always see who is looking after you.',
    step4: 'Drive off',
    step4Text:
      'You follow each stage with its date. When one changes, the reason stands beside it. At handover the plates are on.',
    promiseTitle: 'What you may expect from us',
    promise1: 'The whole price',
    promise1Text: 'Transfer, papers and VAT are always in it. Surprises come in colours, not on the invoice.',
    promise2: '14 days to think',
    promise2Text: 'From the handover, also for a vehicle that you put together yourself.',
    promise3: 'Loyalty drives further',
    promise3Text: 'Every drive, every charge and every purchase earns points that count throughout the house.',
    promiseAction: 'Open an account',
  },
})
