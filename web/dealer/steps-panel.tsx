import { Button, TextInput } from '@mantine/core'
import { Form, useNavigation } from 'react-router'
import { HourChoice } from '../deal/hour-choice.tsx'
import { Panel } from '../deal/panel.tsx'
import { useFormat } from '../format.ts'
import { dealerWords } from '../words/dealer.ts'
import { useWords } from '../words/dictionary.ts'
import type { PartnerDeal } from './work.ts'
import styles from './steps-panel.module.css'

export interface StepsPanelProps {
  deal: PartnerDeal
  /** Free hours for the handover, where it can be booked. */
  slots: readonly string[]
  idempotencyKey: string
}

/** What the partner can do with a deal now, one form each. */
export function StepsPanel({ deal, slots, idempotencyKey }: StepsPanelProps) {
  const t = useWords(dealerWords)
  const format = useFormat()
  const sending = useNavigation().state !== 'idle'
  const { steps, handover } = deal
  const say = (words: string) => (sending ? t('sending') : words)
  const isMoved = handover !== null
  return (
    <Panel title={t('todo')}>
      {steps.length === 0 && <p>{t('todoNone')}</p>}
      {steps.includes('prepare') && (
        <Form method="post" className={styles.step}>
          <p>{t('prepareText')}</p>
          <input type="hidden" name="key" value={idempotencyKey} />
          <Button type="submit" name="intent" value="prepared" size="lg" aria-disabled={sending}>
            {say(t('prepare'))}
          </Button>
        </Form>
      )}
      {steps.includes('hand-over') && handover !== null && (
        <Form method="post" className={styles.step}>
          <p>{t('handOverText')}</p>
          <input type="hidden" name="key" value={idempotencyKey} />
          <label className={styles.check}>
            <input type="checkbox" name="confirmed" required />
            <span>{t('handOverCheck', { at: format.dayAndTime(handover.at) })}</span>
          </label>
          <Button type="submit" name="intent" value="handed-over" size="lg" aria-disabled={sending}>
            {say(t('handOver'))}
          </Button>
        </Form>
      )}
      {steps.includes('book-handover') && (
        <details className={styles.booking} open={!isMoved}>
          <summary>{isMoved ? t('moveHandover') : t('bookHandover')}</summary>
          {slots.length === 0 ? (
            <p>{t('bookNone')}</p>
          ) : (
            <Form method="post" className={styles.step}>
              <p className={styles.quiet}>{t('bookText')}</p>
              <div className={styles.hours}>
                <HourChoice slots={slots} legend={t('bookHandover')} />
              </div>
              <Button
                type="submit"
                name="intent"
                value="booked"
                size="lg"
                variant={isMoved ? 'default' : 'filled'}
                aria-disabled={sending}
              >
                {say(t('bookSubmit'))}
              </Button>
            </Form>
          )}
        </details>
      )}
      {steps.includes('cancel-handover') && (
        <details className={styles.booking}>
          <summary>{t('cancelHandover')}</summary>
          <Form method="post" className={styles.step}>
            <p className={styles.quiet}>{t('cancelHandoverText')}</p>
            <input type="hidden" name="key" value={idempotencyKey} />
            <TextInput name="reason" label={t('cancelHandoverReason')} maxLength={200} />
            <Button type="submit" name="intent" value="unbooked" size="lg" variant="default" aria-disabled={sending}>
              {say(t('cancelHandoverSubmit'))}
            </Button>
          </Form>
        </details>
      )}
    </Panel>
  )
}
