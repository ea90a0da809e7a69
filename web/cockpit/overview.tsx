import { maker } from '../brand/maker.ts'
import { serverApi } from '../api.ts'
import { LinkChips } from '../figures/link-chips.tsx'
import { useFormat, zoneOf } from '../format.ts'
import { homeLocale, marketCodes, parseLocale } from '../locale.ts'
import { cockpitWords } from '../words/cockpit.ts'
import { overviewWords } from '../words/cockpit-overview.ts'
import { useWords, wordsIn } from '../words/dictionary.ts'
import { AnswersCard } from './answers-card.tsx'
import { dayIn, spanDays, spanDaysOf, spanUntil } from './figure-span.ts'
import { OrdersCard, WaitingCard } from './counts-card.tsx'
import { overviewData } from './overview-data.ts'
import { allow } from './permission.ts'
import { PlacesTable } from './places-table.tsx'
import { DirectCard, RevenueCard } from './revenue-cards.tsx'
import { Screen } from './screen.tsx'
import { RevenueTiles } from './revenue-tiles.tsx'
import { useLive } from '../shell/live.ts'
import type { Route } from './+types/overview.ts'
import styles from './overview.module.css'

const REFRESH_SECONDS = 60

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(overviewWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('title')} · ${maker.name}` }]
}

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const person = allow(context, 'overview')
  const locale = parseLocale(params.locale) ?? homeLocale
  const query = new URL(request.url).searchParams
  const market = marketCodes.find((code) => code === query.get('market')) ?? null
  const days = spanDaysOf(query.get('days'))
  const at = new Date()
  const span = spanUntil(dayIn(zoneOf(market ?? locale.market), at), days)
  const scope = { span, days, market }
  const data = await overviewData(serverApi({ request, context }), person, scope)
  // One currency is one scale: with several markets it is that of the reader's own, or of what was sold.
  const currency = [...data.now, ...data.before][0]?.gross.currency ?? 'EUR'
  const inCurrency = (figures: typeof data.now) => figures.filter(({ gross }) => gross.currency === currency)
  const isPartial = data.now.length !== inCurrency(data.now).length
  return {
    ...data,
    ...scope,
    now: inCurrency(data.now),
    before: inCurrency(data.before),
    currency,
    isPartial,
    at: at.toISOString(),
  }
}

export default function Overview({ loaderData }: Route.ComponentProps) {
  const t = useWords(overviewWords)
  const tc = useWords(cockpitWords)
  const format = useFormat()
  useLive(REFRESH_SECONDS)
  const { now, before, currency, span, days, market, orders, waiting, answers, at, isPartial } = loaderData
  const figures = { now, before, currency, span }
  return (
    <Screen title={t('title')} text={t('text', { at: format.stamp(at) })}>
      <div className={styles.scope}>
        <LinkChips
          name="days"
          label={t('period')}
          chosen={String(days)}
          chips={spanDays.map((each) => ({ value: String(each), label: t(`period.${each}`) }))}
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
      {isPartial && <p>{t('otherCurrencies')}</p>}
      <RevenueTiles {...figures} />
      <div className={styles.pair}>
        <RevenueCard {...figures} />
        <DirectCard {...figures} />
      </div>
      <PlacesTable {...figures} />
      <div className={styles.three}>
        <WaitingCard counts={waiting} market={market} />
        <OrdersCard counts={orders} market={market} />
        <AnswersCard answers={answers} />
      </div>
    </Screen>
  )
}
