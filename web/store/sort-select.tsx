import { Form, useSubmit } from 'react-router'
import { useWords } from '../words/dictionary.ts'
import { listWords } from '../words/list.ts'
import styles from './sort-select.module.css'

export interface SortSelectProps {
  /** The first one is the order without a wish. */
  orders: readonly { readonly value: string; readonly label: string }[]
  query: URLSearchParams
}

/** The order of a list: a form that keeps the filters. Its button is only there where no scripts run. */
export function SortSelect({ orders, query }: SortSelectProps) {
  const t = useWords(listWords)
  const submit = useSubmit()
  const kept = [...query].filter(([name]) => name !== 'sort' && name !== 'cursor')
  return (
    <Form
      method="get"
      className={styles.form}
      onChange={(event) => void submit(event.currentTarget, { replace: true, preventScrollReset: true })}
    >
      {kept.map(([name, value]) => (
        <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
      ))}
      <label className={styles.label}>
        <span>{t('sort')}</span>
        <select
          name="sort"
          key={query.get('sort')}
          defaultValue={query.get('sort') ?? orders[0]?.value}
          className={styles.select}
        >
          {orders.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" className={styles.apply}>
        {t('apply')}
      </button>
    </Form>
  )
}
