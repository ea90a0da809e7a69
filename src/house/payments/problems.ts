import type { ProblemBook } from '../../kernel/http/problems.ts'

export const paymentProblems = {
  'already-paid': { status: 409, title: 'This has been paid already.' },
  'payment-in-progress': { status: 409, title: 'A payment for this is in progress.' },
  'payment-key-reused': { status: 422, title: 'This key was used for another payment.' },
  'payment-not-found': { status: 404, title: 'There is no such payment.' },
  'payment-not-authorised': { status: 409, title: 'Nothing is reserved by this payment.' },
  'refund-too-large': { status: 422, title: 'That is more than can be given back.' },
  'signature-invalid': { status: 401, title: 'The notification is not signed by the provider.' },
  'provider-unknown': { status: 404, title: 'The house has no such payment provider.' },
  'no-payment-provider': { status: 503, title: 'Nothing can be paid here at present.' },
  'payment-step-not-found': { status: 404, title: 'There is no such step.' },
  'payment-step-answered': { status: 409, title: 'This step has been answered.' },
  'payment-not-repeatable': { status: 409, title: 'Nothing was paid that could be charged again.' },
} as const satisfies ProblemBook
