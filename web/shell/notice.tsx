import type { ReactNode } from 'react'
import styles from './notice.module.css'

export interface NoticeProps {
  title: string
  text: ReactNode
  /** The next step: one button or link. */
  action?: ReactNode
  /** A drawing or an icon above the words. */
  picture?: ReactNode
  /** `page` stands alone on a screen; `place` fills an empty list or table. */
  size?: 'page' | 'place'
}

/** An empty place or an error: what there would be, or what happened, and how to go on. */
export function Notice({ title, text, action, picture, size = 'page' }: NoticeProps) {
  const Title = size === 'page' ? 'h1' : 'h2'
  return (
    <section className={styles.notice} data-size={size}>
      {picture}
      <Title>{title}</Title>
      <p>{text}</p>
      {action}
    </section>
  )
}
