import type { ProblemBook } from '../../../kernel/http/problems.ts'

export const chargerProblems = {
  'charger-unknown': { status: 404, title: 'There is no such charger.' },
  'box-invalid': { status: 400, title: 'This is no part of the map.' },
} as const satisfies ProblemBook
