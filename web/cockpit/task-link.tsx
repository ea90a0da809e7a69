import { IconLock } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { cockpitWords } from '../words/cockpit.ts'
import { useWords } from '../words/dictionary.ts'
import { ownersOf, type Task, useMay } from './permission.ts'
import { useRoleNames } from './role-names.ts'
import styles from './desk.module.css'

/** A link for those whose task it is; for others the same words, with whom to ask. */
export function TaskLink({ task, to, children }: { task: Task; to: string; children: ReactNode }) {
  if (useMay(task)) return <Link to={to}>{children}</Link>
  return (
    <span className={styles.locked}>
      {children} <TaskOwners task={task} />
    </span>
  )
}

/** Whose task something is, for those who cannot do it. */
export function TaskOwners({ task }: { task: Task }) {
  const t = useWords(cockpitWords)
  const names = useRoleNames()
  const owners = ownersOf(task).filter((role) => role !== 'admin')
  return (
    <span className={styles.owners}>
      <IconLock size={14} stroke={1.75} aria-hidden="true" />
      {owners.length === 0 ? t('deniedHintAdmin') : t('deniedHint', { owners: names([...owners, 'admin']) })}
    </span>
  )
}
