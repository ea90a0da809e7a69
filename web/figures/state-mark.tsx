import type { ReactNode } from 'react'
import styles from './state-mark.module.css'

/** `good` is done, `waiting` wants somebody, `bad` went wrong, `calm` is over or nothing to do. */
export type Mood = 'good' | 'waiting' | 'bad' | 'calm'

/** The state of a row in a few words; its colour only repeats what they say. */
export function StateMark({ mood, children }: { mood: Mood; children: ReactNode }) {
  return (
    <span className={styles.mark} data-mood={mood}>
      {children}
    </span>
  )
}
