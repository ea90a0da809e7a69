import type { ReactNode } from 'react'
import styles from './department-tiles.module.css'
import { LinkTiles } from './link-tiles.tsx'

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
    <LinkTiles
      className={styles.tile}
      tiles={tiles.map(({ href, title, fact, picture }) => ({
        href,
        title,
        text: fact,
        picture: <span className={styles.picture}>{picture}</span>,
      }))}
    />
  )
}
