import { Link } from 'react-router'
import { useFormat } from '../../format.ts'
import { useWords } from '../../words/dictionary.ts'
import { stockWords } from '../../words/stock.ts'
import type { Availability } from './stock.ts'
import styles from './availability-note.module.css'

/** Who was faster, and what can be done; nothing when the vehicle can simply be ordered. */
export function AvailabilityNote({ availability, similar }: { availability: Availability; similar: string }) {
  const t = useWords(stockWords)
  const format = useFormat()
  switch (availability.state) {
    case 'available':
      return null
    case 'kept-for-you':
      return (
        <div className={styles.note} data-mood="good">
          <p className={styles.title}>{t('state.kept-for-you')}</p>
          <p>{t('stateText.kept-for-you', { time: format.time(availability.until) })}</p>
        </div>
      )
    case 'being-ordered':
      return (
        <div className={styles.note}>
          <p className={styles.title}>{t('state.being-ordered')}</p>
          <p>{t('stateText.being-ordered', { time: format.time(availability.until) })}</p>
          <p className={styles.ways}>
            <Link to="">{t('reload')}</Link>
            <Link to={similar}>{t('similar')}</Link>
          </p>
        </div>
      )
    case 'sold':
      return (
        <div className={styles.note}>
          <p className={styles.title}>{t('state.sold')}</p>
          <p>{t('stateText.sold')}</p>
          <p className={styles.ways}>
            <Link to={similar}>{t('similar')}</Link>
          </p>
        </div>
      )
  }
}
