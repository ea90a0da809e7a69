import { PrintSheet } from '../deal/print-sheet.tsx'
import { Facts } from '../figures/facts.tsx'
import { type Money, useFormat } from '../format.ts'
import { useWords } from '../words/dictionary.ts'
import { myEndingWords } from '../words/my-ending.ts'
import { myPaperWords } from '../words/my-paper.ts'
import { addressLines } from './address.ts'
import type { Address } from './purchase.ts'
import styles from './paper.module.css'

export interface WithdrawalReceiptProps {
  orderNumber: string
  billing: Address
  /** What the customer stated. */
  declaration: string
  /** When the statement reached us. */
  declaredAt: string
  refund: Money
}

/** The receipt of a withdrawal: its content, and day and time of its arrival (BGB § 356a (4)). */
export function WithdrawalReceipt({ orderNumber, billing, declaration, declaredAt, refund }: WithdrawalReceiptProps) {
  const t = useWords(myEndingWords)
  const sayPaper = useWords(myPaperWords)
  const format = useFormat()
  return (
    <PrintSheet
      title={t('receiptTitle')}
      address={addressLines(billing)}
      about={
        <Facts
          facts={[
            { label: sayPaper('orderNumber'), value: orderNumber },
            { label: t('receiptDay'), value: format.day(declaredAt) },
            { label: t('receiptTime'), value: format.time(declaredAt) },
          ]}
        />
      }
    >
      <p>{t('receiptText')}</p>
      <section>
        <h2>{t('receiptContent')}</h2>
        <p className={styles.declaration}>{declaration}</p>
      </section>
      <section>
        <Facts
          facts={[
            { label: t('withdrawName'), value: billing.name },
            { label: t('receiptAt'), value: format.dayAndTime(declaredAt) },
            { label: t('withdrawRefund'), value: format.money(refund) },
          ]}
        />
      </section>
      <p className={styles.quiet}>{t('receiptKeep')}</p>
    </PrintSheet>
  )
}
