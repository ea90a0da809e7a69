import { Link } from 'react-router'
import { useFormat } from '../../format.ts'
import { useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { useWords } from '../../words/dictionary.ts'
import { myChargingWords } from '../../words/my-charging.ts'
import { kwh, type Session } from './session-file.ts'
import styles from './charging.module.css'

/** A session in a list: where, when, how much, what it cost. */
export function SessionLine({ session }: { session: Session }) {
  const t = useWords(myChargingWords)
  const format = useFormat()
  const to = paths(useLocale())
  const { id, place, state, startedAt, createdAt, energyWh, cost } = session
  return (
    <li className={styles.row}>
      <span>
        <Link to={to.myChargingSession(id)}>
          {place.name}, {place.city}
        </Link>
        <br />
        <span className={styles.quiet}>
          {format.dayAndTime(startedAt ?? createdAt)} · {t(`state.${state}`)}
        </span>
      </span>
      {state !== 'failed' && (
        <span>
          {format.quantity(kwh(energyWh), 'kWh', 1)} · <strong>{format.money(cost)}</strong>
        </span>
      )}
    </li>
  )
}
