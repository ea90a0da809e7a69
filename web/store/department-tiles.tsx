import type { ReactNode } from 'react'
import { Link } from 'react-router'
import styles from './department-tiles.module.css'

export interface DepartmentTile {
  readonly href: string
  readonly title: string
  /** What is true right now: "1.842 freie Ladepunkte bei Leipzig". */
  readonly fact: string
  readonly picture: ReactNode
}

/** The open departments as large links, each with one live fact. */
export function DepartmentTiles({ tiles }: { tiles: readonly DepartmentTile[] }) {
  return (
    <ul className={styles.tiles}>
      {tiles.map((tile) => (
        <li key={tile.href}>
          <Link to={tile.href} className={styles.tile} prefetch="intent">
            <span className={styles.picture}>{tile.picture}</span>
            <span className={styles.title}>{tile.title}</span>
            <span className={styles.fact}>{tile.fact}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
