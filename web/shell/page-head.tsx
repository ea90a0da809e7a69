import type { ReactNode } from 'react'
import styles from './page-head.module.css'

export interface PageHeadProps {
  title: string
  text?: ReactNode
  /** Buttons or a filter at the right. */
  actions?: ReactNode
}

/** The headline of a screen: the only `h1` on it. */
export function PageHead({ title, text, actions }: PageHeadProps) {
  return (
    <header className={styles.head}>
      <h1>{title}</h1>
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      {text !== undefined && <p>{text}</p>}
    </header>
  )
}
