import { DenseTable } from '../../figures/dense-table.tsx'
import { useFormat } from '../../format.ts'
import { chargeRecordWords } from '../../words/cockpit-charge-records.ts'
import { useWords } from '../../words/dictionary.ts'
import { Panel } from '../screen.tsx'
import { type OperatorMargin, operatorMargins } from './operator-margin.ts'
import type { ChargeMonth } from './record-file.ts'

/** What each operator contributes over the months shown, the most first. */
export function MarginTable({ months }: { months: readonly ChargeMonth[] }) {
  const t = useWords(chargeRecordWords)
  const format = useFormat()
  const margins = operatorMargins(months)
  if (margins.length === 0) return null
  const euros = (amount: number) => format.exact({ amount, currency: 'EUR' })
  const share = ({ margin, customers }: OperatorMargin) => (customers > 0 ? format.percent(margin / customers, 1) : '–')
  const perKwh = ({ margin, energyWh }: OperatorMargin) =>
    energyWh > 0 ? `${format.number((margin * 10) / energyWh, 3)} €` : '–'
  return (
    <Panel title={t('marginTitle')} text={t('marginText')}>
      <DenseTable
        caption={t('marginTitle')}
        rows={margins}
        rowKey={({ operator }) => operator}
        empty={null}
        columns={[
          { key: 'operator', title: t('operator'), cell: ({ operator }) => operator },
          {
            key: 'energy',
            title: t('energy'),
            kind: 'figure',
            cell: ({ energyWh }) => format.quantity(energyWh / 1000, 'kWh'),
          },
          { key: 'customers', title: t('customers'), kind: 'figure', cell: ({ customers }) => euros(customers) },
          { key: 'cost', title: t('cost'), kind: 'figure', cell: ({ cost }) => euros(cost) },
          { key: 'margin', title: t('margin'), kind: 'figure', cell: ({ margin }) => euros(margin) },
          { key: 'share', title: t('marginShare'), kind: 'figure', cell: share },
          { key: 'perKwh', title: t('marginPerKwh'), kind: 'figure', cell: perKwh },
        ]}
      />
    </Panel>
  )
}
