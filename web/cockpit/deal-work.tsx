import { Button, TextInput } from '@mantine/core'
import { Form, useNavigation } from 'react-router'
import type { Api } from '../api.ts'
import { HourChoice } from '../deal/hour-choice.tsx'
import { Said } from '../deal/said.tsx'
import type { Posted } from '../form/posted.ts'
import { type Money, useFormat } from '../format.ts'
import type { Language } from '../locale.ts'
import { dealDeskWords } from '../words/cockpit-deals.ts'
import { useWords } from '../words/dictionary.ts'
import type { DealFile, MakerStep } from './deal-file.ts'
import { useMay } from './permission.ts'
import { refusalWords } from './refusal-words.ts'
import { Panel } from './screen.tsx'
import { TaskOwners } from './task-link.tsx'
import styles from './deal.module.css'

export interface CancellationTerms {
  readonly fee: Money
  readonly refund: Money
}

/** What a step led to. */
export type StepOutcome =
  | { readonly kind: 'done'; readonly step: MakerStep }
  | { readonly kind: 'refused'; readonly reason: string }

const steps = [
  'resume',
  'prepare',
  'book-handover',
  'cancel-handover',
  'hand-over',
  'hold',
  'cancel',
] as const satisfies readonly MakerStep[]

/** What stops a deal or takes something back is offered less loudly. */
const backwards: readonly MakerStep[] = ['cancel-handover', 'hold', 'cancel']

/** Sends the step that a form asks for; the form's key makes it happen once, however often it is sent. */
export async function sendStep(api: Api, dealId: string, form: Posted, language: Language): Promise<StepOutcome> {
  const step = steps.find((each) => each === form.text('step'))
  if (step === undefined) return { kind: 'refused', reason: '' }
  const { resource, body } = requests[step](form)
  const path = `/api/deals/${encodeURIComponent(dealId)}/${resource}`
  const answer = await api.send('POST', path, body, `${form.text('key')}-${step}`)
  if (answer.ok) return { kind: 'done', step }
  return { kind: 'refused', reason: refusalWords(answer.problem, language) }
}

const requests = {
  hold: (form: Posted) => ({ resource: 'holds', body: { note: form.text('note') } }),
  resume: () => ({ resource: 'resumptions', body: undefined }),
  prepare: () => ({ resource: 'preparations', body: undefined }),
  'book-handover': (form: Posted) => ({ resource: 'handover-bookings', body: { startsAt: form.text('startsAt') } }),
  'cancel-handover': () => ({ resource: 'handover-cancellations', body: {} }),
  'hand-over': () => ({ resource: 'handovers', body: undefined }),
  cancel: (form: Posted) => ({ resource: 'cancellations', body: { reason: form.text('reason') } }),
} satisfies Record<MakerStep, (form: Posted) => { resource: string; body: object | undefined }>

export interface DealWorkProps {
  file: DealFile
  terms: CancellationTerms | null
  slots: readonly string[]
  formKey: string
  outcome: StepOutcome | undefined
}

/** What can be done with a deal now; who may not is told whose task it is. */
export function DealWork({ file, terms, slots, formKey, outcome }: DealWorkProps) {
  const t = useWords(dealDeskWords)
  const format = useFormat()
  const isSending = useNavigation().state !== 'idle'
  const mayWork = useMay('workOnDeal')
  const possible = steps.filter((step) => file.steps.includes(step))
  return (
    <Panel title={t('work')}>
      <div className={`${styles.card} ${styles.work}`}>
        {outcome !== undefined && (
          <Said mood={outcome.kind === 'done' ? 'good' : 'bad'}>
            {outcome.kind === 'done' ? t(`done.${outcome.step}`) : t('refused', { reason: outcome.reason })}
          </Said>
        )}
        {possible.length === 0 && <p>{t('workNone')}</p>}
        {possible.length > 0 && !mayWork && <TaskOwners task="workOnDeal" />}
        {mayWork &&
          possible.map((step) => (
            <Form key={`${step} ${formKey}`} method="post" className={styles.step}>
              <input type="hidden" name="key" value={formKey} />
              <input type="hidden" name="step" value={step} />
              {step === 'hold' && <TextInput name="note" label={t('holdNote')} required maxLength={500} />}
              {step === 'cancel' && <TextInput name="reason" label={t('cancelReason')} required maxLength={200} />}
              {step === 'cancel' && terms !== null && (
                <p className={styles.terms}>
                  {t('cancelTerms', { fee: format.exact(terms.fee), refund: format.exact(terms.refund) })}
                </p>
              )}
              {step === 'book-handover' && <HourChoice slots={slots} legend={t('slots')} chosen={file.handover?.at} />}
              <Button
                type="submit"
                size="sm"
                variant={backwards.some((each) => each === step) ? 'default' : 'filled'}
                aria-disabled={isSending}
              >
                {t(`step.${step}`)}
              </Button>
            </Form>
          ))}
      </div>
    </Panel>
  )
}
