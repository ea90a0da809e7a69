import type { ProblemBook } from '../../../kernel/http/problems.ts'

export const homeProblems = {
  'wallbox-unknown': { status: 404, title: 'There is no such wallbox.' },
  'wallbox-not-connected': { status: 409, title: 'The wallbox is not connected.' },
  'wallbox-charging': { status: 409, title: 'The wallbox is charging already.' },
  'wallbox-not-charging': { status: 409, title: 'The wallbox is not charging.' },
  'wallbox-key-wrong': { status: 403, title: 'This is not the key of the energy manager.' },
  'wallboxes-too-many': { status: 409, title: 'There are as many wallboxes as one customer may have.' },
  'wallbox-card-known': { status: 409, title: 'The card is known already.' },
  'wallbox-card-unknown': { status: 404, title: 'There is no such card.' },
  'reduction-too-low': { status: 422, title: 'A reduction must leave 4.2 kW.' },
  'reduction-invalid': { status: 422, title: 'The reduction has no usable time.' },
  'employer-price-missing': { status: 409, title: 'No price was agreed with the employer.' },
  'statement-empty': { status: 409, title: 'There is nothing to state for this month.' },
  'statement-unchanged': { status: 409, title: 'The month was stated already, and nothing has changed since.' },
  'statement-unknown': { status: 404, title: 'There is no such statement.' },
  'home-session-unknown': { status: 404, title: 'There is no such charge.' },
  'command-unknown': { status: 404, title: 'There is no such command.' },
} as const satisfies ProblemBook
