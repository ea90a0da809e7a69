import { useFormat, type Money } from '../format.ts'
import { useWords } from '../words/dictionary.ts'
import { lineWords } from '../words/line.ts'
import { vehicleWords } from '../words/vehicle.ts'
import styles from './price-items.module.css'

export interface PriceItemsProps {
  items: readonly {
    readonly code: string
    readonly title: string
    readonly gross: Money
    readonly reason: string
  }[]
  total: Money
  tax: Money
}

/** What a price is made of, item by item with its reason; the sum is what stands everywhere else. */
export function PriceItems({ items, total, tax }: PriceItemsProps) {
  const t = useWords(lineWords)
  const vehicle = useWords(vehicleWords)
  const format = useFormat()
  return (
    <dl className={styles.items}>
      {items.map((item) => (
        <div key={item.code} className={styles.item}>
          <dt>
            {item.title} <span className={styles.reason}>{item.reason}</span>
          </dt>
          <dd>{format.money(item.gross)}</dd>
        </div>
      ))}
      <div className={styles.total}>
        <dt>
          {vehicle('total')} <span className={styles.reason}>{t('priceTax', { tax: format.money(tax) })}</span>
        </dt>
        <dd>{format.money(total)}</dd>
      </div>
    </dl>
  )
}
