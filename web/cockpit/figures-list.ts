import { serverApi } from '../api.ts'
import { zoneOf } from '../format.ts'
import { homeLocale, marketCodes, parseLocale } from '../locale.ts'
import { cockpitWords } from '../words/cockpit.ts'
import { overviewWords } from '../words/cockpit-overview.ts'
import { wordsIn } from '../words/dictionary.ts'
import { csv, csvResponse } from './csv.ts'
import { dayIn, spanDaysOf, spanUntil } from './figure-span.ts'
import type { DailyFigure } from './figures.ts'
import { allow } from './permission.ts'
import type { Route } from './+types/figures-list.ts'

/** The overview's figures, day by day, as a file. */
export async function loader({ request, context, params }: Route.LoaderArgs) {
  allow(context, 'overview')
  const locale = parseLocale(params.locale) ?? homeLocale
  const t = wordsIn(overviewWords, locale.language)
  const tc = wordsIn(cockpitWords, locale.language)
  const query = new URL(request.url).searchParams
  const market = marketCodes.find((code) => code === query.get('market'))
  const span = spanUntil(dayIn(zoneOf(market ?? locale.market), new Date()), spanDaysOf(query.get('days')))
  const asked = new URLSearchParams({ from: span.from, until: span.until })
  const { figures } = await serverApi({ request, context }).get<{ figures: readonly DailyFigure[] }>(
    `/api/figures?${asked.toString()}`,
  )
  const text = csv(
    locale.language,
    [
      { title: t('days'), cell: (figure: DailyFigure) => figure.day },
      { title: tc('market'), cell: (figure) => tc(`market.${figure.market}`) },
      { title: tc('department'), cell: (figure) => tc(`department.${figure.department}`) },
      { title: t('seller'), cell: (figure) => t(`seller.${figure.sellerKind}`) },
      { title: t('orders'), cell: (figure) => figure.orders },
      { title: t('renewals'), cell: (figure) => figure.renewals },
      { title: t('revenue'), cell: (figure) => figure.gross },
      { title: t('renewed'), cell: (figure) => figure.renewed },
      { title: t('takenBack'), cell: (figure) => figure.takenBack },
      { title: t('tax'), cell: (figure) => figure.tax },
      { title: tc('currency'), cell: (figure) => figure.gross.currency },
    ],
    figures.filter((figure) => market === undefined || figure.market === market),
  )
  return csvResponse(`${t('revenue')} ${span.from} ${span.until}`, text)
}
