import { useFormat, type Money } from '../format.ts'
import { useWords } from '../words/dictionary.ts'
import { vehicleWords } from '../words/vehicle.ts'
import styles from './price.module.css'

/** A financing example, complete enough to be shown beside a price. */
export interface MonthlyExample {
  readonly rate: Money
  readonly months: number
  readonly kmPerYear: number
  readonly deposit: Money
  readonly provider: string
}

export interface PriceProps {
  /** All in: VAT, transfer and papers (PAngV, section 3). */
  total: Money
  /** The cheapest of several: says "from". */
  isFrom?: boolean
  monthly?: MonthlyExample | undefined
  /** While reduced: the lowest total of the last 30 days (PAngV, section 11). */
  lowestOf30Days?: Money | undefined
  size?: 'card' | 'page'
}

/** A price in full, and what it would be by the month. */
export function Price({ total, isFrom = false, monthly, lowestOf30Days, size = 'card' }: PriceProps) {
  const t = useWords(vehicleWords)
  const format = useFormat()
  return (
    <div className={styles.price} data-size={size}>
      <p className={styles.total}>
        <span className={styles.amount}>
          {isFrom ? t('from', { price: format.money(total) }) : format.money(total)}
        </span>{' '}
        <span className={styles.note}>{t('totalNote')}</span>
      </p>
      {lowestOf30Days !== undefined && (
        <p className={styles.note}>{t('formerPrice', { price: format.money(lowestOf30Days) })}</p>
      )}
      {monthly !== undefined && (
        <p className={styles.monthly}>
          <span>{t('monthly', { price: format.money(monthly.rate) })}</span>
          <span className={styles.note}>
            {t('monthlyNote', {
              months: monthly.months,
              distance: format.quantity(monthly.kmPerYear, 'km'),
              deposit: format.money(monthly.deposit),
              provider: monthly.provider,
            })}
          </span>
        </p>
      )}
    </div>
  )
}
