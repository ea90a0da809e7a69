import type { ProblemBook } from '../../kernel/http/problems.ts'

export const ledgerProblems = {
  'balance-too-low': { status: 409, title: 'The account does not have that much.' },
  'hold-exceeded': { status: 409, title: 'That is more than is held.' },
  'not-a-hold': { status: 409, title: 'This transfer does not hold anything.' },
  'transfer-already-followed': { status: 409, title: 'This transfer was resolved or reversed before.' },
  'transfer-not-reversible': { status: 409, title: 'Such a transfer cannot be reversed.' },
  'transfer-not-found': { status: 404, title: 'There is no such transfer.' },
  'account-not-found': { status: 404, title: 'There is no such account.' },
} as const satisfies ProblemBook
