import type { ReactNode } from 'react'
import { useWords } from '../../words/dictionary.ts'
import { functionWords } from '../../words/functions.ts'
import type { VehicleFunction } from './function-data.ts'
import styles from './function.module.css'

/** What is told about a function before it is bought: what it needs, when which plan pays, when it ends, what stays. */
export function FairnessLabel({ offered }: { offered: VehicleFunction }) {
  const t = useWords(functionWords)
  const { label, plans } = offered
  const named = (code: string) => plans.find((plan) => plan.code === code)?.title ?? code
  return (
    <dl className={styles.label}>
      <Fact name={t('labelHardware')}>{t(`hardware.${label.hardware}`)}</Fact>
      <Fact name={t('labelPrice')}>
        {label.breakEvens.length === 0
          ? t('noBreakEven')
          : label.breakEvens
              .map(({ short, long, afterMonths }) =>
                t('breakEven', { short: named(short), long: named(long), months: String(afterMonths) }),
              )
              .join(' ')}
      </Fact>
      <Fact name={t('labelOffline')}>{label.worksOffline ? t('offlineYes') : t('offlineNo')}</Fact>
      <Fact name={t('labelEnd')}>{t('endsAlone')}</Fact>
      <Fact name={t('labelResale')}>{t(`resale.${label.resale}`)}</Fact>
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
