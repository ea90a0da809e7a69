import { Button, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { Form, useLocation } from 'react-router'
import { ledgerWords } from '../words/cockpit-ledger.ts'
import { useWords } from '../words/dictionary.ts'
import styles from './list.module.css'

const DAY = /^\d{4}-\d{2}-\d{2}$/

/** The day that an address asks about, when it is one. */
export function asOfIn(query: URLSearchParams): string | null {
  const text = query.get('asOf') ?? ''
  return DAY.test(text) && !Number.isNaN(Date.parse(text)) ? text : null
}

export interface AsOfFormProps {
  day: string
  /** More fields of the same form, and what the address calls them. */
  children?: ReactNode
  fields?: readonly string[]
}

/** Chooses the day at whose end balances are shown; the address keeps everything else. */
export function AsOfForm({ day, children, fields = [] }: AsOfFormProps) {
  const t = useWords(ledgerWords)
  const { search } = useLocation()
  const kept = [...new URLSearchParams(search)].filter(([name]) => !['asOf', 'cursor', ...fields].includes(name))
  return (
    <Form method="get" className={styles.find}>
      {kept.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <TextInput type="date" name="asOf" label={t('asOf')} defaultValue={day} key={day} size="sm" required />
      {children}
      <Button type="submit" variant="default" size="sm">
        {t('show')}
      </Button>
    </Form>
  )
}
