import type { ProblemBook } from '../../../kernel/http/problems.ts'

export const tokenProblems = {
  'token-unknown': { status: 404, title: 'There is no such card.' },
  'token-not-so': { status: 409, title: 'The card does not stand so that this could be done.' },
  'card-number-wrong': { status: 422, title: 'This is not the number of a card.' },
  'card-taken': { status: 409, title: 'This card is known already.' },
  'cards-too-many': { status: 409, title: 'There are as many cards as there may be.' },
} as const satisfies ProblemBook
