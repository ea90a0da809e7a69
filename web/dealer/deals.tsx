import { Link } from 'react-router'
import { serverApi } from '../api.ts'
import { maker } from '../brand/maker.ts'
import type { DealSummary } from '../deal/deal.ts'
import { countOf, type DealCounts } from '../deal/deal-counts.ts'
import { StatePill } from '../deal/state-pill.tsx'
import { weekOf } from '../deal/week.ts'
import { DenseTable } from '../figures/dense-table.tsx'
import { LinkChips } from '../figures/link-chips.tsx'
import { Pager } from '../figures/pager.tsx'
import { useFormat } from '../format.ts'
import { homeLocale, parseLocale, useLocale } from '../locale.ts'
import { paths } from '../paths.ts'
import { Notice } from '../shell/notice.tsx'
import { ButtonLink } from '../store/button-link.tsx'
import { dealWords } from '../words/deal.ts'
import { dealerWords } from '../words/dealer.ts'
import { dealerFileWords } from '../words/dealer-file.ts'
import { useWords, wordsIn } from '../words/dictionary.ts'
import { Screen } from './screen.tsx'
import type { Route } from './+types/deals.ts'
import styles from './deals.module.css'

const DEALS_A_PAGE = 30

const filters = [
  'AT_PARTNER',
  'REGISTERED',
  'PAID',
  'HANDOVER_BOOKED',
  'IN_PRODUCTION',
  'IN_TRANSIT',
  'WITHDRAWAL_OPEN',
  'CLOSED',
  'ON_HOLD',
] as const

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(dealerWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('deals')} · ${maker.name}` }]
}

export async function loader({ request, context }: Route.LoaderArgs) {
  const wanted = new URL(request.url).searchParams
  const state = filters.find((filter) => filter === wanted.get('state')) ?? null
  const cursor = wanted.get('cursor')
  const query = new URLSearchParams({
    limit: String(DEALS_A_PAGE),
    ...(state === null ? {} : state === 'ON_HOLD' ? { side: state } : { state }),
    ...(cursor === null ? {} : { cursor }),
  })
  const api = serverApi({ request, context })
  const [page, counts] = await Promise.all([
    api.get<{ items: readonly DealSummary[]; next: string | null }>(`/api/deals?${query}`),
    api.get<DealCounts>('/api/deal-counts'),
  ])
  return { deals: page.items, next: page.next, counts, state }
}

const orderCell = ({ orderNumber }: DealSummary) => <span className={styles.number}>{orderNumber}</span>
const stateCell = (deal: DealSummary) => <StatePill deal={deal} />

export default function Deals({ loaderData }: Route.ComponentProps) {
  const t = useWords(dealerWords)
  const sayFile = useWords(dealerFileWords)
  const say = useWords(dealWords)
  const to = paths(useLocale())
  const format = useFormat()
  const { deals, next, counts, state } = loaderData
  const chips = filters.map((filter) => ({
    value: filter,
    label: t(`filter.${filter}`),
    count: format.counted(countOf(counts, filter), counts.countedMost),
  }))
  return (
    <Screen title={t('deals')} text={t('dealsText')}>
      <LinkChips
        name="state"
        label={t('filter')}
        chips={[{ value: null, label: t('filter.all') }, ...chips]}
        chosen={state}
      />
      <DenseTable
        caption={t('deals')}
        rows={deals}
        rowKey={({ id }) => id}
        rowHref={({ id }) => to.dealerDeal(id)}
        columns={[
          { key: 'vehicle', title: sayFile('vehicle'), cell: ({ title }) => title },
          { key: 'state', title: t('state'), cell: stateCell },
          {
            key: 'delivery',
            title: sayFile('delivery'),
            cell: ({ promisedOn, promiseBinds }) =>
              promisedOn === null
                ? t('none')
                : promiseBinds
                  ? say('binding', { date: format.date(promisedOn) })
                  : format.week(weekOf(promisedOn)),
          },
          { key: 'price', title: sayFile('price'), kind: 'figure', cell: ({ total }) => format.money(total) },
          { key: 'open', title: t('balance'), kind: 'figure', cell: ({ balanceDue }) => format.money(balanceDue) },
          { key: 'order', title: sayFile('order'), cell: orderCell },
          { key: 'changed', title: t('changed'), kind: 'figure', cell: ({ changedAt }) => format.stamp(changedAt) },
        ]}
        empty={
          <Notice
            size="place"
            title={state === null ? t('dealsEmptyTitle') : t('dealsNoneTitle')}
            text={state === null ? t('dealsEmptyText') : t('dealsNoneText')}
            action={
              state === null ? (
                <ButtonLink to={to.dealer} kind="quiet">
                  {t('inbox')}
                </ButtonLink>
              ) : (
                <Link to={to.dealerDeals}>{t('allDeals')}</Link>
              )
            }
          />
        }
      />
      <Pager next={next} />
    </Screen>
  )
}
