import { add } from '../deal/sum.ts'
import { Facts } from '../figures/facts.tsx'
import { Panel } from '../deal/panel.tsx'
import { useFormat } from '../format.ts'
import { useWords } from '../words/dictionary.ts'
import { myPaymentWords } from '../words/my-payment.ts'
import type { Order, Payment, ShownDeal } from './purchase.ts'
import styles from './money-panel.module.css'

export interface MoneyPanelProps {
  order: Order
  deals: readonly ShownDeal[]
  payments: readonly Payment[]
}

/** What the order costs, what was paid and what is still open, down to each payment and refund. */
export function MoneyPanel({ order, deals, payments }: MoneyPanelProps) {
  const t = useWords(myPaymentWords)
  const format = useFormat()
  const tax = add(
    order.contracts.map((contract) => contract.tax),
    order.total.currency,
  )
  const paid = add(
    payments.filter(isTaken).map(({ amount }) => amount),
    order.total.currency,
  )
  const open = add(
    deals.filter(({ deal }) => deal.steps.includes('pay')).map(({ deal }) => deal.summary.balanceDue),
    order.total.currency,
  )
  return (
    <Panel title={t('price')}>
      <Facts
        kind="figures"
        facts={[
          { label: t('total'), value: format.money(order.total), isSum: true },
          { label: t('tax'), value: format.money(tax) },
          ...(paid.amount > 0 ? [{ label: t('paid'), value: format.money(paid) }] : []),
          ...(open.amount > 0 ? [{ label: t('open'), value: format.money(open), isSum: true }] : []),
        ]}
      />
      <h3 className={styles.title}>{t('payments')}</h3>
      {payments.length === 0 ? (
        <p className={styles.quiet}>{t('noPayments')}</p>
      ) : (
        <ul className={styles.payments}>
          {payments.map((payment) => (
            <PaymentLine key={payment.id} payment={payment} />
          ))}
        </ul>
      )}
    </Panel>
  )
}

/** Whether money was taken, also when some or all of it went back. */
function isTaken({ state }: Payment): boolean {
  return state === 'captured' || state === 'partially-refunded' || state === 'refunded'
}

function PaymentLine({ payment }: { payment: Payment }) {
  const t = useWords(myPaymentWords)
  const format = useFormat()
  const way = payment.way === 'card' ? t('way.card') : t('way.direct-debit', { label: payment.label })
  return (
    <li>
      <p className={styles.line}>
        <span>{t(`purpose.${payment.purpose}`)}</span>
        <span className={styles.amount}>{format.money(payment.amount)}</span>
      </p>
      <p className={styles.quiet}>
        {way}, {t(`paymentState.${payment.state}`)}, {format.dayAndTime(payment.createdAt)}
      </p>
      {payment.refunds.map((refund) => (
        <p key={refund.id} className={styles.refund}>
          <span>
            {t('refund')}, {t(`refundState.${refund.state}`)}
          </span>
          <span className={styles.amount}>{format.money(refund.amount)}</span>
        </p>
      ))}
    </li>
  )
}
