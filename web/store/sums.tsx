import { useFormat, type Money } from '../format.ts'
import { useWords } from '../words/dictionary.ts'
import { basketWords } from '../words/basket.ts'
import styles from './sums.module.css'

/** The total with what is in it, what is due with the order and what later. */
export function Sums({ total, dueNow }: { total: Money; dueNow: Money }) {
  const t = useWords(basketWords)
  const format = useFormat()
  const later = { ...total, amount: total.amount - dueNow.amount }
  return (
    <dl className={styles.sums}>
      <div className={styles.total}>
        <dt>
          {t('total')} <span className={styles.note}>{t('totalNote')}</span>
        </dt>
        <dd>{format.money(total)}</dd>
      </div>
      <div className={styles.sum}>
        <dt>{t('dueNow')}</dt>
        <dd>{format.money(dueNow)}</dd>
      </div>
      {later.amount > 0 && (
        <div className={styles.sum}>
          <dt>{t('dueLater')}</dt>
          <dd>{format.money(later)}</dd>
        </div>
      )}
    </dl>
  )
}
