import type { ReactNode } from 'react'
import styles from './facts.module.css'

export interface Fact {
  readonly label: string
  readonly value: ReactNode
  /** Sums stand out. */
  readonly isSum?: boolean
}

/** Names with values: one a line, words where they fit or figures at the right; or as cards side by side. */
export function Facts({ facts, kind = 'words' }: { facts: readonly Fact[]; kind?: 'words' | 'figures' | 'cards' }) {
  return (
    <dl className={styles.facts} data-kind={kind}>
      {facts.map(({ label, value, isSum }) => (
        <div key={label} data-sum={isSum === true ? '' : undefined}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
