import type { ProblemBook } from '../../kernel/http/problems.ts'

export const stockProblems = {
  'vin-invalid': { status: 422, title: 'This is not a VIN.' },
  'stock-unknown': { status: 404, title: 'No vehicle in stock has this VIN.' },
  'stock-elsewhere': { status: 422, title: 'This vehicle is sold elsewhere or as another offer.' },
  'stock-not-yours': { status: 403, title: 'Somebody else sets the price of this vehicle.' },
  'vehicle-just-taken': { status: 409, title: 'Somebody else was faster.' },
  'too-many-locks': { status: 409, title: 'Too many vehicles are kept for you at the same time.' },
  'discount-too-high': { status: 422, title: 'The discount is too high.' },
} as const satisfies ProblemBook
