import { IconCheck } from '@tabler/icons-react'
import { useFormat } from '../../format.ts'
import { useWords } from '../../words/dictionary.ts'
import { stockWords } from '../../words/stock.ts'
import type { StockDetail } from './stock.ts'
import { placeInWords } from './stock-card.ts'
import styles from './stock-facts.module.css'

/** What is known of this very vehicle, and everything that is on it. */
export function StockFacts({ vehicle }: { vehicle: StockDetail }) {
  const t = useWords(stockWords)
  const format = useFormat()
  const facts = [
    { term: t('vin'), value: vehicle.vin },
    { term: t('built'), value: format.date(vehicle.builtOn) },
    { term: t('mileage'), value: format.quantity(vehicle.kilometres, 'km') },
    { term: t('place'), value: placeInWords(vehicle.place, t) },
    { term: t('colour'), value: vehicle.paint.title },
    { term: t('range'), value: format.quantity(vehicle.rangeKm, 'km') },
  ]
  return (
    <div className={styles.facts}>
      <dl>
        {facts.map(({ term, value }) => (
          <div key={term} className={styles.fact}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <ul className={styles.equipment} aria-label={t('equipment')}>
        {vehicle.equipment.map((title) => (
          <li key={title}>
            <IconCheck size={18} stroke={1.75} aria-hidden="true" />
            {title}
          </li>
        ))}
      </ul>
    </div>
  )
}
