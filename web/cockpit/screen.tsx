import type { ReactNode } from 'react'
import { PageHead, type PageHeadProps } from '../shell/page-head.tsx'
import styles from './desk.module.css'

/** A screen of the cockpit: a headline of working size, then content in one column with even gaps. */
export function Screen({ children, ...head }: PageHeadProps & { children: ReactNode }) {
  return (
    <div className={styles.screen}>
      <PageHead {...head} />
      {children}
    </div>
  )
}

export interface PanelProps {
  title: string
  text?: ReactNode
  /** Links or buttons at the right of the title. */
  more?: ReactNode
  children: ReactNode
  /** Where an address with `#id` jumps to. */
  id?: string
}

/** A part of a screen with a headline of its own. */
export function Panel({ title, text, more, children, id }: PanelProps) {
  return (
    <section className={styles.panel} id={id}>
      <div className={styles.panelHead}>
        <h2>{title}</h2>
        {more !== undefined && <div className={styles.panelMore}>{more}</div>}
        {text !== undefined && <p>{text}</p>}
      </div>
      {children}
    </section>
  )
}
