import type { ReactNode } from 'react'
import styles from './fact-list.module.css'

export interface Fact {
  readonly label: string
  readonly value: ReactNode
}

/** What is known about one thing, label and value side by side. */
export function FactList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(({ label, value }) => (
        <div key={label} className={styles.fact}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
