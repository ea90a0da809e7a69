import { serverApi } from '../../api.ts'
import { type CsvColumn, csv, csvResponse } from '../../cockpit/csv.ts'
import { homeLocale, parseLocale } from '../../locale.ts'
import { wordsIn } from '../../words/dictionary.ts'
import { homeChargingWords } from '../../words/my-home-charging.ts'
import type { Route } from './+types/statement-table.ts'
import type { StatementFile } from './wallbox-file.ts'

/** A statement as a table that spreadsheets of the reader's language open. */
export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { language } = parseLocale(params.locale) ?? homeLocale
  const t = wordsIn(homeChargingWords, language)
  const statement = await serverApi({ request, context }).get<StatementFile>(
    `/api/me/home-statements/${encodeURIComponent(params.number)}`,
  )
  const kwh = new Intl.NumberFormat(language, { minimumFractionDigits: 3, useGrouping: false })
  const columns: readonly CsvColumn<StatementFile['lines'][number]>[] = [
    { title: t('sheetBegin'), cell: ({ startedAt }) => startedAt },
    { title: t('sheetEnd'), cell: ({ endedAt }) => endedAt },
    { title: `${t('sheetMeter')} 1 (kWh)`, cell: ({ meterStartWh }) => kwh.format(meterStartWh / 1000) },
    { title: `${t('sheetMeter')} 2 (kWh)`, cell: ({ meterEndWh }) => kwh.format(meterEndWh / 1000) },
    { title: `${t('sheetEnergy')} (kWh)`, cell: ({ energyWh }) => kwh.format(energyWh / 1000) },
  ]
  return csvResponse(statement.number, csv(language, columns, statement.lines))
}
