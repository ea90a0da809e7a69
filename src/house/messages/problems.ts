import type { ProblemBook } from '../../kernel/http/problems.ts'

export const messageProblems = {
  'message-unknown': { status: 404, title: 'There is no such message.' },
  'mail-unknown': { status: 404, title: 'There is no such mail.' },
  'mail-on-its-way': { status: 409, title: 'This mail has been sent, or is about to be.' },
  'mail-not-sent': { status: 409, title: 'This mail has not been sent.' },
  'no-mail-server': { status: 409, title: 'No mail server is set: mails stay in the outbox.' },
} as const satisfies ProblemBook
