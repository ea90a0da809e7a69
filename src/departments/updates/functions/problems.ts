import type { ProblemBook } from '../../../kernel/http/problems.ts'

export const functionProblems = {
  'function-unfit': { status: 409, title: 'The function is not for this vehicle.' },
  'vehicle-of-another': { status: 403, title: 'The vehicle is somebody else’s.' },
  'one-function-a-line': { status: 422, title: 'Each function of a vehicle is a line of its own.' },
  'trial-used': { status: 409, title: 'The function was tried already.' },
  'trial-not-offered': { status: 409, title: 'There is no trial of this function.' },
  'activation-unknown': { status: 404, title: 'There is no such function among yours.' },
  'undo-too-late': { status: 409, title: 'The function can no longer be undone.' },
  'not-cancellable': { status: 409, title: 'There is no running term to be cancelled.' },
  'withdrawal-too-late': { status: 409, title: 'The contract can no longer be withdrawn from.' },
  'plan-not-changeable': { status: 409, title: 'There is no such plan to change to.' },
  'change-in-progress': { status: 409, title: 'The plan is being changed already.' },
  'method-not-changeable': { status: 409, title: 'Nothing more is charged for this function.' },
  'contract-unknown': { status: 404, title: 'There is no such contract.' },
} as const satisfies ProblemBook
