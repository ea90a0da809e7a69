import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { Form, useNavigation } from 'react-router'
import styles from './home-charging.module.css'

export interface DeedFormProps {
  readonly intent: string
  readonly postKey: string
  readonly label: string
  readonly kind?: 'filled' | 'default'
  readonly children?: ReactNode
}

/** A form of the wallbox's screen: its fields, and the one button that says what happens. */
export function DeedForm({ intent, postKey, label, kind = 'default', children }: DeedFormProps) {
  const { state, formData } = useNavigation()
  const isSending = state !== 'idle' && formData?.get('intent') === intent
  return (
    <Form method="post" className={styles.form} preventScrollReset>
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="key" value={`${postKey}-${intent}`} />
      {children}
      <div className={styles.actions}>
        <Button type="submit" size="md" variant={kind} loading={isSending}>
          {label}
        </Button>
      </div>
    </Form>
  )
}
