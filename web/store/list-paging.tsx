import { Link } from 'react-router'
import { useWords } from '../words/dictionary.ts'
import { listWords } from '../words/list.ts'
import { ButtonLink } from './button-link.tsx'
import styles from './list-paging.module.css'

export interface ListPagingProps {
  query: URLSearchParams
  /** Where the next page begins; null on the last one. */
  next: string | null
  /** What holds for all pictures above. */
  note?: string
}

/** The way on through a long list, and back to its start. */
export function ListPaging({ query, next, note }: ListPagingProps) {
  const t = useWords(listWords)
  const at = (cursor: string | null) => {
    const page = new URLSearchParams(query)
    if (cursor === null) page.delete('cursor')
    else page.set('cursor', cursor)
    return `?${page.toString()}`
  }
  return (
    <div className={styles.foot}>
      {next !== null && (
        <ButtonLink to={at(next)} kind="quiet">
          {t('nextPage')}
        </ButtonLink>
      )}
      {query.has('cursor') && <Link to={at(null)}>{t('firstPage')}</Link>}
      {note !== undefined && <p className={styles.note}>{note}</p>}
    </div>
  )
}
