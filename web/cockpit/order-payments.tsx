import { markCell, timeCell } from '../figures/cells.tsx'
import { DenseTable } from '../figures/dense-table.tsx'
import type { Mood } from '../figures/state-mark.tsx'
import { type Money, useFormat } from '../format.ts'
import { orderWords } from '../words/cockpit-orders.ts'
import { useWords } from '../words/dictionary.ts'
import type { Payment } from './order-file.ts'
import { Panel } from './screen.tsx'
import styles from './list.module.css'

const paymentMoods = {
  initiated: 'calm',
  'second-step': 'waiting',
  processing: 'waiting',
  authorised: 'waiting',
  captured: 'good',
  'partially-refunded': 'calm',
  refunded: 'calm',
  declined: 'bad',
  failed: 'bad',
  expired: 'calm',
} as const satisfies Record<Payment['state'], Mood>

const refundMoods = { requested: 'waiting', paid: 'good', refused: 'bad' } as const satisfies Record<
  Payment['refunds'][number]['state'],
  Mood
>

interface Row {
  readonly id: string
  readonly at: string
  readonly what: string
  readonly means: string
  readonly amount: Money
  readonly mood: Mood
  readonly state: string
}

/** Every attempt to pay, and what went back. */
export function OrderPayments({ payments }: { payments: readonly Payment[] }) {
  const t = useWords(orderWords)
  const format = useFormat()
  const rows = payments.flatMap((payment): readonly Row[] => [
    {
      id: payment.id,
      at: payment.createdAt,
      what: t(`purpose.${payment.purpose}`),
      means: payment.label,
      amount: payment.amount,
      mood: paymentMoods[payment.state],
      state:
        payment.reason === null
          ? t(`payment.${payment.state}`)
          : `${t(`payment.${payment.state}`)}: ${t(`decline.${payment.reason}`)}`,
    },
    ...payment.refunds.map((refund) => ({
      id: refund.id,
      at: refund.requestedAt,
      what: t(`refund.${refund.reason}`),
      means: payment.label,
      amount: { ...refund.amount, amount: -refund.amount.amount },
      mood: refundMoods[refund.state],
      state: t(`refundState.${refund.state}`),
    })),
  ])
  return (
    <Panel title={t('payments')}>
      <DenseTable
        caption={t('payments')}
        rows={rows}
        rowKey={({ id }) => id}
        empty={<p className={styles.quiet}>{t('paymentsEmpty')}</p>}
        columns={[
          { key: 'what', title: t('purpose'), cell: (row) => row.what },
          { key: 'means', title: t('means'), cell: (row) => row.means },
          {
            key: 'state',
            title: t('state'),
            cell: markCell(
              ({ mood }) => mood,
              ({ state }) => state,
            ),
          },
          { key: 'amount', title: t('amount'), kind: 'figure', cell: (row) => format.exact(row.amount) },
          {
            key: 'at',
            title: t('at'),
            kind: 'figure',
            cell: timeCell(format.stamp, ({ at }) => at),
          },
        ]}
      />
    </Panel>
  )
}
