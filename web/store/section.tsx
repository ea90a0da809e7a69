import { useId, type ReactNode } from 'react'
import styles from './section.module.css'

export interface SectionProps {
  title: string
  text?: string
  /** A link that stands at the right of the title: "All of them". */
  more?: ReactNode
  children: ReactNode
}

/** A part of a store page: a headline at the left, content below, the width and the air that all pages have. */
export function Section({ title, text, more, children }: SectionProps) {
  const id = useId()
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={styles.head}>
        <h2 id={id}>{title}</h2>
        {more}
        {text !== undefined && <p>{text}</p>}
      </div>
      {children}
    </section>
  )
}
