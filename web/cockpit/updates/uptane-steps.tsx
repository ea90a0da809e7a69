import { Button, Checkbox } from '@mantine/core'
import { useNavigation } from 'react-router'
import { uptaneKeyWords } from '../../words/cockpit-uptane-keys.ts'
import { useWords } from '../../words/dictionary.ts'
import styles from './campaign.module.css'

/** The confirmation and the button that changes what vehicles see. */
export function Publish({ children, intent }: { children: string; intent: string }) {
  const t = useWords(uptaneKeyWords)
  const { state, formData } = useNavigation()
  const isSending = state !== 'idle' && formData?.get('intent') === intent
  return (
    <>
      <Checkbox name="read" label={t('read')} />
      <div className={styles.buttons}>
        <Button type="submit" name="intent" value={intent} aria-disabled={state !== 'idle'}>
          {isSending ? t('sending') : children}
        </Button>
      </div>
    </>
  )
}

export interface HandedOn {
  /** Where what is to be signed is fetched, and what its file is called. */
  readonly href: string
  readonly fileName: string
  readonly label: string
}

/** How something is signed away from the house: fetched, signed, and what stands in the list, handed in. */
export function SigningSteps({ href, fileName, label }: HandedOn) {
  const t = useWords(uptaneKeyWords)
  return (
    <ol className={styles.steps}>
      <li>
        {t('stepDownload')}{' '}
        <a href={href} download={fileName}>
          {label}
        </a>
      </li>
      <li>
        {t('stepSign')} <code className={styles.code}>kaufhaus uptane-sign key.pem {fileName} &gt; signed.json</code>
      </li>
      <li>{t('stepUpload')}</li>
    </ol>
  )
}

export function FileField({ name, label }: { name: string; label: string }) {
  return (
    <label className={styles.file}>
      {label}
      <input type="file" name={name} accept="application/json,.json" />
    </label>
  )
}
