import { markCell } from '../figures/cells.tsx'
import { DenseTable } from '../figures/dense-table.tsx'
import { lastDay } from '../figures/last-day.ts'
import { type Voucher, voucherMoods } from '../figures/voucher.ts'
import { useFormat } from '../format.ts'
import { partnerDeskWords } from '../words/cockpit-partners.ts'
import { useWords } from '../words/dictionary.ts'
import { voucherWords } from '../words/vouchers.ts'
import { Panel } from './screen.tsx'
import styles from './list.module.css'

/** The latest vouchers that a partner has issued, with what it was billed. */
export function PartnerVouchers({ vouchers }: { vouchers: readonly Voucher[] }) {
  const t = useWords(voucherWords)
  const own = useWords(partnerDeskWords)
  const format = useFormat()
  return (
    <Panel title={t('title')} text={own('vouchersText')}>
      <DenseTable
        caption={t('title')}
        rows={vouchers}
        rowKey={({ id }) => id}
        empty={<p className={styles.quiet}>{own('vouchersEmpty')}</p>}
        columns={[
          { key: 'number', title: t('number'), cell: ({ number }) => number },
          { key: 'what', title: t('what'), cell: ({ title, plan }) => `${title}, ${plan}` },
          {
            key: 'state',
            title: t('state'),
            cell: markCell(
              ({ state }) => voucherMoods[state],
              ({ state }) => t(`state.${state}`),
            ),
          },
          { key: 'price', title: t('price'), kind: 'figure', cell: ({ price }) => format.exact(price) },
          { key: 'share', title: own('voucherShare'), kind: 'figure', cell: ({ share }) => format.exact(share) },
          { key: 'billed', title: t('billed'), kind: 'figure', cell: ({ billed }) => format.exact(billed) },
          { key: 'issued', title: t('issued'), kind: 'figure', cell: ({ issuedAt }) => format.stamp(issuedAt) },
          {
            key: 'until',
            title: t('validUntil'),
            kind: 'figure',
            cell: ({ validUntil }) => format.calendarDay(lastDay(validUntil)),
          },
        ]}
      />
    </Panel>
  )
}
