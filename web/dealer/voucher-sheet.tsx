import { Button, CopyButton } from '@mantine/core'
import { Panel } from '../deal/panel.tsx'
import { PrintSheet } from '../deal/print-sheet.tsx'
import { Facts } from '../figures/facts.tsx'
import { lastDay } from '../figures/last-day.ts'
import { useFormat } from '../format.ts'
import { useWords } from '../words/dictionary.ts'
import { voucherWords } from '../words/vouchers.ts'
import styles from './code-panel.module.css'
import type { ShownVoucher } from '../figures/voucher.ts'

/** A voucher with its code, on screen and on paper. */
export function VoucherSheet({ shown, seller }: { shown: ShownVoucher; seller: readonly string[] }) {
  const t = useWords(voucherWords)
  const format = useFormat()
  const { number, title, plan, code, validUntil } = shown
  const day = format.calendarDay(lastDay(validUntil))
  return (
    <Panel title={t('shownTitle', { number })}>
      <p className={styles.quiet}>{t('shownOnce')}</p>
      <div>
        <CopyButton value={code}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? t('copied') : t('copy')}
            </Button>
          )}
        </CopyButton>
      </div>
      <PrintSheet
        title={t('sheetTitle', { title })}
        address={seller}
        about={
          <Facts
            facts={[
              { label: t('sheetNumber'), value: number },
              { label: t('sheetUntil'), value: day },
            ]}
          />
        }
      >
        <Facts facts={[{ label: t('sheetFor'), value: t('sheetForText', { title, plan }) }]} />
        <p>
          {t('sheetCode')}
          <br />
          <output className={styles.code}>{code}</output>
        </p>
        <p>{t('sheetHow')}</p>
      </PrintSheet>
    </Panel>
  )
}
