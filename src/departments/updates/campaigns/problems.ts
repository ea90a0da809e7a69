import type { ProblemBook } from '../../../kernel/http/problems.ts'

export const campaignProblems = {
  'filter-invalid': { status: 400, title: 'This is no filter of vehicles.' },
  'campaign-unknown': { status: 404, title: 'There is no such campaign.' },
  'campaign-state': { status: 409, title: 'The campaign stands where this cannot be done.' },
  'approval-own': { status: 403, title: 'A second person approves a campaign.' },
  'approval-by-machine': { status: 403, title: 'A person approves a campaign.' },
  'rxswin-exists': { status: 409, title: 'This set is in the register for this identifier already.' },
} as const satisfies ProblemBook
