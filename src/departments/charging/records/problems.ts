import type { ProblemBook } from '../../../kernel/http/problems.ts'

export const recordProblems = {
  'currency-unknown': { status: 422, title: 'The currency is of no market of ours.' },
  'cost-negative': { status: 422, title: 'The costs have the wrong sign.' },
  'token-unknown': { status: 422, title: 'The token is of nobody here.' },
  'record-changed': { status: 409, title: 'There is another record of this id.' },
  'record-unknown': { status: 404, title: 'There is no such record.' },
  'record-not-open': { status: 409, title: 'The record does not wait for a decision.' },
  'dispute-unknown': { status: 404, title: 'There is no such dispute.' },
  'dispute-over': { status: 409, title: 'The dispute does not go on like this.' },
  'settlement-too-high': { status: 422, title: 'No more is paid than the operator asked.' },
  'month-closed': { status: 409, title: 'The month was released already.' },
  'month-not-over': { status: 409, title: 'The month is not over yet.' },
  'month-empty': { status: 404, title: 'There are no records of this operator in this month.' },
} as const satisfies ProblemBook
