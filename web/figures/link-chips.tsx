import { Link, useLocation } from 'react-router'
import styles from './link-chips.module.css'

export interface Chip {
  /** What the address says; null is the choice that needs no word there. */
  readonly value: string | null
  readonly label: string
  /** How many the choice leads to, as it is shown; left out where nobody counts. */
  readonly count?: string
}

export interface LinkChipsProps {
  /** Which part of the address they choose. */
  name: string
  label: string
  chips: readonly Chip[]
  chosen: string | null
}

/** A choice of one in a row of links, so that it is in the address and works before scripts load. */
export function LinkChips({ name, label, chips, chosen }: LinkChipsProps) {
  const { pathname, search } = useLocation()
  const hrefOf = (value: string | null) => {
    const query = new URLSearchParams(search)
    query.delete('cursor')
    if (value === null) query.delete(name)
    else query.set(name, value)
    return query.size === 0 ? pathname : `${pathname}?${query.toString()}`
  }
  return (
    <nav className={styles.group} aria-label={label}>
      <span className={styles.label}>{label}</span>
      <ul className={styles.chips}>
        {chips.map((chip) => (
          <li key={chip.label}>
            <Link
              to={hrefOf(chip.value)}
              preventScrollReset
              className={styles.chip}
              aria-current={chip.value === chosen ? 'true' : undefined}
            >
              {chip.label}
              {chip.count !== undefined && <span className={styles.count}>{chip.count}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
