import type { Api } from '../api.ts'
import { marketCodes } from '../locale.ts'

export type PartnerNames = Readonly<Record<string, string>>

/** The names of all partners by their ids: few enough to come whole, and the API keeps them in memory. */
export async function partnerNames(api: Api): Promise<PartnerNames> {
  const lists = await Promise.all(
    marketCodes.map((market) =>
      api.get<{ items: readonly { id: string; name: string; city: string }[] }>(`/api/partners?market=${market}`),
    ),
  )
  return Object.fromEntries(lists.flatMap(({ items }) => items.map(({ id, name, city }) => [id, `${name}, ${city}`])))
}
