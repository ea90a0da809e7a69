import { IconArrowDown, IconArrowUp, IconArrowsSort } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link, useLocation } from 'react-router'
import { useWords } from '../words/dictionary.ts'
import { figureWords } from '../words/figures.ts'
import styles from './dense-table.module.css'

export interface Column<Row> {
  readonly key: string
  readonly title: string
  readonly cell: (row: Row) => ReactNode
  /** Figures stand at the right, with digits in columns. */
  readonly kind?: 'text' | 'figure'
  /** The list can be ordered by it: the address says `sort=key` or `sort=-key`. */
  readonly isSortable?: boolean
}

export interface DenseTableProps<Row> {
  /** Read out, and shown when `caption` is not hidden by a headline above. */
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** Where a row leads; its first cell becomes the link. */
  rowHref?: (row: Row) => string
  /** Shown instead of rows: what will be here and how to get it here. */
  empty: ReactNode
  /** Sums, below the rows, one per column. */
  foot?: readonly ReactNode[]
}

/** Many rows at a glance. Ordering is a link, so that it is in the address and can be saved as a filter. */
export function DenseTable<Row>({ caption, columns, rows, rowKey, rowHref, empty, foot }: DenseTableProps<Row>) {
  if (rows.length === 0) return empty
  return (
    // Who has no mouse must be able to scroll a wide table too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={styles.scroll} tabIndex={0} aria-label={caption}>
      <table className={styles.table}>
        <caption className={styles.spoken}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <HeadCell key={column.key} column={column} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column, place) => (
                <td key={column.key} data-kind={column.kind ?? 'text'}>
                  {place === 0 && rowHref !== undefined ? (
                    <Link to={rowHref(row)} className={styles.link}>
                      {column.cell(row)}
                    </Link>
                  ) : (
                    column.cell(row)
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {foot !== undefined && (
          <tfoot>
            <tr>
              {columns.map((column, place) => (
                <td key={column.key} data-kind={column.kind ?? 'text'}>
                  {foot[place]}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </section>
  )
}

function HeadCell<Row>({ column }: { column: Column<Row> }) {
  const t = useWords(figureWords)
  const { pathname, search } = useLocation()
  const kind = column.kind ?? 'text'
  if (column.isSortable !== true) {
    return (
      <th scope="col" data-kind={kind}>
        {column.title}
      </th>
    )
  }
  const query = new URLSearchParams(search)
  const sort = query.get('sort')
  const order = sort === column.key ? 'ascending' : sort === `-${column.key}` ? 'descending' : 'none'
  query.set('sort', order === 'ascending' ? `-${column.key}` : column.key)
  query.delete('cursor')
  const Arrow = { ascending: IconArrowUp, descending: IconArrowDown, none: IconArrowsSort }[order]
  return (
    <th scope="col" data-kind={kind} aria-sort={order}>
      <Link
        to={`${pathname}?${query.toString()}`}
        replace
        preventScrollReset
        className={styles.sort}
        title={t('sortBy', { column: column.title })}
      >
        {column.title}
        <Arrow size={14} stroke={2} aria-hidden="true" data-order={order} />
      </Link>
    </th>
  )
}
