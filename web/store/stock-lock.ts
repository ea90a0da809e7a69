import type { Answer, Api } from '../api.ts'
import type { Person } from '../shell/session.ts'
import type { PricedBasket } from './basket.ts'

/** Keeps the stock vehicles of a basket for its customer while ordering; for a guest they are kept after signing in. */
export async function keepStock(api: Api, basket: PricedBasket | null): Promise<Answer<null>> {
  const me = await api.get<Person>('/api/me')
  if (me.kind !== 'customer' || basket === null) return { ok: true, value: null }
  for (const { selection } of basket.basket.lines) {
    if (selection.kind !== 'stock') continue
    const kept = await api.send('POST', `/api/stock/${encodeURIComponent(selection.vin)}/locks`)
    if (!kept.ok) return kept
  }
  return { ok: true, value: null }
}

/** Gives a stock vehicle free again that was taken out of the basket. */
export async function releaseStock(api: Api, vin: string): Promise<void> {
  const me = await api.get<Person>('/api/me')
  if (vin !== '' && me.kind === 'customer') await api.send('POST', `/api/stock/${encodeURIComponent(vin)}/releases`)
}
