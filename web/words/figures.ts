import { dictionary } from './dictionary.ts'

export const figureWords = dictionary({
  de: {
    plan: 'Plan {plan}',
    up: 'gestiegen um {change}',
    down: 'gefallen um {change}',
    level: 'unverändert',
    sortBy: 'Nach {column} sortieren',
  },
  en: {
    plan: 'plan {plan}',
    up: 'up by {change}',
    down: 'down by {change}',
    level: 'unchanged',
    sortBy: 'Sort by {column}',
  },
})
