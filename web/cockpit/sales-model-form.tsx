import { Button, NativeSelect, TextInput } from '@mantine/core'
import { Form, useNavigation } from 'react-router'
import type { MarketCode } from '../locale.ts'
import { cockpitWords } from '../words/cockpit.ts'
import { salesModelWords } from '../words/cockpit-sales-models.ts'
import { useWords } from '../words/dictionary.ts'
import type { LineNames } from './line-names.ts'
import { ANY_LINE, customerGroups, salesModels } from './sales-model.ts'
import styles from './stages.module.css'

export interface SalesModelFormProps {
  market: MarketCode
  lines: LineNames
  /** A wall-clock time of the market. */
  nextHour: string
  formKey: string
}

/** Sets who sells from an instant on. */
export function SalesModelForm({ market, lines, nextHour, formKey }: SalesModelFormProps) {
  const t = useWords(salesModelWords)
  const tc = useWords(cockpitWords)
  const isSending = useNavigation().state !== 'idle'
  return (
    <Form method="post" className={styles.form}>
      <input type="hidden" name="key" value={formKey} />
      <input type="hidden" name="market" value={market} />
      <NativeSelect
        name="line"
        label={t('line')}
        size="sm"
        data={[
          { value: ANY_LINE, label: t('anyLine') },
          ...Object.entries(lines).map(([value, label]) => ({ value, label })),
        ]}
      />
      <NativeSelect
        name="customerGroup"
        label={t('group')}
        size="sm"
        data={customerGroups.map((value) => ({ value, label: t(`group.${value}`) }))}
      />
      <NativeSelect
        name="model"
        label={t('model')}
        size="sm"
        data={salesModels.map((value) => ({ value, label: tc(`model.${value}`) }))}
      />
      <TextInput
        type="datetime-local"
        name="from"
        label={t('from')}
        size="sm"
        min={nextHour}
        defaultValue={nextHour}
        required
      />
      <Button type="submit" size="sm" aria-disabled={isSending}>
        {t('submit')}
      </Button>
    </Form>
  )
}
