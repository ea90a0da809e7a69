import { DenseTable } from '../../figures/dense-table.tsx'
import { useFormat } from '../../format.ts'
import { chargeRecordWords } from '../../words/cockpit-charge-records.ts'
import { useWords } from '../../words/dictionary.ts'
import { Panel } from '../screen.tsx'
import styles from './charging.module.css'
import type { Calculation, CalculationLine, RecordFile } from './record-file.ts'

/** The two calculations of a record side by side, and what its customer pays below. */
export function Calculations({ record }: { record: RecordFile }) {
  const t = useWords(chargeRecordWords)
  const format = useFormat()
  const { net, gross } = record.claimed
  return (
    <>
      <Panel title={t('calculations')} text={t('calculationsText')}>
        <p>{t('claimedTotal', { net: format.exact(net), gross: format.exact(gross) })}</p>
        <div className={styles.columns}>
          <CalculationTable title={t('byPromise')} calculation={record.byPromise} missing={t('noPromise')} />
          <CalculationTable title={t('byOperator')} calculation={record.byOperator} missing={t('noOwnTariff')} />
        </div>
      </Panel>
      {record.byCustomer !== null && (
        <CalculationTable title={t('byCustomer')} calculation={record.byCustomer} missing={t('noPromise')} />
      )}
    </>
  )
}

interface CalculationTableProps {
  title: string
  calculation: Calculation | null
  missing: string
}

function CalculationTable({ title, calculation, missing }: CalculationTableProps) {
  const t = useWords(chargeRecordWords)
  const format = useFormat()
  // Amounts have as many places as they need: what is rounded here would hide what differs.
  const exact = (text: string) => `${format.number(Number(text), 4)} €`
  const quantity = ({ dimension, billedQuantity }: CalculationLine) =>
    dimension === 'flat'
      ? billedQuantity
      : format.quantity(Number(billedQuantity), dimension === 'energy' ? 'kWh' : t('hours'), 4)
  return (
    <Panel title={title}>
      {calculation === null ? (
        <p className={styles.quiet}>{missing}</p>
      ) : (
        <>
          <DenseTable
            caption={title}
            rows={calculation.lines}
            rowKey={({ dimension, price, from }) => `${dimension} ${price} ${from}`}
            empty={<p className={styles.quiet}>{exact(calculation.gross)}</p>}
            columns={[
              {
                key: 'line',
                title: t('line'),
                cell: ({ dimension, isReservation }) => (isReservation ? t('reservation') : t(`line.${dimension}`)),
              },
              { key: 'quantity', title: t('quantity'), kind: 'figure', cell: quantity },
              { key: 'price', title: t('price'), kind: 'figure', cell: ({ price }) => exact(price) },
              { key: 'net', title: t('net'), kind: 'figure', cell: ({ net }) => exact(net) },
              { key: 'gross', title: t('gross'), kind: 'figure', cell: ({ gross }) => exact(gross) },
            ]}
            foot={[t('total'), '', '', exact(calculation.net), exact(calculation.gross)]}
          />
          {calculation.limit !== null && <p className={styles.quiet}>{t(`limit.${calculation.limit}`)}</p>}
        </>
      )}
    </Panel>
  )
}
