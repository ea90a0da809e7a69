import { Button } from '@mantine/core'
import { Form } from 'react-router'
import { useFormat } from '../../format.ts'
import { useWords } from '../../words/dictionary.ts'
import { garageWords } from '../../words/garage.ts'
import type { OpenConsent } from './garage-file.ts'
import styles from './garage.module.css'

/** What an update brings, said before one agrees to it. */
export function ConsentPanel({ consent, isSending }: { consent: OpenConsent; isSending: boolean }) {
  const t = useWords(garageWords)
  const format = useFormat()
  const { number, name, version, askedAt, notice } = consent
  return (
    <section className={styles.asking} aria-labelledby={`consent-${number}`}>
      <h2 id={`consent-${number}`}>{t('consentTitle')}</h2>
      <div className={styles.told}>
        <p>
          <strong>
            {name} {version}
          </strong>
        </p>
        {notice === null ? (
          <p>{t('consentPlain')}</p>
        ) : (
          <>
            <p>{notice.purpose}</p>
            <p>{notice.changes}</p>
            <p>{t('consentMinutes', { count: notice.durationMinutes })}</p>
            {notice.functionsLost.length > 0 && <p>{t('consentLost', { titles: notice.functionsLost.join(', ') })}</p>}
            {notice.instructions !== '' && <p>{notice.instructions}</p>}
          </>
        )}
        <p suppressHydrationWarning>{t('consentAsked', { when: format.distance(askedAt) })}</p>
      </div>
      <Form method="post" className={styles.actions}>
        <input type="hidden" name="intent" value="consent" />
        <input type="hidden" name="number" value={number} />
        <Button type="submit" name="given" value="yes" size="md" aria-disabled={isSending}>
          {t('consentYes')}
        </Button>
        <Button type="submit" name="given" value="no" size="md" variant="default" aria-disabled={isSending}>
          {t('consentNo')}
        </Button>
      </Form>
    </section>
  )
}
