import { Link } from 'react-router'
import type { Span } from '../deal/partner.ts'
import { useFormat } from '../format.ts'
import { useLocale } from '../locale.ts'
import { paths } from '../paths.ts'
import { dealWords } from '../words/deal.ts'
import { dealerCalendarWords } from '../words/dealer-calendar.ts'
import { useWords } from '../words/dictionary.ts'
import type { Appointment } from './work.ts'
import styles from './calendar-week.module.css'

export interface CalendarDay {
  readonly day: string
  readonly isToday: boolean
  readonly spans: readonly Span[]
  readonly appointments: readonly (Appointment & { readonly title: string | null })[]
}

/** A week day by day: opening hours and what is entered, side by side on a desk and one below the other on a phone. */
export function CalendarWeek({ days }: { days: readonly CalendarDay[] }) {
  const t = useWords(dealerCalendarWords)
  const say = useWords(dealWords)
  const format = useFormat()
  return (
    <ol className={styles.week}>
      {days.map(({ day, isToday, spans, appointments }) => (
        <li
          key={day}
          className={styles.day}
          data-closed={spans.length === 0 ? '' : undefined}
          aria-current={isToday ? 'date' : undefined}
        >
          <h2>{format.day(`${day}T12:00:00Z`)}</h2>
          <p className={styles.hours}>
            {spans.length === 0 ? t('closedDay') : spans.map((span) => say('hoursSpan', span)).join(', ')}
          </p>
          {appointments.length === 0 && spans.length > 0 && <p className={styles.free}>{t('freeDay')}</p>}
          <ul className={styles.entries}>
            {appointments.map((appointment) => (
              <Entry key={appointment.id} appointment={appointment} />
            ))}
          </ul>
        </li>
      ))}
    </ol>
  )
}

function Entry({ appointment }: { appointment: CalendarDay['appointments'][number] }) {
  const t = useWords(dealerCalendarWords)
  const to = paths(useLocale())
  const format = useFormat()
  const { kind, startsAt, endsAt, bay, dealId, title } = appointment
  return (
    <li className={styles.entry} data-kind={kind}>
      <p className={styles.time}>
        {format.time(startsAt)}–{format.time(endsAt)}
      </p>
      <p className={styles.what}>
        {t(`kind.${kind}`)}
        {kind === 'test-drive' && title !== null && (
          <>
            {': '}
            <Link to={to.dealerTestDrives}>{title}</Link>
          </>
        )}
        {dealId !== null && title !== null && (
          <>
            {': '}
            <Link to={to.dealerDeal(dealId)}>{title}</Link>
          </>
        )}
      </p>
      <p className={styles.bay}>{t('bay', { bay })}</p>
    </li>
  )
}
