import type { ProblemBook } from '../../kernel/http/problems.ts'

export const billingProblems = {
  'not-cancellable': { status: 409, title: 'There is no running term to be cancelled.' },
  'method-not-changeable': { status: 409, title: 'Nothing more is charged for this contract.' },
  'contract-unknown': { status: 404, title: 'There is no such contract.' },
  'no-method': { status: 409, title: 'No card or account is kept in the wallet.' },
  'hold-exists': { status: 409, title: 'Another amount is reserved for this already.' },
  'invoice-unknown': { status: 404, title: 'There is no such invoice.' },
  'usage-unknown': { status: 404, title: 'There is no such usage.' },
  'usage-corrected': { status: 409, title: 'This was corrected before.' },
  'correction-no-credit': { status: 422, title: 'A correction can only make it cheaper.' },
} as const satisfies ProblemBook
