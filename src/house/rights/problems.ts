import type { ProblemBook } from '../../kernel/http/problems.ts'

export const rightProblems = {
  'right-unknown': { status: 404, title: 'There is no such right.' },
  'right-exists': { status: 409, title: 'This right is there already.' },
  'right-not-open': { status: 409, title: 'This right is over.' },
  'right-not-active': { status: 409, title: 'This right is not active.' },
  'plan-not-renewable': { status: 409, title: 'This plan is not renewed.' },
  'vehicle-yours': { status: 409, title: 'This vehicle is in your garage already.' },
  'vehicle-not-yours': { status: 404, title: 'There is no such vehicle in your garage.' },
  'vehicle-has-owner': { status: 409, title: 'Somebody else holds this vehicle.' },
  'vehicle-just-claimed': { status: 409, title: 'Somebody else was a moment earlier.' },
  'vehicle-not-here': { status: 404, title: 'There is no such vehicle with you.' },
  'code-invalid': { status: 422, title: 'This can be no code.' },
  'code-wrong': { status: 422, title: 'The code does not belong to this vehicle.' },
  'code-expired': { status: 410, title: 'The code is no longer good.' },
  'code-used': { status: 409, title: 'The code was used already.' },
  'code-locked': { status: 409, title: 'Too many codes were tried for this vehicle.' },
  'too-many-attempts': { status: 429, title: 'You have tried too many codes.' },
  'driver-unknown': { status: 404, title: 'There is no such driver.' },
  'too-many-drivers': { status: 409, title: 'The vehicle has too many drivers.' },
  'too-many-links': { status: 409, title: 'The vehicle has too many open links.' },
  'passport-unknown': { status: 404, title: 'There is no such passport.' },
} as const satisfies ProblemBook
