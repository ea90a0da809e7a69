import { Button, Textarea } from '@mantine/core'
import { useId } from 'react'
import { Form, useNavigation } from 'react-router'
import { dealWords } from '../words/deal.ts'
import { dealerWords } from '../words/dealer.ts'
import { useWords } from '../words/dictionary.ts'
import { activities, handBackReasons } from './work.ts'
import styles from './answer-form.module.css'

export interface AnswerFormProps {
  dealId: string
  /** One for each of the two answers, made by the server for this page. */
  keys: { readonly accept: string; readonly handBack: string }
}

/** Two answers: take the parts, or hand the deal back with a reason. Both are plain forms. */
export function AnswerForm({ dealId, keys }: AnswerFormProps) {
  const t = useWords(dealerWords)
  const say = useWords(dealWords)
  const isSending = useNavigation().state !== 'idle'
  const accepting = useId()
  return (
    <div className={styles.answer}>
      <Form method="post" id={accepting} className={styles.form}>
        <input type="hidden" name="deal" value={dealId} />
        <input type="hidden" name="key" value={keys.accept} />
        <fieldset className={styles.choices}>
          <legend>{t('parts')}</legend>
          {activities.map((activity) => (
            <label key={activity} className={styles.chip} data-locked={activity === 'handover' ? '' : undefined}>
              <input
                type="checkbox"
                name="parts"
                value={activity}
                defaultChecked={activity === 'handover' || activity === 'advice'}
                disabled={activity === 'handover'}
              />
              <span>{say(`activity.${activity}`)}</span>
            </label>
          ))}
        </fieldset>
        <p className={styles.quiet}>{t('partsText')}</p>
      </Form>
      <div className={styles.answers}>
        <Button type="submit" form={accepting} name="intent" value="accepted" size="lg" aria-disabled={isSending}>
          {isSending ? t('sending') : t('accept')}
        </Button>
        <details className={styles.back}>
          <summary>{t('handBack')}</summary>
          <Form method="post" className={styles.form}>
            <input type="hidden" name="deal" value={dealId} />
            <input type="hidden" name="key" value={keys.handBack} />
            <fieldset className={styles.choices}>
              <legend>{t('reason')}</legend>
              {handBackReasons.map((reason) => (
                <label key={reason} className={styles.chip}>
                  <input type="radio" name="reason" value={reason} required />
                  <span>{t(`reason.${reason}`)}</span>
                </label>
              ))}
            </fieldset>
            <Textarea label={t('note')} name="note" maxLength={500} autosize minRows={2} />
            <p className={styles.quiet}>{t('handBackText')}</p>
            <Button type="submit" name="intent" value="handed-back" variant="default" aria-disabled={isSending}>
              {isSending ? t('sending') : t('handBackSubmit')}
            </Button>
          </Form>
        </details>
      </div>
    </div>
  )
}
