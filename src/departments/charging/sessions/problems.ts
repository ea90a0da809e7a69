import type { ProblemBook } from '../../../kernel/http/problems.ts'

export const sessionProblems = {
  'session-unknown': { status: 404, title: 'There is no such session.' },
  'session-not-running': { status: 409, title: 'This session does not run.' },
  'session-from-future': { status: 422, title: 'This lies in the future.' },
  'session-currency': { status: 422, title: 'This is another currency than was promised.' },
  'session-elsewhere': { status: 409, title: 'You have a session at this charger already.' },
  'point-unknown': { status: 404, title: 'There is no such charging point.' },
  'point-not-startable': { status: 409, title: 'This charging point cannot be started from here.' },
  'point-without-price': { status: 409, title: 'The operator has told no price for this charging point.' },
  'price-changed': { status: 409, title: 'The price has changed.' },
  'credit-declined': { status: 402, title: 'An invoice is not paid.' },
  'session-not-disputable': { status: 409, title: 'There is nothing to disagree with.' },
  'reservation-unknown': { status: 404, title: 'There is no such reservation.' },
  'reservation-over': { status: 409, title: 'This reservation is over.' },
  'point-not-reservable': { status: 409, title: 'This charging point cannot be reserved.' },
} as const satisfies ProblemBook
