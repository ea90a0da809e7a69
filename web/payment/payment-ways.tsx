import { TextInput } from '@mantine/core'
import { useWords } from '../words/dictionary.ts'
import { paymentWords } from '../words/payment.ts'
import { useMethodName } from './method-name.ts'
import type { OfferedMethod } from './payment.ts'
import styles from './payment-ways.module.css'

/** The ways to pay as choices of one form, read by `methodOf`; the fields of a direct debit stand below its choice. */
export function PaymentWays({ methods, holder }: { methods: readonly OfferedMethod[]; holder: string }) {
  const t = useWords(paymentWords)
  const cards = methods.find(({ kind }) => kind === 'card')?.samples ?? []
  const debit = methods.find(({ kind }) => kind === 'direct-debit')
  const nameOf = useMethodName()
  return (
    <fieldset className={styles.ways}>
      <legend>{t('title')}</legend>
      {methods.length === 0 && <p>{t('none')}</p>}
      {cards.map(({ value }, place) => (
        <label key={value} className={styles.way}>
          <input type="radio" name="way" value={value} defaultChecked={place === 0} required />
          <span>{nameOf({ way: 'card', label: value })}</span>
        </label>
      ))}
      {debit !== undefined && (
        <>
          <label className={styles.way}>
            <input type="radio" name="way" value="direct-debit" defaultChecked={cards.length === 0} required />
            <span>
              {t('debit')}
              <small>{t('debitText')}</small>
            </span>
          </label>
          <div className={styles.account}>
            <TextInput
              label={t('iban')}
              name="iban"
              autoComplete="off"
              maxLength={60}
              defaultValue={debit.samples[0]?.value ?? ''}
            />
            <TextInput label={t('holder')} name="holder" autoComplete="name" maxLength={120} defaultValue={holder} />
          </div>
        </>
      )}
    </fieldset>
  )
}
