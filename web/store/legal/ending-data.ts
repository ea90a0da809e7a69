import type { Api } from '../../api.ts'
import type { DealSummary } from '../../deal/deal.ts'
import type { Locale } from '../../locale.ts'
import type { CustomerDeal } from '../../my/purchase.ts'
import type { Person } from '../../shell/session.ts'

/** The contracts of the signed-in customer that can be ended this way; null when nobody is signed in. */
export async function readEndable(api: Api, step: 'withdraw' | 'cancel'): Promise<readonly DealSummary[] | null> {
  const person = await api.get<Person>('/api/me')
  if (person.kind !== 'customer') return null
  const { items } = await api.get<{ readonly items: readonly DealSummary[] }>('/api/deals?limit=50')
  const deals = await Promise.all(items.map(({ id }) => api.get<CustomerDeal>(`/api/deals/${id}`)))
  return deals.filter(({ steps }) => steps.includes(step)).map(({ summary }) => summary)
}

/** A function that may be withdrawn from. */
export interface EndableFunction {
  readonly id: string
  readonly title: string
  readonly vin: string
}

/** The functions of the signed-in customer that may still be withdrawn from; none when nobody is signed in. */
export async function readWithdrawable(api: Api, { language }: Locale): Promise<readonly EndableFunction[]> {
  const person = await api.get<Person>('/api/me')
  if (person.kind !== 'customer') return []
  const path = `/api/activations?language=${language}&limit=50`
  const { items } = await api.get<{
    readonly items: readonly (EndableFunction & { readonly withdrawableUntil: string | null })[]
  }>(path)
  return items.filter(({ withdrawableUntil }) => withdrawableUntil !== null)
}
