import type { ProblemBook } from '../../../kernel/http/problems.ts'

export const functionProblems = {
  'function-unfit': { status: 409, title: 'The function is not for this vehicle.' },
  'vehicle-of-another': { status: 403, title: 'The vehicle is somebody else’s.' },
  'one-function-a-line': { status: 422, title: 'Each function of a vehicle is a line of its own.' },
  'trial-used': { status: 409, title: 'The function was tried already.' },
  'trial-not-offered': { status: 409, title: 'There is no trial of this function.' },
  'activation-unknown': { status: 404, title: 'There is no such function among yours.' },
  'undo-too-late': { status: 409, title: 'The function can no longer be undone.' },
  'withdrawal-too-late': { status: 409, title: 'The contract can no longer be withdrawn from.' },
  'plan-not-changeable': { status: 409, title: 'There is no such plan to change to.' },
  'change-in-progress': { status: 409, title: 'The plan is being changed already.' },
  'voucher-code-invalid': { status: 422, title: 'This can be no code.' },
  'voucher-unknown': { status: 404, title: 'There is no such voucher.' },
  'voucher-redeemed': { status: 409, title: 'The voucher was redeemed already.' },
  'voucher-expired': { status: 410, title: 'The voucher has expired.' },
  'voucher-cancelled': { status: 410, title: 'The voucher was taken back by its partner.' },
  'voucher-other-market': { status: 409, title: 'The voucher is good in another country.' },
  'voucher-not-open': { status: 409, title: 'The voucher is not open any more.' },
  'voucher-not-offered': { status: 422, title: 'There are no vouchers for this here.' },
  'too-many-vouchers': { status: 409, title: 'Too many vouchers are open.' },
} as const satisfies ProblemBook
