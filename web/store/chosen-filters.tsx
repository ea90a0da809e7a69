import { IconX } from '@tabler/icons-react'
import { Link } from 'react-router'
import { useWords } from '../words/dictionary.ts'
import { listWords } from '../words/list.ts'
import { vehicleWords } from '../words/vehicle.ts'
import type { Facet } from './facet-panel.tsx'
import styles from './chosen-filters.module.css'

/** What the list is narrowed to, each with a way to take it back. */
export function ChosenFilters({ facets, query }: { facets: readonly Facet[]; query: URLSearchParams }) {
  const t = useWords(listWords)
  const vehicle = useWords(vehicleWords)
  const words = query.get('q') ?? ''
  const chosen = [
    ...(words === '' ? [] : [{ name: 'q', value: words, label: `„${words}“` }]),
    ...facets.flatMap(({ name, choices }) =>
      choices.filter(({ isChosen }) => isChosen).map(({ value, label }) => ({ name, value, label })),
    ),
  ]
  if (chosen.length === 0) return null
  return (
    <ul className={styles.chips} aria-label={t('chosenFilters')}>
      {chosen.map(({ name, value, label }) => (
        <li key={`${name}=${value}`}>
          <Link
            to={`?${without(query, name, value)}`}
            replace
            preventScrollReset
            className={styles.chip}
            aria-label={vehicle('removeFilter', { filter: label })}
          >
            {label}
            <IconX size={16} stroke={1.75} aria-hidden="true" />
          </Link>
        </li>
      ))}
    </ul>
  )
}

function without(query: URLSearchParams, name: string, value: string): string {
  const rest = [...query].filter(([each, its]) => each !== 'cursor' && !(each === name && its === value))
  return new URLSearchParams(rest).toString()
}
