import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { Form, useNavigation } from 'react-router'
import { useLocale } from '../../locale.ts'
import { chargeRecordWords } from '../../words/cockpit-charge-records.ts'
import { useWords } from '../../words/dictionary.ts'
import { Panel } from '../screen.tsx'
import styles from './charging.module.css'
import { eurosOf } from './euros.ts'
import type { DisputeFile } from './record-file.ts'

const kinds = ['note', 'sent', 'rejected'] as const

/** How a dispute goes on: what has happened is written down, or it is settled with what is paid. */
export function DisputeForms({ dispute, formKey }: { dispute: DisputeFile; formKey: string }) {
  const t = useWords(chargeRecordWords)
  const isSending = useNavigation().state === 'submitting'
  const decimal = useLocale().language === 'de' ? ',' : '.'
  const rated = dispute.record?.rated
  return (
    <div className={styles.columns}>
      <Panel title={t('next')}>
        <Form method="post" className={styles.form} key={formKey}>
          <input type="hidden" name="key" value={formKey} />
          <NativeSelect
            name="kind"
            label={t('what')}
            data={kinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
          />
          <Textarea name="note" label={t('note')} maxLength={1000} autosize minRows={2} />
          <Button type="submit" variant="default" aria-disabled={isSending}>
            {t('save')}
          </Button>
        </Form>
      </Panel>
      <Panel title={t('settle')} text={t('settleText')}>
        <Form method="post" className={styles.form} key={`${formKey}-settle`}>
          <input type="hidden" name="key" value={`${formKey}-settle`} />
          <input type="hidden" name="step" value="settle" />
          <TextInput
            name="net"
            label={t('payNet')}
            inputMode="decimal"
            required
            defaultValue={eurosOf(rated?.net.amount ?? 0, decimal)}
          />
          <TextInput
            name="gross"
            label={t('payGross')}
            inputMode="decimal"
            required
            defaultValue={eurosOf(rated?.gross.amount ?? 0, decimal)}
          />
          <Textarea name="note" label={t('note')} maxLength={1000} autosize minRows={2} />
          <Button type="submit" aria-disabled={isSending}>
            {t('settleNow')}
          </Button>
        </Form>
      </Panel>
    </div>
  )
}
