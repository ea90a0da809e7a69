import { Link, useLocation } from 'react-router'
import { figureWords } from '../words/figures.ts'
import { useWords } from '../words/dictionary.ts'
import styles from './pager.module.css'

/** The way through a list that pages by cursor: on to the next rows, and back to the first. */
export function Pager({ next }: { next: string | null }) {
  const t = useWords(figureWords)
  const { pathname, search } = useLocation()
  const query = new URLSearchParams(search)
  const isFirst = !query.has('cursor')
  if (isFirst && next === null) return null
  const at = (cursor: string | null) => {
    const target = new URLSearchParams(query)
    if (cursor === null) target.delete('cursor')
    else target.set('cursor', cursor)
    return `${pathname}?${target.toString()}`
  }
  return (
    <nav className={styles.pager} aria-label={t('pages')}>
      {!isFirst && (
        <Link to={at(null)} className={styles.step}>
          {t('first')}
        </Link>
      )}
      {next !== null && (
        <Link to={at(next)} className={styles.step}>
          {t('next')}
        </Link>
      )}
    </nav>
  )
}
