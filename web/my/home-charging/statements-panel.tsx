import { NativeSelect, TextInput } from '@mantine/core'
import { Link } from 'react-router'
import { Panel } from '../../deal/panel.tsx'
import { useFormat } from '../../format.ts'
import { useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { useWords } from '../../words/dictionary.ts'
import { homeChargingWords } from '../../words/my-home-charging.ts'
import { DeedForm } from './deed-form.tsx'
import styles from './home-charging.module.css'
import type { Statement, Wallbox } from './wallbox-file.ts'

export interface StatementsPanelProps {
  readonly wallbox: Wallbox
  readonly statements: readonly Statement[]
  readonly months: readonly string[]
  readonly postKey: string
}

/** What the employer is asked to pay back: the agreed price, and a sheet for each month. */
export function StatementsPanel({ wallbox: { employerPrice }, statements, months, postKey }: StatementsPanelProps) {
  const t = useWords(homeChargingWords)
  const format = useFormat()
  const locale = useLocale()
  const to = paths(locale)
  const typed = locale.language === 'de' ? employerPrice?.replace('.', ',') : employerPrice
  return (
    <Panel title={t('statements')}>
      <p className={styles.quiet}>{t('statementsText')}</p>
      <DeedForm intent="agreed" postKey={postKey} label={t('agreedSave')}>
        <TextInput label={t('agreed')} name="employerPrice" defaultValue={typed ?? ''} inputMode="decimal" />
      </DeedForm>
      {employerPrice !== null && (
        <DeedForm intent="statement" postKey={postKey} label={t('make')}>
          <NativeSelect
            label={t('month')}
            name="month"
            defaultValue={months[1] ?? ''}
            data={months.map((month) => ({ value: month, label: format.month(month) }))}
          />
        </DeedForm>
      )}
      <ul className={styles.list}>
        {statements.map(({ number, month, version, amount, energyWh, charges }) => (
          <li key={number} className={styles.row}>
            <span>
              <Link to={to.myHomeStatement(number)}>{format.month(month)}</Link>
              {version > 1 && ` (${t('correction', { version })})`}
            </span>
            <span>
              {t('charges', { count: charges })} · {format.quantity(energyWh / 1000, 'kWh', 1)} · {format.exact(amount)}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
