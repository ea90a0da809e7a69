import { data } from 'react-router'
import type { Api } from '../api.ts'
import { type Ordered, readOrdered } from '../deal/ordered.ts'
import type { Partner } from '../deal/partner.ts'
import type { Locale } from '../locale.ts'
import type { PartnerDeal } from './work.ts'

/** A deal with the vehicle it is about. */
export interface WorkFile {
  readonly deal: PartnerDeal
  readonly ordered: Ordered
}

/** The deal as this partner may see it; null when it is no business of theirs (any more). */
export async function findWork(api: Api, id: string, locale: Locale): Promise<WorkFile | null> {
  const deal = await api.find<PartnerDeal>(`/api/deals/${encodeURIComponent(id)}`)
  if (deal === null) return null
  const ordered = await readOrdered(api, { offer: deal.summary.offer, choices: deal.choices }, locale)
  return { deal, ordered }
}

/** The partner that somebody works for. */
export async function readOwnPartner(api: Api, partnerId: string | null): Promise<Partner> {
  if (partnerId === null) throw data(null, { status: 403 })
  return api.get<Partner>(`/api/partners/${encodeURIComponent(partnerId)}`)
}
