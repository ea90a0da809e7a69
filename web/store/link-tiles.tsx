import type { ReactNode } from 'react'
import { Link } from 'react-router'
import styles from './link-tiles.module.css'

export interface LinkTile {
  readonly href: string
  readonly title: string
  readonly text: string
  /** What stands above the title. */
  readonly picture: ReactNode
  /** What stands below the text. */
  readonly note?: ReactNode
}

/** Large links side by side; `className` lays out the inside of each. */
export function LinkTiles({ tiles, className }: { tiles: readonly LinkTile[]; className: string | undefined }) {
  return (
    <ul className={styles.tiles}>
      {tiles.map(({ href, title, text, picture, note }) => (
        <li key={href}>
          <Link to={href} className={`${styles.tile} ${className}`} prefetch="intent">
            {picture}
            <span className={styles.title}>{title}</span>
            <span className={styles.text}>{text}</span>
            {note}
          </Link>
        </li>
      ))}
    </ul>
  )
}
