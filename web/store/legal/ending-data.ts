import type { Api } from '../../api.ts'
import type { DealSummary } from '../../deal/deal.ts'
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
