/** Every refusal that the API gives: its code, the HTTP status it travels with, and its title. */
export const problems = {
  'request-invalid': { status: 400, title: 'The request has fields that are not valid.' },
  'json-malformed': { status: 400, title: 'The body is not JSON.' },
  'idempotency-key-missing': { status: 400, title: 'The header Idempotency-Key is missing or too long.' },
  'idempotency-key-reused': { status: 422, title: 'This idempotency key was used for another request.' },
  'cursor-invalid': { status: 400, title: 'The cursor is not one of ours.' },
  'body-too-large': { status: 413, title: 'The body is too large.' },
  'sign-in-required': { status: 401, title: 'Please sign in.' },
  'not-allowed': { status: 403, title: 'You may not do this.' },
  'not-found': { status: 404, title: 'There is no such thing.' },
  'rate-limited': { status: 429, title: 'Too many requests.' },
  'precondition-failed': { status: 412, title: 'It changed in the meantime.' },
  'not-ready': { status: 503, title: 'The house is not ready yet.' },
  internal: { status: 500, title: 'Something went wrong on our side.' },
} as const satisfies Record<string, Problem>

export interface Problem {
  readonly status: 400 | 401 | 402 | 403 | 404 | 409 | 410 | 412 | 413 | 422 | 429 | 500 | 503
  readonly title: string
}

/** The problems of the house and of every area, by code; areas add theirs in `main.ts` through `problems.ts` files. */
export type ProblemBook = Readonly<Record<string, Problem>>
