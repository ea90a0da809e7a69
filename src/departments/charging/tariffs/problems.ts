import type { ProblemBook } from '../../../kernel/http/problems.ts'

export const tariffProblems = {
  'tariff-empty': { status: 422, title: 'The tariff has no prices.' },
  'tariff-price-negative': { status: 422, title: 'A price is below zero.' },
  'tariff-unknown': { status: 404, title: 'There is no such tariff.' },
} as const satisfies ProblemBook
