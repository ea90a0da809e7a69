import { Link } from 'react-router'
import type { DealSummary } from '../deal/deal.ts'
import type { VehicleLook } from '../deal/look.ts'
import { StatePill } from '../deal/state-pill.tsx'
import { VehicleScene } from '../deal/vehicle-scene.tsx'
import { useFormat } from '../format.ts'
import { useLocale } from '../locale.ts'
import { paths } from '../paths.ts'
import { useWords } from '../words/dictionary.ts'
import { myWords } from '../words/my.ts'
import type { OrderSummary } from './purchase.ts'
import styles from './order-card.module.css'

export interface OrderCardProps {
  summary: OrderSummary
  deals: readonly DealSummary[]
  look: VehicleLook | null
}

/** An order in a list: the vehicle, what it is called, where each deal stands. */
export function OrderCard({ summary, deals, look }: OrderCardProps) {
  const t = useWords(myWords)
  const to = paths(useLocale())
  const format = useFormat()
  const isOrdered = summary.state === 'paid' && deals.length > 0
  return (
    <article className={styles.card}>
      {look !== null && <VehicleScene look={look} size="card" />}
      <div className={styles.words}>
        <h2>
          <Link to={to.myOrder(summary.number)} className={styles.link} prefetch="intent">
            {summary.titles.join(', ')}
          </Link>
        </h2>
        <p className={styles.about}>
          {t('orderOf', { number: summary.number })}, {t('placedOn', { day: format.day(summary.placedAt) })}
        </p>
        <p className={styles.price}>{format.money(summary.total)}</p>
        <p className={styles.states}>
          {isOrdered ? (
            deals.map((deal) => <StatePill key={deal.id} deal={deal} />)
          ) : (
            <span className={styles.state} data-state={summary.state}>
              {t(`orderState.${summary.state}`)}
            </span>
          )}
        </p>
      </div>
    </article>
  )
}
