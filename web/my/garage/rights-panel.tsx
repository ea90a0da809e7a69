import { Link } from 'react-router'
import { Panel } from '../../deal/panel.tsx'
import { StateMark } from '../../figures/state-mark.tsx'
import { useFormat } from '../../format.ts'
import { useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { useWords } from '../../words/dictionary.ts'
import { garageWords } from '../../words/garage.ts'
import type { OwnedRight } from './garage-file.ts'
import styles from './garage.module.css'

export interface RightsPanelProps {
  rights: readonly OwnedRight[]
  past: readonly OwnedRight[]
  /** Whether functions can be added over the air. */
  canAdd: boolean
}

/** What the vehicle may do, until when, and what of it stays when it is sold. */
export function RightsPanel({ rights, past, canAdd }: RightsPanelProps) {
  const t = useWords(garageWords)
  const to = paths(useLocale())
  const added = rights.filter(({ source }) => source !== 'build')
  const builtIn = rights.filter(({ source }) => source === 'build')
  return (
    <Panel
      title={t('rights')}
      id="rights"
      {...(canAdd ? { aside: <Link to={to.functions}>{t('rightsMore')}</Link> } : {})}
    >
      {rights.length === 0 && <p className={styles.quiet}>{t('rightsNone')}</p>}
      {added.length > 0 && <RightGroup title={t('rightsAdded')} rights={added} />}
      {builtIn.length > 0 && <RightGroup title={t('rightsBuiltIn')} rights={builtIn} />}
      {past.length > 0 && (
        <details className={styles.past}>
          <summary>{t('rightsPast')}</summary>
          <ul className={styles.list}>
            {past.map((right) => (
              <li key={right.id} className={styles.item}>
                <p className={styles.row}>
                  <span>{right.title}</span>
                  <span className={styles.quiet}>{right.reason !== null && t(`reason.${right.reason}`)}</span>
                </p>
              </li>
            ))}
          </ul>
        </details>
      )}
    </Panel>
  )
}

function RightGroup({ title, rights }: { title: string; rights: readonly OwnedRight[] }) {
  return (
    <div className={styles.group}>
      <h3 className={styles.kind}>{title}</h3>
      <ul className={styles.list}>
        {rights.map((right) => (
          <li key={right.id} className={styles.item}>
            <RightRow right={right} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function RightRow({ right }: { right: OwnedRight }) {
  const t = useWords(garageWords)
  const format = useFormat()
  const { title, text, source, plan, state, until, boundTo, driverName, survivesResale } = right
  const isWaiting = state === 'requested' || state === 'activating'
  const bound = boundTo === 'driver' ? t('bound.driver', { name: driverName ?? t('aDriver') }) : t(`bound.${boundTo}`)
  return (
    <>
      <p className={styles.row}>
        <strong>{title}</strong>
        {state === 'active' && source !== 'build' && (
          <span className={styles.term}>
            {until === null ? t('forever') : t('until', { day: format.calendarDay(until) })}
          </span>
        )}
        {isWaiting && <StateMark mood="waiting">{t(`state.${state}`)}</StateMark>}
      </p>
      {text !== '' && <p className={styles.quiet}>{text}</p>}
      {source !== 'build' && (
        <p className={`${styles.marks} ${styles.quiet}`}>
          <span>
            {t(`plan.${plan}`)}, {bound}
          </span>
          <StateMark mood={survivesResale ? 'good' : 'calm'}>{survivesResale ? t('stays') : t('ends')}</StateMark>
        </p>
      )}
    </>
  )
}
