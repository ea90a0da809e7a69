import { Button, TextInput } from '@mantine/core'
import { Form, redirect } from 'react-router'
import { serverApi } from '../api.ts'
import { maker } from '../brand/maker.ts'
import { markCell, timeCell } from '../figures/cells.tsx'
import { DenseTable } from '../figures/dense-table.tsx'
import { LinkChips } from '../figures/link-chips.tsx'
import { Pager } from '../figures/pager.tsx'
import { useFormat } from '../format.ts'
import { homeLocale, marketCodes, parseLocale, useLocale } from '../locale.ts'
import { paths } from '../paths.ts'
import { Notice } from '../shell/notice.tsx'
import { cockpitWords } from '../words/cockpit.ts'
import { orderWords } from '../words/cockpit-orders.ts'
import { useWords, wordsIn } from '../words/dictionary.ts'
import { orderNumberOf, type OrderSummary } from './order-summary.ts'
import { orderMoods, type OrderState, orderStates } from './order-state.ts'
import { allow } from './permission.ts'
import { Screen } from './screen.tsx'
import type { Route } from './+types/orders.ts'
import styles from './list.module.css'

const ROWS = 50

interface OrderCounts {
  readonly countedMost: number
  readonly counts: readonly { readonly state: OrderState; readonly count: number }[]
}

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(orderWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('title')} · ${maker.name}` }]
}

/** A number that exists leads straight to its order; one that doesn't is told beside the field. */
export async function loader({ request, context, params }: Route.LoaderArgs) {
  allow(context, 'orders')
  const api = serverApi({ request, context })
  const query = new URL(request.url).searchParams
  const wanted = query.get('number')?.trim() ?? ''
  if (wanted !== '') {
    const number = orderNumberOf(wanted, new Date().getFullYear())
    const found = number === null ? null : await api.find(`/api/orders/${encodeURIComponent(number)}`)
    if (number !== null && found !== null)
      throw redirect(paths(parseLocale(params.locale) ?? homeLocale).cockpitOrder(number))
  }
  const asked = new URLSearchParams({ limit: String(ROWS) })
  const state = orderStates.find((each) => each === query.get('state')) ?? null
  const market = marketCodes.find((each) => each === query.get('market')) ?? null
  const cursor = query.get('cursor')
  if (state !== null) asked.set('state', state)
  if (market !== null) asked.set('market', market)
  if (cursor !== null) asked.set('cursor', cursor)
  const [page, counts] = await Promise.all([
    api.get<{ items: readonly OrderSummary[]; next: string | null }>(`/api/orders?${asked.toString()}`),
    api.get<OrderCounts>(`/api/order-counts${market === null ? '' : `?market=${market}`}`),
  ])
  return { ...page, counts, state, market, wanted }
}

export default function Orders({ loaderData }: Route.ComponentProps) {
  const t = useWords(orderWords)
  const tc = useWords(cockpitWords)
  const format = useFormat()
  const to = paths(useLocale())
  const { items, next, counts, state, market, wanted } = loaderData
  const countOf = (each: OrderState) => counts.counts.find((count) => count.state === each)?.count ?? 0
  const filter = new URLSearchParams()
  if (state !== null) filter.set('state', state)
  if (market !== null) filter.set('market', market)
  return (
    <Screen
      title={t('title')}
      text={t('text')}
      actions={
        <a href={`${to.cockpitOrderList}?${filter.toString()}`} download>
          {tc('download')}
        </a>
      }
    >
      <div className={styles.filters}>
        <search>
          <Form method="get" className={styles.find}>
            <TextInput
              label={t('find')}
              name="number"
              placeholder={t('findPlaceholder')}
              defaultValue={wanted}
              error={wanted === '' ? undefined : t('notFound', { number: wanted })}
              maxLength={20}
              size="sm"
            />
            <Button type="submit" variant="default" size="sm">
              {t('findSubmit')}
            </Button>
          </Form>
        </search>
        <LinkChips
          name="state"
          label={t('stateFilter')}
          chosen={state}
          chips={[
            { value: null, label: t('all') },
            ...orderStates.map((each) => ({
              value: each,
              label: t(`state.${each}`),
              count: format.counted(countOf(each), counts.countedMost),
            })),
          ]}
        />
        <LinkChips
          name="market"
          label={tc('market')}
          chosen={market}
          chips={[
            { value: null, label: tc('allMarkets') },
            ...marketCodes.map((code) => ({ value: code, label: tc(`market.${code}`) })),
          ]}
        />
      </div>
      <DenseTable
        caption={t('title')}
        rows={items}
        rowKey={({ id }) => id}
        rowHref={({ number }) => to.cockpitOrder(number)}
        empty={<Notice size="place" title={t('empty')} text={t('emptyText')} />}
        columns={[
          { key: 'number', title: t('number'), cell: (order) => order.number },
          { key: 'customer', title: t('customer'), cell: (order) => order.customerName },
          { key: 'content', title: t('content'), cell: (order) => order.titles.join(', ') },
          { key: 'market', title: tc('market'), cell: (order) => tc(`market.${order.market}`) },
          {
            key: 'state',
            title: t('state'),
            cell: markCell(
              ({ state: is }) => orderMoods[is],
              ({ state: is }) => t(`state.${is}`),
            ),
          },
          { key: 'total', title: t('total'), kind: 'figure', cell: (order) => format.exact(order.total) },
          {
            key: 'placedAt',
            title: t('placedAt'),
            kind: 'figure',
            cell: timeCell(format.stamp, (order) => order.placedAt),
          },
        ]}
      />
      <Pager next={next} />
    </Screen>
  )
}
