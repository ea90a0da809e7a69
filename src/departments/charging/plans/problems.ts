import type { ProblemBook } from '../../../kernel/http/problems.ts'

export const planProblems = {
  'plan-unknown': { status: 404, title: 'There is no such charging plan.' },
  'plan-not-sold': { status: 409, title: 'The plan is not sold here.' },
  'plan-exists': { status: 409, title: 'There is a charging plan already.' },
  'one-plan-a-line': { status: 422, title: 'A charging plan is taken once.' },
  'plan-not-shared': { status: 409, title: 'The plan is for one person.' },
  'plan-full': { status: 409, title: 'The plan is shared by as many as it allows.' },
  'invited-already': { status: 409, title: 'The address is invited already.' },
  'invitation-unknown': { status: 404, title: 'There is no such invitation.' },
  'driver-elsewhere': { status: 409, title: 'Another company pays already.' },
  'company-exists': { status: 409, title: 'There is a company account already.' },
  'company-unknown': { status: 404, title: 'There is no company account.' },
  'margin-set': { status: 409, title: 'There is a margin from that instant on.' },
} as const satisfies ProblemBook
