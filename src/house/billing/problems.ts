import type { ProblemBook } from '../../kernel/http/problems.ts'

export const billingProblems = {
  'not-cancellable': { status: 409, title: 'There is no running term to be cancelled.' },
  'method-not-changeable': { status: 409, title: 'Nothing more is charged for this contract.' },
  'contract-unknown': { status: 404, title: 'There is no such contract.' },
} as const satisfies ProblemBook
