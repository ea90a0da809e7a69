import type { ProblemBook } from '../../../kernel/http/problems.ts'

export const chargerProblems = {
  'charger-unknown': { status: 404, title: 'There is no such charger.' },
  'favourites-full': { status: 409, title: 'There are no more favourites to be had.' },
  'box-invalid': { status: 400, title: 'This is no part of the map.' },
} as const satisfies ProblemBook
