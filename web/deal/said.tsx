import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import styles from './said.module.css'

/** What a change led to, above what it changed: read out at once when it went wrong. */
export function Said({ mood, children }: { mood: 'good' | 'bad'; children: ReactNode }) {
  const Icon = mood === 'good' ? IconCircleCheck : IconAlertTriangle
  return (
    <div className={styles.said} data-mood={mood} role={mood === 'good' ? 'status' : 'alert'}>
      <Icon size={22} stroke={1.75} aria-hidden="true" />
      <p>{children}</p>
    </div>
  )
}
