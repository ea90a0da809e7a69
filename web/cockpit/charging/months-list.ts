import { serverApi } from '../../api.ts'
import { homeLocale, parseLocale } from '../../locale.ts'
import { chargeRecordWords } from '../../words/cockpit-charge-records.ts'
import { cockpitWords } from '../../words/cockpit.ts'
import { wordsIn } from '../../words/dictionary.ts'
import { csv, csvResponse } from '../csv.ts'
import { allow } from '../permission.ts'
import type { Route } from './+types/months-list.ts'
import { monthSpanIn } from './months-span.ts'
import type { ChargeMonth } from './record-file.ts'

/** Operators and months as a file. */
export async function loader({ request, context, params }: Route.LoaderArgs) {
  allow(context, 'chargeRecords')
  const { language } = parseLocale(params.locale) ?? homeLocale
  const t = wordsIn(chargeRecordWords, language)
  const tc = wordsIn(cockpitWords, language)
  const { from, until } = monthSpanIn(new URL(request.url).searchParams, new Date())
  const path = `/api/charging/reconciliation?from=${from}&until=${until}`
  const { items } = await serverApi({ request, context }).get<{ items: readonly ChargeMonth[] }>(path)
  const text = csv(
    language,
    [
      { title: t('month'), cell: ({ month }: ChargeMonth) => month.slice(0, 7) },
      { title: t('operator'), cell: ({ operator }) => operator },
      { title: tc('market'), cell: ({ market }) => tc(`market.${market}`) },
      { title: t('records'), cell: ({ records }) => records },
      { title: t('claimed'), cell: ({ claimed }) => claimed },
      { title: t('agreed'), cell: ({ agreedClaims }) => agreedClaims },
      { title: t('disputed'), cell: ({ disputedClaims }) => disputedClaims },
      { title: t('open'), cell: ({ openClaims }) => openClaims },
      { title: t('credited'), cell: ({ creditedClaims }) => creditedClaims },
      { title: t('deducted'), cell: ({ deducted }) => deducted },
      { title: t('payable'), cell: ({ payable }) => payable.gross },
      { title: t('cost'), cell: ({ payable }) => payable.net },
      { title: t('customers'), cell: ({ customer }) => customer.net },
      { title: t('margin'), cell: ({ margin }) => margin },
      { title: t('releases'), cell: ({ approved }) => approved?.at ?? '' },
    ],
    items,
  )
  return csvResponse(`${t('monthsTitle')} ${from} ${until}`, text)
}
