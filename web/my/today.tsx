import { serverApi } from '../api.ts'
import { maker } from '../brand/maker.ts'
import { type DealSummary, isRunning } from '../deal/deal.ts'
import { format } from '../format.ts'
import { homeLocale, parseLocale, useLocale } from '../locale.ts'
import { paths } from '../paths.ts'
import { Notice } from '../shell/notice.tsx'
import { Page } from '../shell/page.tsx'
import { personContext } from '../shell/session.ts'
import { ButtonLink } from '../store/button-link.tsx'
import { useWords, wordsIn } from '../words/dictionary.ts'
import { faceWords } from '../words/faces.ts'
import { myWords } from '../words/my.ts'
import { myDayWords } from '../words/my-day.ts'
import { MomentCard } from './moment-card.tsx'
import { momentsOf, type ToldMoment } from './moments.ts'
import type { CustomerDeal, OrderSummary } from './purchase.ts'
import type { Route } from './+types/today.ts'
import styles from './today.module.css'

const DEALS_SHOWN = 7

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(faceWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('my.today')} · ${maker.name}` }]
}

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const api = serverApi({ request, context })
  const { market, language } = locale
  const [told, orders, deals] = await Promise.all([
    api.get<{ items: readonly ToldMoment[] }>(`/api/me/moments?${new URLSearchParams({ market, language })}`),
    api.get<{ items: readonly OrderSummary[] }>('/api/orders?limit=20'),
    api.get<{ items: readonly DealSummary[] }>('/api/deals?limit=50'),
  ])
  const running = deals.items.filter(({ state }) => isRunning(state)).slice(0, DEALS_SHOWN)
  const files = await Promise.all(running.map(({ id }) => api.get<CustomerDeal>(`/api/deals/${id}`)))
  const now = new Date()
  const t = wordsIn(myDayWords, locale.language)
  const [firstName = ''] = (context.get(personContext).name ?? '').split(' ')
  return {
    greeting: t(greetingAt(format(locale, now).time(now.toISOString())), { name: firstName }),
    hasOrders: orders.items.length > 0,
    moments: momentsOf(
      { moments: told.items, orders: orders.items, deals: files },
      { t, now, language, format: format(locale, now), to: paths(locale) },
    ),
  }
}

function greetingAt(time: string): 'greetingMorning' | 'greetingDay' | 'greetingEvening' {
  if (time >= '04:00' && time < '11:00') return 'greetingMorning'
  return time >= '18:00' || time < '04:00' ? 'greetingEvening' : 'greetingDay'
}

export default function Today({ loaderData }: Route.ComponentProps) {
  const t = useWords(myDayWords)
  const sayMy = useWords(myWords)
  const to = paths(useLocale())
  const { greeting, hasOrders, moments } = loaderData
  if (moments.length === 0 && !hasOrders) {
    return (
      <Page title={greeting}>
        <Notice
          size="place"
          title={t('todayEmptyTitle')}
          text={t('todayEmptyText')}
          action={<ButtonLink to={to.vehicles}>{sayMy('explore')}</ButtonLink>}
        />
      </Page>
    )
  }
  return (
    <Page title={greeting} text={moments.length === 0 ? t('todayNone') : t('todaySome')}>
      <ol className={styles.moments}>
        {moments.map((moment) => (
          <li key={moment.key}>
            <MomentCard moment={moment} />
          </li>
        ))}
      </ol>
      <div>
        <ButtonLink to={to.myOrders} kind="quiet">
          {t('allOrders')}
        </ButtonLink>
      </div>
    </Page>
  )
}
