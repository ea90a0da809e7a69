import type { ReactNode } from 'react'
import { PageHead, type PageHeadProps } from '../shell/page-head.tsx'
import styles from './screen.module.css'

/** A screen of the dealer's workplace: a headline of working size, then content in one column. */
export function Screen({ children, ...head }: PageHeadProps & { children: ReactNode }) {
  return (
    <div className={styles.screen}>
      <PageHead {...head} />
      {children}
    </div>
  )
}
