import { dictionary } from './dictionary.ts'

export const dealWords = dictionary({
  de: {
    timeline: 'Verlauf',
    done: 'Erledigt',
    now: 'Jetzt',
    next: 'Als Nächstes',
    because: 'Grund: {reason}',
  },
  en: {
    timeline: 'Timeline',
    done: 'Done',
    now: 'Now',
    next: 'Next',
    because: 'Reason: {reason}',
  },
})
