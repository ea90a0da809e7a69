import { Button } from '@mantine/core'
import { Form, useNavigation } from 'react-router'
import type { StateName } from '../deal/deal.ts'
import { Panel } from '../deal/panel.tsx'
import { useFormat } from '../format.ts'
import { dealerCodeWords } from '../words/dealer-code.ts'
import { dealerWords } from '../words/dealer.ts'
import { useWords } from '../words/dictionary.ts'
import styles from './code-panel.module.css'

/** A code as the API tells it, this once. */
export interface PossessionCode {
  readonly vin: string
  readonly code: string
  readonly expiresAt: string
}

const here: readonly StateName[] = [
  'AT_PARTNER',
  'PREPARED',
  'REGISTERED',
  'PAID',
  'HANDOVER_BOOKED',
  'HANDED_OVER',
  'WITHDRAWAL_OPEN',
  'CLOSED',
]

/** Whether the vehicle is here, or was handed over here: only then is there a code for it. */
export function hasCode({ vin, state }: { readonly vin: string | null; readonly state: StateName }): boolean {
  return vin !== null && here.includes(state)
}

/** The code that is handed over with the vehicle, for whoever takes it into a garage of their own. */
export function CodePanel({ shown }: { shown: PossessionCode | null }) {
  const t = useWords(dealerCodeWords)
  const work = useWords(dealerWords)
  const format = useFormat()
  const isSending = useNavigation().state !== 'idle'
  const label = shown === null ? t('make') : t('again')
  return (
    <Panel title={t('title')}>
      <p className={styles.quiet}>{t('text')}</p>
      {shown !== null && (
        <div className={styles.shown}>
          <output className={styles.code}>{shown.code}</output>
          <p>{t('vin', { vin: shown.vin })}</p>
          <p>{t('until', { at: format.dayAndTime(shown.expiresAt) })}</p>
          <p className={styles.quiet}>{t('once')}</p>
        </div>
      )}
      <Form method="post">
        <Button type="submit" name="intent" value="code" variant="default" size="lg" aria-disabled={isSending}>
          {isSending ? work('sending') : label}
        </Button>
      </Form>
    </Panel>
  )
}
