import { serverApi } from '../../api.ts'
import { type CsvColumn, csv, csvResponse } from '../../cockpit/csv.ts'
import { everyPage, PAGE_ROWS } from '../../cockpit/every-page.ts'
import { homeLocale, parseLocale } from '../../locale.ts'
import { wordsIn } from '../../words/dictionary.ts'
import { myChargingWords } from '../../words/my-charging.ts'
import type { Session } from './session-file.ts'
import type { Route } from './+types/table.ts'

/** All sessions as a table that spreadsheets of the reader's language open. */
export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { language } = parseLocale(params.locale) ?? homeLocale
  const t = wordsIn(myChargingWords, language)
  const api = serverApi({ request, context })
  const { rows } = await everyPage((cursor) => {
    const asked = new URLSearchParams({ limit: String(PAGE_ROWS), ...(cursor === null ? {} : { cursor }) })
    return api.get<{ items: readonly Session[]; next: string | null }>(`/api/me/charging/sessions?${asked.toString()}`)
  })
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 3, useGrouping: false })
  const columns: readonly CsvColumn<Session>[] = [
    { title: t('sheetBegin'), cell: ({ startedAt }) => startedAt ?? '' },
    { title: t('sheetEnd'), cell: ({ endedAt }) => endedAt ?? '' },
    { title: t('where'), cell: ({ place }) => `${place.name}, ${place.city}` },
    { title: t('operator'), cell: ({ place }) => place.operatorName },
    { title: `${t('energy')} (kWh)`, cell: ({ energyWh }) => number.format(energyWh / 1000) },
    { title: `${t('cost')} (EUR)`, cell: ({ cost }) => number.format(cost.amount / 100) },
    { title: `${t('co2')} (kg)`, cell: ({ co2G }) => number.format(co2G / 1000) },
    { title: t('state'), cell: ({ state }) => t(`state.${state}`) },
  ]
  return csvResponse(t('place'), csv(language, columns, rows))
}
