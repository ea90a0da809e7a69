import { Link } from 'react-router'
import { serverApi } from '../api.ts'
import { maker } from '../brand/maker.ts'
import type { DealSummary } from '../deal/deal.ts'
import { Panel } from '../deal/panel.tsx'
import { useFormat } from '../format.ts'
import { homeLocale, parseLocale, useLocale } from '../locale.ts'
import { paths } from '../paths.ts'
import { Notice } from '../shell/notice.tsx'
import { Page } from '../shell/page.tsx'
import { ButtonLink } from '../store/button-link.tsx'
import type { TestDrive } from '../store/test-drive/drive.ts'
import { useWords, wordsIn } from '../words/dictionary.ts'
import { myWords } from '../words/my.ts'
import { testDriveWords } from '../words/test-drive.ts'
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
  const [page, deals, drives] = await Promise.all([
    api.get<{ items: readonly OrderSummary[]; next: string | null }>(`/api/orders?${query}`),
    api.get<{ items: readonly DealSummary[] }>('/api/deals?limit=100'),
    api.get<{ items: readonly TestDrive[] }>('/api/me/test-drives'),
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
  const ahead = drives.items.filter(({ state, startsAt }) => isAhead(state) && Date.parse(startsAt) > Date.now())
  return { orders, next: page.next, drives: ahead.toReversed() }
}

function isAhead(state: TestDrive['state']): boolean {
  return state === 'asked' || state === 'confirmed'
}

export default function Orders({ loaderData }: Route.ComponentProps) {
  const t = useWords(myWords)
  const to = paths(useLocale())
  const sayDrive = useWords(testDriveWords)
  const format = useFormat()
  const { orders, next, drives } = loaderData
  return (
    <Page title={t('orders')} text={t('ordersText')}>
      {drives.length > 0 && (
        <Panel title={sayDrive('drives')}>
          <ul>
            {drives.map(({ token, startsAt, partner }) => (
              <li key={token}>
                <Link to={to.testDrive(token)}>{format.dayAndTime(startsAt)}</Link> {partner.name}, {partner.city}
              </li>
            ))}
          </ul>
        </Panel>
      )}
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
