import type { Problem } from '../api.ts'
import type { Language } from '../locale.ts'
import { refusalSentences } from '../words/cockpit-refusals.ts'
import { wordsIn } from '../words/dictionary.ts'

type Code = Exclude<keyof typeof refusalSentences.de, 'other'>

/** Why something was refused, in the reader's words; of a rare refusal what the API itself says. */
export function refusalWords(problem: Problem, language: Language): string {
  const t = wordsIn(refusalSentences, language)
  const { code } = problem
  return isKnown(code) ? t(code) : t('other', { detail: problem.detail ?? problem.title })
}

function isKnown(code: string): code is Code {
  return code !== 'other' && Object.hasOwn(refusalSentences.de, code)
}
