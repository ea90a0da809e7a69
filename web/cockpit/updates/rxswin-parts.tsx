import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { Form } from 'react-router'
import { rxswinWords } from '../../words/cockpit-rxswin.ts'
import { useWords } from '../../words/dictionary.ts'
import type { SoftwareSet } from './new-campaign-form.tsx'
import styles from './campaign.module.css'

/** Software as the register keeps it. */
export interface ApprovedSoftware {
  readonly set: string
  readonly version: string
  readonly modules: readonly {
    readonly name: string
    readonly version: string
    readonly files: readonly { readonly filename: string; readonly sha256: string }[]
  }[]
}

export interface RxswinLine {
  readonly identifier: string
  readonly vehicleType: string
  readonly setId: string
  readonly before: ApprovedSoftware | null
  readonly after: ApprovedSoftware
  readonly evidence: string
  readonly actor: string
  readonly at: string
}

/** A set's name; opened it tells every file with its hash. */
export function SoftwareCell({ software }: { software: ApprovedSoftware }) {
  const { set, version, modules } = software
  return (
    <details className={styles.files}>
      <summary>
        {set} {version}
      </summary>
      <ul>
        {modules.flatMap((module) =>
          module.files.map(({ filename, sha256 }) => (
            <li key={`${module.name} ${filename}`}>
              {module.name} {module.version}: {filename} <span className={styles.code}>{sha256}</span>
            </li>
          )),
        )}
      </ul>
    </details>
  )
}

export interface RxswinFormProps {
  formKey: string
  sets: readonly SoftwareSet[]
  identifier: string
  isSending: boolean
}

/** Enters what a set changes in approved software. */
export function RxswinForm({ formKey, sets, identifier, isSending }: RxswinFormProps) {
  const t = useWords(rxswinWords)
  const choices = sets.map(({ id, name, version }) => ({ value: id, label: `${name} ${version}` }))
  return (
    <Form method="post" className={styles.form}>
      <input type="hidden" name="key" value={formKey} />
      <div className={styles.fields}>
        <TextInput
          name="identifier"
          label={t('identifier')}
          size="sm"
          maxLength={64}
          defaultValue={identifier}
          required
        />
        <TextInput name="vehicleType" label={t('type')} size="sm" maxLength={128} required />
        <NativeSelect
          name="beforeSetId"
          label={t('beforeSet')}
          size="sm"
          data={[{ value: '', label: t('none') }, ...choices]}
        />
        <NativeSelect name="setId" label={t('set')} size="sm" data={choices} />
        <Textarea
          className={styles.wide}
          name="evidence"
          label={t('evidence')}
          size="sm"
          autosize
          minRows={2}
          maxLength={4000}
          required
        />
      </div>
      <div className={styles.buttons}>
        <Button type="submit" size="sm" aria-disabled={isSending}>
          {t('submit')}
        </Button>
      </div>
    </Form>
  )
}
