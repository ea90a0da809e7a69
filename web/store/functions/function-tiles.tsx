import { Link } from 'react-router'
import { useFormat } from '../../format.ts'
import { useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { useWords } from '../../words/dictionary.ts'
import { functionWords } from '../../words/functions.ts'
import type { VehicleFunction } from './function-data.ts'
import { FunctionIcon } from './function-icon.tsx'
import styles from './function-tiles.module.css'

/** Functions in a row, each with its claim and its lowest price. */
export function FunctionTiles({ functions }: { functions: readonly VehicleFunction[] }) {
  const t = useWords(functionWords)
  const format = useFormat()
  const to = paths(useLocale())
  return (
    <ul className={styles.tiles}>
      {functions.map(({ sku, title, claim, from }) => (
        <li key={sku}>
          <Link to={to.vehicleFunction(sku)} className={styles.tile} prefetch="intent">
            <FunctionIcon sku={sku} size={36} />
            <span className={styles.title}>{title}</span>
            <span className={styles.claim}>{claim}</span>
            {from !== null && <span className={styles.price}>{t('from', { price: format.money(from) })}</span>}
          </Link>
        </li>
      ))}
    </ul>
  )
}
