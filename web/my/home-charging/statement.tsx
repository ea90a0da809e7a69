import { serverApi } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import { PrintSheet } from '../../deal/print-sheet.tsx'
import { Facts } from '../../figures/facts.tsx'
import { format as formatsFor, useFormat } from '../../format.ts'
import { homeLocale, parseLocale, useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { personContext } from '../../shell/session.ts'
import { useWords, wordsIn } from '../../words/dictionary.ts'
import { homeChargingWords } from '../../words/my-home-charging.ts'
import { addressLines } from '../address.ts'
import type { Address } from '../purchase.ts'
import type { Route } from './+types/statement.ts'
import styles from './home-charging.module.css'
import type { StatementFile } from './wallbox-file.ts'

export function meta({ params, loaderData }: Route.MetaArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const month = formatsFor(locale).month(loaderData?.statement.month ?? '2026-01')
  return [{ title: `${wordsIn(homeChargingWords, locale.language)('sheetTitle', { month })} · ${maker.name}` }]
}

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const api = serverApi({ request, context })
  const [statement, profile] = await Promise.all([
    api.get<StatementFile>(`/api/me/home-statements/${encodeURIComponent(params.number)}`),
    api.get<{ address: Address | null } | null>('/api/me/profile'),
  ])
  const name = context.get(personContext).name ?? ''
  return { statement, address: profile?.address ? addressLines(profile.address) : [name] }
}

/** A month of charging at home as the employer gets it, on screen and on paper. */
export default function StatementSheet({ loaderData }: Route.ComponentProps) {
  const t = useWords(homeChargingWords)
  const format = useFormat()
  const to = paths(useLocale())
  const { statement, address } = loaderData
  const { number, month, madeAt, energyWh, price, amount, isSigned, lines } = statement
  const kwh = (wh: number) => format.quantity(wh / 1000, 'kWh', 3)
  return (
    <PrintSheet
      title={t('sheetTitle', { month: format.month(month) })}
      address={address}
      about={
        <Facts
          facts={[
            { label: t('sheetNumber'), value: number },
            { label: t('sheetDay'), value: format.calendarDay(madeAt) },
          ]}
        />
      }
    >
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('sheetBegin')}</th>
            <th scope="col">{t('sheetEnd')}</th>
            <th scope="col">{t('sheetEnergy')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.sessionId}>
              <td>{format.stamp(line.startedAt)}</td>
              <td>{format.stamp(line.endedAt)}</td>
              <td>{kwh(line.energyWh)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Facts
        kind="figures"
        facts={[
          { label: t('sheetEnergy'), value: kwh(energyWh) },
          { label: t('sheetPrice'), value: `${format.number(Number(price), 4)} ${amount.currency}` },
          { label: t('sheetSum'), value: format.exact(amount), isSum: true },
        ]}
      />
      <p>{t(isSigned ? 'sheetSigned' : 'sheetUnsigned')}</p>
      <p>
        <a href={to.myHomeStatementTable(number)}>{t('table')}</a>
      </p>
    </PrintSheet>
  )
}
