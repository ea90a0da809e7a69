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
import { useWords, wordsIn } from '../words/dictionary.ts'
import { myWords } from '../words/my.ts'
import { myPaperWords } from '../words/my-paper.ts'
import { DocumentLinks } from './document-links.tsx'
import { readOrder } from './order-file.ts'
import type { OrderSummary } from './purchase.ts'
import type { Route } from './+types/documents.ts'
import styles from './orders.module.css'

const ORDERS_SHOWN = 20

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(myPaperWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('documents')} · ${maker.name}` }]
}

export async function loader({ request, context }: Route.LoaderArgs) {
  const api = serverApi({ request, context })
  const [orders, deals] = await Promise.all([
    api.get<{ items: readonly OrderSummary[] }>(`/api/orders?limit=${ORDERS_SHOWN}`),
    api.get<{ items: readonly DealSummary[] }>('/api/deals?limit=100&state=WITHDRAWN'),
  ])
  const shown = await Promise.all(orders.items.map(({ number }) => readOrder(api, number)))
  return { orders: shown, withdrawn: deals.items }
}

export default function Documents({ loaderData }: Route.ComponentProps) {
  const t = useWords(myPaperWords)
  const sayMy = useWords(myWords)
  const to = paths(useLocale())
  const format = useFormat()
  const { orders, withdrawn } = loaderData
  return (
    <Page title={t('documents')} text={t('documentsText')}>
      {orders.length === 0 && (
        <Notice
          size="place"
          title={t('documentsEmptyTitle')}
          text={t('documentsEmptyText')}
          action={<ButtonLink to={to.vehicles}>{sayMy('explore')}</ButtonLink>}
        />
      )}
      <ul className={styles.orders}>
        {orders.map((order) => (
          <li key={order.id}>
            <Panel title={`${order.number}, ${format.day(order.placedAt)}`}>
              <DocumentLinks
                order={order}
                withdrawn={withdrawn.filter(({ orderNumber }) => orderNumber === order.number)}
              />
            </Panel>
          </li>
        ))}
      </ul>
    </Page>
  )
}
