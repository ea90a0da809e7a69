import type { TablerIcon } from '@tabler/icons-react'
import styles from './promises.module.css'

export interface PromisesProps {
  promises: readonly { readonly icon: TablerIcon; readonly title: string; readonly text: string }[]
}

/** What the house stands for, side by side. */
export function Promises({ promises }: PromisesProps) {
  return (
    <ul className={styles.promises}>
      {promises.map(({ icon: Icon, title, text }) => (
        <li key={title} className={styles.promise}>
          <Icon size={30} stroke={1.75} aria-hidden="true" />
          <h3>{title}</h3>
          <p>{text}</p>
        </li>
      ))}
    </ul>
  )
}
