import type { ProblemBook } from '../../kernel/http/problems.ts'

export const rightProblems = {
  'right-unknown': { status: 404, title: 'There is no such right.' },
  'right-exists': { status: 409, title: 'This right is there already.' },
  'right-not-open': { status: 409, title: 'This right is over.' },
  'right-not-active': { status: 409, title: 'This right is not active.' },
  'right-not-suspended': { status: 409, title: 'This right is not suspended.' },
  'right-not-transferable': { status: 409, title: 'This right stays where it is.' },
  'plan-not-renewable': { status: 409, title: 'This plan is not renewed.' },
} as const satisfies ProblemBook
