import { useId, type ReactNode } from 'react'
import styles from './panel.module.css'

export interface PanelProps {
  title: string
  /** Stands at the right of the title: a link, a state. */
  aside?: ReactNode
  id?: string
  children: ReactNode
}

/** A card with a headline, for the parts of a deal. */
export function Panel({ title, aside, id, children }: PanelProps) {
  const own = useId()
  return (
    <section className={styles.panel} aria-labelledby={own} id={id}>
      <div className={styles.head}>
        <h2 id={own}>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  )
}
