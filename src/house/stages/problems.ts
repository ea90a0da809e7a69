import type { ProblemBook } from '../../kernel/http/problems.ts'

export const stageProblems = {
  'department-closed': { status: 409, title: 'This department is not open in this market.' },
  'stage-in-the-past': { status: 422, title: 'A stage cannot take effect in the past.' },
} as const satisfies ProblemBook
