import { useFormat } from '../format.ts'
import styles from './hour-choice.module.css'

export interface HourChoiceProps {
  /** Beginnings of free hours, earliest first. */
  slots: readonly string[]
  /** What the choice is about. */
  legend: string
  chosen?: string | null | undefined
}

/** Free hours by day, as choices of one form field named `startsAt`. */
export function HourChoice({ slots, legend, chosen = null }: HourChoiceProps) {
  const format = useFormat()
  const days = Map.groupBy(slots, (slot) => format.day(slot))
  return (
    <fieldset className={styles.hours}>
      <legend>{legend}</legend>
      {[...days].map(([day, hours]) => (
        <section key={day} className={styles.day} aria-label={day}>
          <p>{day}</p>
          <div className={styles.choices}>
            {hours.map((hour) => (
              <label key={hour} className={styles.hour}>
                <input type="radio" name="startsAt" value={hour} defaultChecked={hour === chosen} required />
                <span>{format.time(hour)}</span>
              </label>
            ))}
          </div>
        </section>
      ))}
    </fieldset>
  )
}
