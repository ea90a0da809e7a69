import { Button, Checkbox, NativeSelect, NumberInput, Textarea, TextInput } from '@mantine/core'
import { Form, useNavigation } from 'react-router'
import { campaignWords } from '../../words/cockpit-campaign.ts'
import { newCampaignWords } from '../../words/cockpit-new-campaign.ts'
import { useWords } from '../../words/dictionary.ts'
import { conditions, groupRows, rollbacks, updateTypes } from './campaign-draft.ts'
import styles from './campaign.module.css'

export interface SoftwareSet {
  readonly id: string
  readonly name: string
  readonly version: string
}

export interface Preview {
  readonly matching: number
  readonly fitting: number
  readonly wanting: number
  readonly sample: readonly string[]
  /** Why vehicles that fit otherwise do not get it. */
  readonly lacks: readonly { readonly name: string; readonly atLeast: string; readonly vehicles: number }[]
}

export interface NewCampaignFormProps {
  sets: readonly SoftwareSet[]
  formKey: string
  preview: Preview | null
  /** What was sent before and is to stand there again; null at first. */
  sent: Sent | null
}

export type Sent = Readonly<Record<string, string>>

/** What stands in a field: what was sent, or what is proposed. */
type Standing = (name: string, proposed?: string | number) => string | number

export function NewCampaignForm({ sets, formKey, preview, sent }: NewCampaignFormProps) {
  const at: Standing = (name, proposed = '') => (sent === null ? proposed : (sent[name] ?? ''))
  const t = useWords(newCampaignWords)
  const isSending = useNavigation().state === 'submitting'
  return (
    // Anew for each answer, with what was sent: browsers and the router empty a form in their own ways.
    <Form method="post" className={styles.form} key={formKey}>
      <input type="hidden" name="key" value={formKey} />
      <fieldset className={styles.fieldset}>
        <legend>{t('what')}</legend>
        <div className={styles.fields}>
          <TextInput name="name" label={t('name')} size="sm" maxLength={128} defaultValue={at('name')} />
          <NativeSelect
            name="setId"
            label={t('set')}
            size="sm"
            defaultValue={at('setId', sets[0]?.id)}
            data={sets.map(({ id, name, version }) => ({ value: id, label: `${name} ${version}` }))}
          />
          <NumberInput
            name="priority"
            label={t('priority')}
            size="sm"
            min={0}
            max={100}
            defaultValue={at('priority', 50)}
          />
        </div>
      </fieldset>
      <fieldset className={styles.fieldset}>
        <legend>{t('whom')}</legend>
        <div className={styles.fields}>
          <TextInput
            className={styles.wide}
            name="filter"
            label={t('filter')}
            description={t('filterText')}
            size="sm"
            defaultValue={at('filter', 'market==DE')}
          />
          <Button type="submit" name="intent" value="preview" variant="default" size="sm" aria-disabled={isSending}>
            {t('count')}
          </Button>
          {preview !== null && (
            <output className={styles.wide}>
              {t('counted', {
                count: preview.matching,
                fitting: preview.fitting,
                wanting: preview.wanting,
                sample: preview.sample.join(', '),
              })}
              {preview.lacks.map(({ name, atLeast, vehicles }) => (
                <span key={name} className={styles.lack}>
                  {t('lacks', { count: vehicles, module: name, atLeast })}
                </span>
              ))}
            </output>
          )}
        </div>
      </fieldset>
      <GroupFields at={at} />
      <PaceFields at={at} />
      <NoticeFields at={at} isFresh={sent === null} />
      <div className={styles.buttons}>
        <Button type="submit" name="intent" value="submit" aria-disabled={isSending}>
          {t('submit')}
        </Button>
      </div>
    </Form>
  )
}

const groupDefaults: readonly Readonly<Record<'percent' | 'success' | 'error', number>>[] = [
  { percent: 5, success: 90, error: 20 },
  { percent: 25, success: 95, error: 10 },
  { percent: 70, success: 95, error: 5 },
]

function GroupFields({ at }: { at: Standing }) {
  const t = useWords(newCampaignWords)
  return (
    <fieldset className={styles.fieldset}>
      <legend>{t('groups')}</legend>
      <p className={styles.quiet}>{t('groupsText')}</p>
      {groupRows.map((row) => {
        const given = groupDefaults[row]
        const nth = row + 1
        return (
          <div key={row} className={styles.five}>
            <TextInput
              name={`group-${row}-name`}
              label={t('groupName', { nth })}
              size="sm"
              defaultValue={at(`group-${row}-name`, given && t('groupName', { nth }))}
            />
            <NumberInput
              name={`group-${row}-percent`}
              label={t('percent')}
              size="sm"
              min={1}
              max={100}
              defaultValue={at(`group-${row}-percent`, given?.percent)}
            />
            <TextInput
              name={`group-${row}-filter`}
              label={t('ownFilter')}
              size="sm"
              defaultValue={at(`group-${row}-filter`)}
            />
            <NumberInput
              name={`group-${row}-success`}
              label={t('success')}
              size="sm"
              min={1}
              max={100}
              defaultValue={at(`group-${row}-success`, given?.success)}
            />
            <NumberInput
              name={`group-${row}-error`}
              label={t('error')}
              size="sm"
              min={1}
              max={100}
              defaultValue={at(`group-${row}-error`, given?.error)}
            />
          </div>
        )
      })}
    </fieldset>
  )
}

function PaceFields({ at }: { at: Standing }) {
  const t = useWords(newCampaignWords)
  return (
    <fieldset className={styles.fieldset}>
      <legend>{t('pace')}</legend>
      <p className={styles.quiet}>{t('paceText')}</p>
      <div className={styles.fields}>
        <TextInput
          type="datetime-local"
          name="startsAt"
          label={t('startsAt')}
          size="sm"
          defaultValue={at('startsAt')}
        />
        <TextInput type="time" name="window-from" label={t('windowFrom')} size="sm" defaultValue={at('window-from')} />
        <TextInput
          type="time"
          name="window-until"
          label={t('windowUntil')}
          size="sm"
          defaultValue={at('window-until')}
        />
        <NumberInput name="perMinute" label={t('perMinute')} size="sm" min={1} defaultValue={at('perMinute')} />
        <NumberInput
          name="everyMinutes"
          label={t('everyMinutes')}
          size="sm"
          min={1}
          defaultValue={at('everyMinutes')}
        />
      </div>
    </fieldset>
  )
}

function NoticeFields({ at, isFresh }: { at: Standing; isFresh: boolean }) {
  const t = useWords(newCampaignWords)
  const tc = useWords(campaignWords)
  return (
    <fieldset className={styles.fieldset}>
      <legend>{tc('told')}</legend>
      <div className={styles.fields}>
        <NativeSelect
          name="type"
          label={tc('type')}
          description={t('typeText')}
          size="sm"
          defaultValue={at('type', 'recall')}
          data={updateTypes.map((value) => ({ value, label: tc(`type.${value}`) }))}
        />
        <NumberInput
          name="durationMinutes"
          label={t('duration')}
          size="sm"
          min={1}
          max={1440}
          defaultValue={at('durationMinutes', 30)}
        />
        <NativeSelect
          name="rollback"
          label={tc('rollback')}
          size="sm"
          defaultValue={at('rollback', 'automatic')}
          data={rollbacks.map((value) => ({ value, label: tc(`rollback.${value}`) }))}
        />
        <LongText name="purpose" label={tc('purpose')} value={at('purpose')} />
        <LongText name="changes" label={tc('changes')} value={at('changes')} />
        <TextInput
          className={styles.wide}
          name="functionsLost"
          label={t('lost')}
          size="sm"
          defaultValue={at('functionsLost')}
        />
        <LongText name="afterwards" label={tc('afterwards')} value={at('afterwards')} />
        <TextInput
          className={styles.wide}
          name="safeState"
          label={tc('safeState')}
          size="sm"
          defaultValue={at('safeState')}
        />
      </div>
      <div className={styles.boxes}>
        {conditions.map((name) => (
          <Checkbox
            key={name}
            name={`condition-${name}`}
            label={tc(`condition.${name}`)}
            defaultChecked={isFresh || at(`condition-${name}`) !== ''}
          />
        ))}
        <Checkbox name="needsConfirmation" label={t('ask')} defaultChecked={at('needsConfirmation') !== ''} />
      </div>
    </fieldset>
  )
}

function LongText({ name, label, value }: { name: string; label: string; value: string | number }) {
  return (
    <Textarea className={styles.wide} name={name} label={label} size="sm" autosize minRows={2} defaultValue={value} />
  )
}
