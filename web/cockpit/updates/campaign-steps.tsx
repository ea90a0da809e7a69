import { Button, TextInput } from '@mantine/core'
import { Form, useNavigation } from 'react-router'
import type { Api } from '../../api.ts'
import type { Posted } from '../../form/posted.ts'
import type { Language } from '../../locale.ts'
import { campaignWords } from '../../words/cockpit-campaign.ts'
import { useWords } from '../../words/dictionary.ts'
import { refusalWords } from '../refusal-words.ts'
import { Panel } from '../screen.tsx'
import type { CampaignFile } from './campaign-file.ts'
import styles from './campaign.module.css'

const steps = ['submissions', 'approvals', 'send-backs', 'resumptions', 'retries', 'pauses', 'stops'] as const
type Step = (typeof steps)[number]

/** Those that a reason is given for. */
const noted: readonly Step[] = ['approvals', 'send-backs', 'pauses', 'stops']
/** What takes something back is offered less loudly. */
const backwards: readonly Step[] = ['send-backs', 'pauses', 'stops', 'retries']

export type StepOutcome = { readonly kind: 'done' } | { readonly kind: 'refused'; readonly reason: string }

/** Sends the step that a form asks for; the form's key makes it happen once, however often it is sent. */
export async function sendStep(api: Api, id: string, form: Posted, language: Language): Promise<StepOutcome> {
  const step = steps.find((each) => each === form.text('step'))
  if (step === undefined) return { kind: 'refused', reason: '' }
  const body = noted.includes(step) ? { note: form.text('note') } : {}
  const path = `/api/updates/campaigns/${encodeURIComponent(id)}/${step}`
  const answer = await api.send('POST', path, body, `${form.text('key')}-${step}`)
  return answer.ok ? { kind: 'done' } : { kind: 'refused', reason: refusalWords(answer.problem, language) }
}

/** What can be decided about a campaign as it stands. */
function stepsOf({ state, isOwn, counts }: CampaignFile): readonly Step[] {
  const again = counts.failed > 0 ? (['retries'] as const) : []
  switch (state) {
    case 'draft':
      return ['submissions']
    case 'waiting-for-approval':
      return isOwn ? ['stops'] : ['approvals', 'send-backs', 'stops']
    case 'scheduled':
    case 'selecting':
      return ['stops']
    case 'running':
      return ['pauses', ...again, 'stops']
    case 'paused':
      return ['resumptions', ...again, 'stops']
    case 'finished':
      return again
    case 'stopped':
      return []
  }
}

export function CampaignSteps({ file, formKey }: { file: CampaignFile; formKey: string }) {
  const t = useWords(campaignWords)
  const isSending = useNavigation().state === 'submitting'
  const open = stepsOf(file)
  const withNote = open.some((step) => noted.includes(step))
  return (
    <Panel title={t('decide')}>
      <div className={styles.card}>
        {file.state === 'waiting-for-approval' && file.isOwn && <p>{t('ownText')}</p>}
        {open.length === 0 ? (
          <p>{t('nothing')}</p>
        ) : (
          // Named by its state: what somebody has typed stays while the figures are read anew.
          <Form method="post" className={styles.form} key={file.state}>
            <input type="hidden" name="key" value={formKey} />
            {withNote && <TextInput name="note" label={t('note')} size="sm" maxLength={1_000} />}
            <div className={styles.buttons}>
              {open.map((step) => (
                <Button
                  key={step}
                  type="submit"
                  name="step"
                  value={step}
                  size="sm"
                  variant={backwards.includes(step) ? 'default' : 'filled'}
                  aria-disabled={isSending}
                >
                  {t(`do.${step}`)}
                </Button>
              ))}
            </div>
            {open.includes('stops') && <p className={styles.quiet}>{t('stopText')}</p>}
          </Form>
        )}
      </div>
    </Panel>
  )
}
