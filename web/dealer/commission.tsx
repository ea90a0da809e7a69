import { Link } from 'react-router'
import { serverApi } from '../api.ts'
import { maker } from '../brand/maker.ts'
import { Panel } from '../deal/panel.tsx'
import { FigureTile } from '../figures/figure-tile.tsx'
import { Pager } from '../figures/pager.tsx'
import { useFormat } from '../format.ts'
import { homeLocale, parseLocale, useLocale } from '../locale.ts'
import { paths } from '../paths.ts'
import { Notice } from '../shell/notice.tsx'
import { dealerFileWords } from '../words/dealer-file.ts'
import { dealerCommissionWords } from '../words/dealer-commission.ts'
import { useWords, wordsIn } from '../words/dictionary.ts'
import { CommissionTable } from './commission-table.tsx'
import { Screen } from './screen.tsx'
import type { CommissionLine } from './work.ts'
import type { Route } from './+types/commission.ts'
import styles from './commission.module.css'

const LINES_A_PAGE = 50
const MONTHS_SHOWN = 6

interface Months {
  readonly currency: string
  readonly items: readonly {
    readonly month: string
    readonly earned: number
    readonly reversed: number
    readonly deals: number
    readonly functions: number
  }[]
}

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(dealerCommissionWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('commission')} · ${maker.name}` }]
}

export async function loader({ request, context }: Route.LoaderArgs) {
  const api = serverApi({ request, context })
  const cursor = new URL(request.url).searchParams.get('cursor')
  const query = new URLSearchParams({ limit: String(LINES_A_PAGE), ...(cursor === null ? {} : { cursor }) })
  const [page, months] = await Promise.all([
    api.get<{ items: readonly CommissionLine[]; next: string | null }>(`/api/commission-lines?${query}`),
    api.get<Months>('/api/commission-months'),
  ])
  return { lines: page.items, next: page.next, months }
}

export default function Commission({ loaderData }: Route.ComponentProps) {
  const t = useWords(dealerCommissionWords)
  const { lines, next, months } = loaderData
  return (
    <Screen title={t('commission')} text={t('commissionText')}>
      {lines.length === 0 && <Notice size="place" title={t('commissionEmptyTitle')} text={t('commissionEmptyText')} />}
      <MonthTiles months={months} />
      {bookings(lines).map((booking) => (
        <Booking key={booking.key} booking={booking} />
      ))}
      <Pager next={next} />
    </Screen>
  )
}

function MonthTiles({ months: { items, currency } }: { months: Months }) {
  const t = useWords(dealerCommissionWords)
  const format = useFormat()
  if (items.length === 0) return null
  return (
    <ul className={styles.months}>
      {items.slice(0, MONTHS_SHOWN).map(({ month, earned, reversed, deals, functions }) => (
        <li key={month}>
          <FigureTile
            label={[
              format.month(month),
              t('monthDeals', { count: deals }),
              ...(functions === 0 ? [] : [t('monthFunctions', { count: functions })]),
            ].join(', ')}
            value={format.money({ amount: earned + reversed, currency })}
          />
          {reversed !== 0 && (
            <p className={styles.parts}>
              {t('monthEarned', { amount: format.money({ amount: earned, currency }) })},{' '}
              {t('monthReversed', { amount: format.money({ amount: -reversed, currency }) })}
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}

interface Booked {
  readonly key: string
  readonly first: CommissionLine
  readonly lines: readonly CommissionLine[]
}

/** Lines that were booked together: those of one deal or function at one time, in the order of the rule. */
function bookings(lines: readonly CommissionLine[]): readonly Booked[] {
  return [
    ...Map.groupBy(lines, ({ dealId, activationId, kind, at }) => `${dealId ?? activationId} ${kind} ${at}`),
  ].flatMap(([key, group]) => {
    const [first] = group
    return first === undefined ? [] : [{ key, first, lines: group.toReversed() }]
  })
}

function Booking({ booking: { first, lines } }: { booking: Booked }) {
  const t = useWords(dealerCommissionWords)
  const sayFile = useWords(dealerFileWords)
  const to = paths(useLocale())
  const format = useFormat()
  const { language } = useLocale()
  const { evidence, orderNumber, dealId } = first
  const about = evidence.kind === 'delivered' ? `${evidence.title[language]}, ${orderNumber}` : orderNumber
  const title = first.kind === 'reversal' ? `${about}, ${t('reversal')}` : about
  return (
    <Panel
      title={title}
      aside={
        <span className={styles.aside}>
          {t('accrual', { at: format.dayAndTime(first.at) })}{' '}
          {dealId !== null && <Link to={to.dealerDeal(dealId)}>{sayFile('file')}</Link>}
        </span>
      }
    >
      <CommissionTable lines={lines} caption={title} />
    </Panel>
  )
}
