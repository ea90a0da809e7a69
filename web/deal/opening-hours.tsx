import { useWords } from '../words/dictionary.ts'
import { dealWords } from '../words/deal.ts'
import { groupedDays, type OpeningHours } from './partner.ts'
import styles from './opening-hours.module.css'

const days = [1, 2, 3, 4, 5, 6, 7] as const

/** Opening hours like the sign on a door: neighbouring days with the same hours in one line. */
export function OpeningHoursTable({ hours }: { hours: OpeningHours }) {
  const t = useWords(dealWords)
  const nameOf = (day: number) => {
    const known = days.find((each) => each === day)
    return known === undefined ? '' : t(`weekday.${known}`)
  }
  return (
    <dl className={styles.hours} aria-label={t('openingHours')}>
      {groupedDays(hours.week).map(({ from, until, spans }) => (
        <div key={from}>
          <dt>{from === until ? nameOf(from) : t('daysSpan', { from: nameOf(from), until: nameOf(until) })}</dt>
          <dd>{spans.length === 0 ? t('closed') : spans.map((span) => t('hoursSpan', span)).join(', ')}</dd>
        </div>
      ))}
    </dl>
  )
}
