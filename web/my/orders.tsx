import { serverApi } from '../api.ts'
import { maker } from '../brand/maker.ts'
import type { DealSummary } from '../deal/deal.ts'
import { homeLocale, parseLocale, useLocale } from '../locale.ts'
import { paths } from '../paths.ts'
import { Notice } from '../shell/notice.tsx'
import { Page } from '../shell/page.tsx'
import { ButtonLink } from '../store/button-link.tsx'
import { useWords, wordsIn } from '../words/dictionary.ts'
import { myWords } from '../words/my.ts'
import { OrderCard } from './order-card.tsx'
import { readLook, readOrder } from './order-file.ts'
import type { OrderSummary } from './purchase.ts'
import type { Route } from './+types/orders.ts'
import styles from './orders.module.css'

const ORDERS_A_PAGE = 10

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(myWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('orders')} · ${maker.name}` }]
}

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const api = serverApi({ request, context })
  const cursor = new URL(request.url).searchParams.get('cursor')
  const query = new URLSearchParams({ limit: String(ORDERS_A_PAGE), ...(cursor === null ? {} : { cursor }) })
  const [page, deals] = await Promise.all([
    api.get<{ items: readonly OrderSummary[]; next: string | null }>(`/api/orders?${query}`),
    api.get<{ items: readonly DealSummary[] }>('/api/deals?limit=100'),
  ])
  const orders = await Promise.all(
    page.items.map(async (summary) => {
      const order = await readOrder(api, summary.number)
      const [line] = order.contracts.flatMap(({ lines }) => lines)
      return {
        summary,
        deals: deals.items.filter(({ orderNumber }) => orderNumber === summary.number),
        look: line === undefined ? null : await readLook(api, line, locale),
      }
    }),
  )
  return { orders, next: page.next }
}

export default function Orders({ loaderData }: Route.ComponentProps) {
  const t = useWords(myWords)
  const to = paths(useLocale())
  const { orders, next } = loaderData
  return (
    <Page title={t('orders')} text={t('ordersText')}>
      {orders.length === 0 && (
        <Notice
          size="place"
          title={t('ordersEmptyTitle')}
          text={t('ordersEmptyText')}
          action={<ButtonLink to={to.vehicles}>{t('explore')}</ButtonLink>}
        />
      )}
      <ul className={styles.orders}>
        {orders.map((order) => (
          <li key={order.summary.id}>
            <OrderCard {...order} />
          </li>
        ))}
      </ul>
      {next !== null && (
        <div>
          <ButtonLink to={`${to.myOrders}?${new URLSearchParams({ cursor: next })}`} kind="quiet">
            {t('ordersMore')}
          </ButtonLink>
        </div>
      )}
    </Page>
  )
}
