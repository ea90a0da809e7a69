import { Link } from 'react-router'
import { useFormat } from '../../format.ts'
import { useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { chargingMapWords } from '../../words/charging-map.ts'
import { useWords } from '../../words/dictionary.ts'
import type { FoundCharger } from './charger-data.ts'
import styles from './map.module.css'

/** A place with chargers in a list: what charging there costs for one's car, what is free, how far. */
export function ChargerCard({ item }: { item: FoundCharger }) {
  const t = useWords(chargingMapWords)
  const format = useFormat()
  const to = paths(useLocale())
  const { id, name, address, city, operatorName, distanceM, free, points, powerW, price } = item
  return (
    <li className={styles.card}>
      <Link to={to.charger(id)} className={styles.name}>
        {name}
      </Link>
      <span className={styles.price}>{price === null ? t('noPrice') : format.money(price.total)}</span>
      <span className={styles.quiet}>
        {address}, {city} · {operatorName}
      </span>
      <span className={styles.facts}>
        <span data-open={free > 0 ? '' : undefined}>{t('free', { count: free, total: points })}</span>
        <span>{format.quantity(powerW / 1000, 'kW')}</span>
        <span>{format.quantity(distanceM / 1000, 'km', 1)}</span>
        {price !== null && <span>{format.quantity(price.minutes, 'min')}</span>}
      </span>
    </li>
  )
}
