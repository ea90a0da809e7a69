import { data } from 'react-router'
import type { Api } from '../../api.ts'
import type { Locale } from '../../locale.ts'
import { choicesIn } from './choices.ts'
import type { Evaluation, Offer } from './offer.ts'
import { type PartnerChoice, readPartnerChoice } from './partner-data.ts'

export interface LineData {
  readonly offer: Offer
  readonly evaluation: Evaluation
  readonly partners: PartnerChoice
}

/** Reads a line with what its address chooses. Give the offer where it is known already. */
export async function readLine(
  api: Api,
  locale: Locale,
  wanted: { readonly sku: string; readonly query: URLSearchParams; readonly known?: Offer | undefined },
): Promise<LineData> {
  const { market, language } = locale
  const { sku, query } = wanted
  const path = `/api/catalogue/offers/${encodeURIComponent(sku)}`
  const offer = wanted.known ?? (await api.find<Offer>(`${path}?market=${market}&language=${language}`))
  if (offer === null || offer.vehicle === null) throw data(null, { status: 404 })
  const choices = choicesIn(offer, query)
  const [answer, partners] = await Promise.all([
    api.send<{ readonly evaluation: Evaluation }>('POST', `${path}/configurations`, { market, language, choices }),
    readPartnerChoice(api, locale, { line: sku, query }),
  ])
  if (!answer.ok) throw data(answer.problem, { status: answer.problem.status })
  return { offer, evaluation: answer.value.evaluation, partners }
}
