import { IconCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useWords } from '../words/dictionary.ts'
import { dealWords } from '../words/deal.ts'
import styles from './timeline.module.css'

/** One stage of a deal. Dates are ready to read: "Freitag, 12. März, 14:30" or "KW 11 (ab 9. März)". */
export interface TimelineStage {
  readonly key: string
  readonly when: 'past' | 'now' | 'next'
  readonly title: string
  readonly date?: string | undefined
  /** Dates that were promised before, oldest first, each with the reason why it changed. */
  readonly formerDates?: readonly { readonly date: string; readonly reason: string }[] | undefined
  /** Who does it, what it means, a button. */
  readonly children?: ReactNode
}

/** A deal from order to handover, as customer, dealer and maker see it: past with dates, now, what comes with its week. */
export function DealTimeline({ stages }: { stages: readonly TimelineStage[] }) {
  const t = useWords(dealWords)
  const spoken = { past: t('done'), now: t('now'), next: t('next') }
  return (
    <ol className={styles.timeline} aria-label={t('timeline')}>
      {stages.map((stage) => (
        <li
          key={stage.key}
          className={styles.stage}
          data-when={stage.when}
          aria-current={stage.when === 'now' ? 'step' : undefined}
        >
          <span className={styles.mark}>
            {stage.when === 'past' && <IconCheck size={16} stroke={2.5} aria-hidden="true" />}
            <span className={styles.spoken}>{spoken[stage.when]}</span>
          </span>
          <div className={styles.words}>
            <p className={styles.title}>{stage.title}</p>
            {stage.formerDates?.map((former) => (
              <p key={`${former.date} ${former.reason}`} className={styles.former}>
                <del>{former.date}</del> <span>{t('because', { reason: former.reason })}</span>
              </p>
            ))}
            {stage.date !== undefined && <p className={styles.date}>{stage.date}</p>}
            {stage.children}
          </div>
        </li>
      ))}
    </ol>
  )
}
