import type { Api } from '../api.ts'
import type { MarketCode } from '../locale.ts'
import type { Person } from '../shell/session.ts'
import { type Deal, waitingKinds } from './deal-file.ts'
import type { DailyFigure } from './figures.ts'
import { type Span, type SpanDays, spanBefore } from './figure-span.ts'
import { orderStates } from './order-state.ts'
import type { PartnerAnswers } from './partner-answers.ts'
import { mayDo } from './permission.ts'

/** A count that stops at a limit: counting further would cost more than it says. */
export interface Count {
  readonly count: number
  readonly isMore: boolean
}

const COUNT_MOST = 100

export interface OverviewScope {
  readonly span: Span
  readonly days: SpanDays
  readonly market: MarketCode | null
}

/** Everything that the overview shows; null where it is somebody else's task. */
export async function overviewData(api: Api, person: Person, scope: OverviewScope) {
  const inMarket = scope.market === null ? '' : `&market=${scope.market}`
  const [now, before, orders, waiting, answers] = await Promise.all([
    figuresOf(api, scope.span, scope.market),
    figuresOf(api, spanBefore(scope.span), scope.market),
    mayDo(person, 'orders')
      ? counted(orderStates, (state) => api.get(`/api/orders?state=${state}&limit=${COUNT_MOST}${inMarket}`))
      : null,
    mayDo(person, 'deals')
      ? counted(waitingKinds, (kind) => api.get(`/api/deals?${filterOf(kind)}&limit=${COUNT_MOST}${inMarket}`))
      : null,
    mayDo(person, 'partnerAnswers') ? answersOf(api, scope) : null,
  ])
  return { now, before, orders, waiting, answers }
}

async function answersOf(api: Api, { days, market }: OverviewScope): Promise<readonly PartnerAnswers[]> {
  const [{ items }, partners] = await Promise.all([
    api.get<{ items: readonly PartnerAnswers[] }>(`/api/partner-answers?days=${days}`),
    market === null ? null : api.get<{ items: readonly { readonly id: string }[] }>(`/api/partners?market=${market}`),
  ])
  if (partners === null) return items
  const here = new Set(partners.items.map(({ id }) => id))
  return items.filter(({ partner }) => here.has(partner.id))
}

/** How the list of deals is asked for one kind of waiting: most stand beside the state, one is a state. */
export function filterOf(kind: (typeof waitingKinds)[number]): string {
  return kind === 'RECEIVED' ? `state=${kind}` : `side=${kind}`
}

async function figuresOf(api: Api, span: Span, market: MarketCode | null): Promise<readonly DailyFigure[]> {
  const query = new URLSearchParams({ from: span.from, until: span.until })
  const { figures } = await api.get<{ figures: readonly DailyFigure[] }>(`/api/figures?${query.toString()}`)
  return market === null ? figures : figures.filter((figure) => figure.market === market)
}

interface Page {
  readonly items: readonly Pick<Deal, 'id'>[]
  readonly next: string | null
}

async function counted<Key extends string>(
  keys: readonly Key[],
  read: (key: Key) => Promise<Page>,
): Promise<readonly (Count & { readonly key: Key })[]> {
  return Promise.all(
    keys.map(async (key) => {
      const { items, next } = await read(key)
      return { key, count: items.length, isMore: next !== null }
    }),
  )
}
