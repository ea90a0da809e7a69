import type { ProblemBook } from '../../kernel/http/problems.ts'

export const checkoutProblems = {
  'basket-not-found': { status: 404, title: 'There is no such basket.' },
  'basket-full': { status: 422, title: 'The basket is full.' },
  'basket-empty': { status: 422, title: 'The basket is empty.' },
  'line-not-found': { status: 404, title: 'There is no such line in the basket.' },
  'department-unknown': { status: 422, title: 'The house has no such department.' },
  'currency-wrong': { status: 422, title: 'The currency is not the market’s.' },
  'quote-not-found': { status: 404, title: 'There is no such quote.' },
  'quote-expired': { status: 410, title: 'The quote has expired.' },
  'quote-used': { status: 409, title: 'This quote has been ordered from already.' },
  'price-changed': { status: 409, title: 'A price has changed.' },
  'seller-changed': { status: 409, title: 'A seller has changed.' },
  'order-not-found': { status: 404, title: 'There is no such order.' },
  'order-not-payable': { status: 409, title: 'This order does not wait for a payment.' },
  'postcode-invalid': { status: 422, title: 'The postcode does not fit the country.' },
} as const satisfies ProblemBook
