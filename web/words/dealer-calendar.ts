import { dictionary } from './dictionary.ts'

/** Handovers and test drives by week. */
export const dealerCalendarWords = dictionary({
  de: {
    calendar: 'Kalender',
    calendarText: 'Übergaben und Probefahrten in Ihren Öffnungszeiten.',
    thisWeek: 'Diese Woche',
    earlier: 'Woche davor',
    later: 'Woche danach',
    closedDay: 'geschlossen',
    freeDay: 'nichts eingetragen',
    'kind.handover': 'Übergabe',
    'kind.test-drive': 'Probefahrt',
    bay: 'Platz {bay}',
    noDate: 'Ohne Termin',
    noDateText: 'Bezahlt und zugelassen: Hier fehlt nur noch die Stunde der Übergabe.',
    noDateNone: 'Alle bereiten Fahrzeuge haben einen Termin.',
  },
  en: {
    calendar: 'Calendar',
    calendarText: 'Handovers and test drives in your opening hours.',
    thisWeek: 'This week',
    earlier: 'Week before',
    later: 'Week after',
    closedDay: 'closed',
    freeDay: 'nothing entered',
    'kind.handover': 'Handover',
    'kind.test-drive': 'Test drive',
    bay: 'Bay {bay}',
    noDate: 'Without a date',
    noDateText: 'Paid and registered: only the hour of the handover is missing.',
    noDateNone: 'All vehicles that are ready have an appointment.',
  },
})
