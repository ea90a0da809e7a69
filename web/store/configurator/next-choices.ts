import { choicesIn } from './choices.ts'
import type { Evaluation, Offer } from './offer.ts'

/**
 * What is chosen after one more click. Where the API has told what the click leads to, that is it: another trim brings
 * its own defaults. Where something else would have to come or go, the plain wish is asked, so that the answer says so.
 */
export function choicesAfter(
  offer: Offer,
  evaluation: Evaluation,
  form: URLSearchParams,
  clicked: { readonly code: string; readonly isOn: boolean },
): readonly string[] {
  const wished = choicesIn(offer, form)
  if (evaluation.state === 'conflicting') return wished
  const alternative = evaluation.alternatives.find(({ code }) => code === clicked.code)
  const change =
    alternative?.state === 'open' && clicked.isOn
      ? alternative.change
      : alternative?.state === 'chosen' && !clicked.isOn
        ? alternative.without
        : null
  return change !== null && change.also === null ? change.choices : wished
}
