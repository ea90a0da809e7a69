import { serverApi } from '../api.ts'
import { format } from '../format.ts'
import { homeLocale, marketCodes, parseLocale } from '../locale.ts'
import { cockpitWords } from '../words/cockpit.ts'
import { orderWords } from '../words/cockpit-orders.ts'
import { wordsIn } from '../words/dictionary.ts'
import { csv, csvResponse } from './csv.ts'
import { everyPage, PAGE_ROWS } from './every-page.ts'
import type { OrderSummary } from './order-summary.ts'
import { orderStates } from './order-state.ts'
import { allow } from './permission.ts'
import type { Route } from './+types/orders-list.ts'

/** The orders of a filter as a file. */
export async function loader({ request, context, params }: Route.LoaderArgs) {
  allow(context, 'orders')
  const locale = parseLocale(params.locale) ?? homeLocale
  const t = wordsIn(orderWords, locale.language)
  const tc = wordsIn(cockpitWords, locale.language)
  const { stamp } = format(locale)
  const query = new URL(request.url).searchParams
  const asked = new URLSearchParams({ limit: String(PAGE_ROWS) })
  const state = orderStates.find((each) => each === query.get('state'))
  const market = marketCodes.find((each) => each === query.get('market'))
  if (state !== undefined) asked.set('state', state)
  if (market !== undefined) asked.set('market', market)
  const api = serverApi({ request, context })
  const { rows, isMore } = await everyPage((cursor) => {
    if (cursor !== null) asked.set('cursor', cursor)
    return api.get<{ items: readonly OrderSummary[]; next: string | null }>(`/api/orders?${asked.toString()}`)
  })
  const text = csv(
    locale.language,
    [
      { title: t('number'), cell: (order: OrderSummary) => order.number },
      { title: t('customer'), cell: (order) => order.customerName },
      { title: t('content'), cell: (order) => order.titles.join(', ') },
      { title: tc('market'), cell: (order) => tc(`market.${order.market}`) },
      { title: t('state'), cell: (order) => t(`state.${order.state}`) },
      { title: t('total'), cell: (order) => order.total },
      { title: tc('currency'), cell: (order) => order.total.currency },
      { title: t('placedAt'), cell: (order) => stamp(order.placedAt) },
    ],
    rows,
  )
  return csvResponse(t('title'), isMore ? `${text}${tc('moreRows')}\r\n` : text)
}
