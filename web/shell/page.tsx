import type { ReactNode } from 'react'
import { PageHead, type PageHeadProps } from './page-head.tsx'
import styles from './page.module.css'

export interface PageProps extends PageHeadProps {
  /** `reading` keeps lines short, for forms and texts. */
  width?: 'full' | 'reading'
  children: ReactNode
}

/** A screen between header and footer: headline, then content in one column with even gaps. */
export function Page({ width = 'full', children, ...head }: PageProps) {
  return (
    <div className={styles.page} data-width={width}>
      <PageHead {...head} />
      {children}
    </div>
  )
}
