import { Link } from 'react-router'
import { Panel } from '../../deal/panel.tsx'
import { useFormat } from '../../format.ts'
import { useWords } from '../../words/dictionary.ts'
import { homeChargingWords } from '../../words/my-home-charging.ts'
import styles from './home-charging.module.css'
import type { HomeSession } from './wallbox-file.ts'

export interface SessionsPanelProps {
  readonly items: readonly HomeSession[]
  readonly next: string | null
  readonly isFirst: boolean
}

/** Charges with energy and cost, a page at a time. */
export function SessionsPanel({ items, next, isFirst }: SessionsPanelProps) {
  const t = useWords(homeChargingWords)
  return (
    <Panel title={t('sessions')}>
      {items.length === 0 && <p className={styles.quiet}>{t('sessionsNone')}</p>}
      <ul className={styles.list}>
        {items.map((session) => (
          <li key={session.id}>
            <SessionRow session={session} />
          </li>
        ))}
      </ul>
      <div className={styles.actions}>
        {next !== null && (
          <Link to={`?cursor=${encodeURIComponent(next)}`} preventScrollReset>
            {t('older')}
          </Link>
        )}
        {!isFirst && (
          <Link to="?" preventScrollReset>
            {t('newest')}
          </Link>
        )}
      </div>
    </Panel>
  )
}

const flaws = {
  'meter-ran-backwards': 'flawBackwards',
  'never-stopped': 'flawNever',
  'clock-wrong': 'flawClock',
} as const

function SessionRow({ session }: { session: HomeSession }) {
  const t = useWords(homeChargingWords)
  const format = useFormat()
  const { startedAt, energyWh, cost, flaw, signature } = session
  const notes = [
    flaw === null ? null : t(flaws[flaw]),
    signature === 'verified' ? t('signed') : signature === 'broken' ? t('signedBroken') : null,
  ].filter((note) => note !== null)
  return (
    <>
      <p className={styles.row}>
        <span>{format.dayAndTime(startedAt)}</span>
        <span>
          {format.quantity(energyWh / 1000, 'kWh', 1)} · {cost === null ? t('running') : format.exact(cost)}
        </span>
      </p>
      {notes.length > 0 && <p className={styles.quiet}>{notes.join(' ')}</p>}
    </>
  )
}
