import { Button, TextInput } from '@mantine/core'
import { Form, useNavigation } from 'react-router'
import { Said } from '../../deal/said.tsx'
import { useFormat } from '../../format.ts'
import { useWords } from '../../words/dictionary.ts'
import { functionWords } from '../../words/functions.ts'
import styles from './ending-page.module.css'

/** How far somebody is with a cancellation without signing in (§ 312k BGB): two steps and a confirmation. */
export type CancelStep =
  | { readonly step: 'ask'; readonly problem: string | null }
  | {
      readonly step: 'confirm'
      readonly contracts: readonly { readonly id: string; readonly title: string; readonly until: string | null }[]
    }
  | { readonly step: 'done'; readonly cancelledAt: string; readonly until: string | null }

export function CancelForm({ at }: { at: CancelStep }) {
  const t = useWords(functionWords)
  const format = useFormat()
  const isSending = useNavigation().state === 'submitting'
  const day = (until: string | null) => (until === null ? '' : format.calendarDay(until))
  return (
    <section className={styles.way}>
      <h2>{t('cancelFormTitle')}</h2>
      {at.step === 'done' && (
        <Said mood="good">{t('cancelReceipt', { time: format.dayAndTime(at.cancelledAt), day: day(at.until) })}</Said>
      )}
      {at.step === 'confirm' &&
        at.contracts.map(({ id, title, until }) => (
          <Form key={id} method="post" className={styles.form}>
            <p>{t('cancelEnds', { title, day: day(until) })}</p>
            <Button type="submit" name="confirm" value={id} loading={isSending}>
              {t('cancelNow')}
            </Button>
          </Form>
        ))}
      {at.step === 'ask' && (
        <Form method="post" className={styles.form}>
          <p>{t('cancelFormText')}</p>
          {at.problem !== null && <Said mood="bad">{at.problem}</Said>}
          <TextInput name="orderNumber" label={t('orderNumber')} required maxLength={40} autoComplete="off" />
          <TextInput name="email" type="email" label={t('email')} required maxLength={254} autoComplete="email" />
          <TextInput name="reason" label={t('reason')} maxLength={500} />
          <Button type="submit" loading={isSending}>
            {t('next')}
          </Button>
        </Form>
      )}
    </section>
  )
}
