import { dictionary } from './dictionary.ts'

export const figureWords = dictionary({
  de: {
    plan: 'Plan {plan}',
    up: 'gestiegen um {change}',
    down: 'gefallen um {change}',
    level: 'unverändert',
    sortBy: 'Nach {column} sortieren',
    asTable: 'Zahlen als Tabelle',
    pages: 'Weiterblättern',
    next: 'Weitere zeigen',
    first: 'Zurück zum Anfang',
  },
  en: {
    plan: 'plan {plan}',
    up: 'up by {change}',
    down: 'down by {change}',
    level: 'unchanged',
    sortBy: 'Sort by {column}',
    asTable: 'Figures as a table',
    pages: 'More of the list',
    next: 'Show more',
    first: 'Back to the start',
  },
})
