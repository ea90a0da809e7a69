import type { PriceLine } from './session-file.ts'
import styles from './charging.module.css'

/** Every price, with what it depends on. */
export function PriceList({ prices }: { prices: readonly PriceLine[] }) {
  return (
    <ul className={styles.list}>
      {prices.map(({ label, price, condition }) => (
        <li key={`${label} ${price} ${condition}`} className={styles.row}>
          <span>
            {label}
            {condition !== null && <span className={styles.quiet}> {condition}</span>}
          </span>
          <strong>{price}</strong>
        </li>
      ))}
    </ul>
  )
}
