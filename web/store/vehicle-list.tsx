import type { ReactNode } from 'react'
import { useWords } from '../words/dictionary.ts'
import { vehicleWords } from '../words/vehicle.ts'
import { FacetPanel, type FacetPanelProps } from './facet-panel.tsx'
import { VehicleCard, type VehicleCardProps } from './vehicle-card.tsx'
import styles from './vehicle-list.module.css'

export interface VehicleListProps {
  title: string
  text?: string
  panel: FacetPanelProps
  cards: readonly VehicleCardProps[]
  /** What the list is narrowed to, below the count. */
  chosen?: ReactNode
  /** Stands at the right of the count: the order of the list. */
  sorting?: ReactNode
  /** Shown instead of cards when there are none: what would help. */
  empty: ReactNode
  /** The way to more of them. */
  more?: ReactNode
}

/** A department's or the stock's list: filters, the count as one filters, cards. */
export function VehicleList({ title, text, panel, cards, chosen, sorting, empty, more }: VehicleListProps) {
  const t = useWords(vehicleWords)
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>{title}</h1>
        {text !== undefined && <p>{text}</p>}
      </header>
      <div className={styles.filters}>
        <FacetPanel {...panel} />
      </div>
      <div className={styles.results}>
        <div className={styles.bar}>
          <output className={styles.count}>{t('results', { count: panel.count })}</output>
          {sorting}
        </div>
        {chosen}
        {cards.length === 0 ? (
          empty
        ) : (
          <ul className={styles.grid}>
            {cards.map((card) => (
              <li key={card.href}>
                <VehicleCard heading="h2" {...card} />
              </li>
            ))}
          </ul>
        )}
        {more}
      </div>
    </div>
  )
}
