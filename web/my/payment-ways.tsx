import type { ReactNode } from 'react'
import { useWords } from '../words/dictionary.ts'
import { myPaymentWords } from '../words/my-payment.ts'
import styles from './payment-ways.module.css'

/** How one can pay, as `GET /api/payments/methods` offers it; in the demo with samples to try. */
export interface OfferedMethod {
  readonly kind: 'card' | 'direct-debit'
  readonly samples: readonly { readonly value: string; readonly outcome: string }[]
}

const sampleNames = [
  'card_ok',
  'card_second_step',
  'card_declined',
  'card_no_funds',
  'card_timeout',
  'card_answers_twice',
  'card_notifies_late',
] as const

/** The ways to pay as choices of one form; the fields of a direct debit stand below its choice. */
export function PaymentWays({ methods, children }: { methods: readonly OfferedMethod[]; children: ReactNode }) {
  const t = useWords(myPaymentWords)
  const cards = methods.find(({ kind }) => kind === 'card')?.samples ?? []
  const hasDebit = methods.some(({ kind }) => kind === 'direct-debit')
  const cardName = (value: string) => {
    const known = sampleNames.find((name) => name === value)
    return known === undefined ? t('sampleOther') : t(`sample.${known}`)
  }
  return (
    <fieldset className={styles.ways}>
      <legend>{t('payMethod')}</legend>
      {cards.map(({ value }, place) => (
        <label key={value} className={styles.way}>
          <input type="radio" name="way" value={value} defaultChecked={place === 0} required />
          <span>{cardName(value)}</span>
        </label>
      ))}
      {hasDebit && (
        <>
          <label className={styles.way}>
            <input type="radio" name="way" value="direct-debit" defaultChecked={cards.length === 0} required />
            <span>
              {t('payDebit')}
              <small>{t('payDebitText')}</small>
            </span>
          </label>
          <div className={styles.account}>{children}</div>
        </>
      )}
    </fieldset>
  )
}
