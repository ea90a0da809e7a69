import { linkCell, timeCell } from '../figures/cells.tsx'
import { DenseTable } from '../figures/dense-table.tsx'
import { Pager } from '../figures/pager.tsx'
import { useFormat } from '../format.ts'
import { useLocale } from '../locale.ts'
import { paths } from '../paths.ts'
import { cockpitWords } from '../words/cockpit.ts'
import { partnerDeskWords } from '../words/cockpit-partners.ts'
import { useWords } from '../words/dictionary.ts'
import type { CommissionLine } from './deal-file.ts'
import type { LineNames } from './line-names.ts'
import { useMinutesWords } from './minutes-words.ts'
import type { CommissionMonths, PartnerContract } from './partner-file.ts'
import { Panel } from './screen.tsx'
import styles from './list.module.css'

/** A partner's contracts with what they say. */
export function PartnerContracts({ contracts, lines }: { contracts: readonly PartnerContract[]; lines: LineNames }) {
  const t = useWords(partnerDeskWords)
  const tc = useWords(cockpitWords)
  const format = useFormat()
  const minutes = useMinutesWords()
  const rule = (code: string) => (code === 'agency' || code === 'light' ? t(`rule.${code}`) : code)
  return (
    <DenseTable
      caption={t('contracts')}
      rows={contracts}
      rowKey={({ id }) => id}
      empty={<p className={styles.quiet}>{t('contractsEmpty')}</p>}
      columns={[
        { key: 'model', title: t('model'), cell: ({ model }) => tc(`model.${model}`) },
        {
          key: 'lines',
          title: t('lines'),
          cell: (contract) => contract.lines.map((line) => lines[line] ?? line).join(', '),
        },
        { key: 'territory', title: t('territory'), cell: ({ territory }) => territory.join(', ') },
        { key: 'rule', title: t('commissionRule'), cell: ({ commissionCode }) => rule(commissionCode) },
        {
          key: 'window',
          title: t('answerWindow'),
          kind: 'figure',
          cell: ({ answerMinutes }) => minutes(answerMinutes),
        },
        { key: 'from', title: t('from'), kind: 'figure', cell: ({ validFrom }) => format.stamp(validFrom) },
        {
          key: 'until',
          title: t('until'),
          kind: 'figure',
          cell: ({ validUntil }) => (validUntil === null ? t('openEnd') : format.stamp(validUntil)),
        },
      ]}
    />
  )
}

/** What a partner earned each month. */
export function PartnerMonths({ months }: { months: CommissionMonths }) {
  const t = useWords(partnerDeskWords)
  const format = useFormat()
  const { tag } = useLocale()
  const name = new Intl.DateTimeFormat(tag, { month: 'long', year: 'numeric', timeZone: 'UTC' })
  const money = (amount: number) => format.exact({ amount, currency: months.currency })
  return (
    <Panel title={t('months')}>
      <DenseTable
        caption={t('months')}
        rows={months.items}
        rowKey={({ month }) => month}
        empty={<p className={styles.quiet}>{t('commissionEmpty')}</p>}
        columns={[
          { key: 'month', title: t('month'), cell: ({ month }) => name.format(new Date(`${month}-01T00:00Z`)) },
          { key: 'deals', title: t('deals'), kind: 'figure', cell: ({ deals }) => format.number(deals) },
          {
            key: 'functions',
            title: t('functions'),
            kind: 'figure',
            cell: ({ functions }) => format.number(functions),
          },
          { key: 'earned', title: t('earned'), kind: 'figure', cell: ({ earned }) => money(earned) },
          { key: 'reversed', title: t('reversed'), kind: 'figure', cell: ({ reversed }) => money(reversed) },
        ]}
      />
    </Panel>
  )
}

/** A partner's commission, line by line with reasons. */
export function PartnerCommission({ lines, next }: { lines: readonly CommissionLine[]; next: string | null }) {
  const t = useWords(partnerDeskWords)
  const format = useFormat()
  const { language } = useLocale()
  const to = paths(useLocale())
  return (
    <Panel title={t('commission')} text={t('commissionText')}>
      <DenseTable
        caption={t('commission')}
        rows={lines}
        rowKey={({ id }) => id}
        empty={<p className={styles.quiet}>{t('commissionEmpty')}</p>}
        columns={[
          {
            key: 'order',
            title: t('order'),
            cell: linkCell(
              ({ dealId, orderNumber }) => (dealId === null ? to.cockpitOrder(orderNumber) : to.cockpitDeal(dealId)),
              ({ orderNumber }) => orderNumber,
            ),
          },
          { key: 'reason', title: t('reason'), cell: (line) => line.reason[language] },
          { key: 'change', title: t('wouldChange'), cell: (line) => line.wouldChange[language] },
          { key: 'base', title: t('base'), kind: 'figure', cell: (line) => format.exact(line.base) },
          { key: 'rate', title: t('rate'), kind: 'figure', cell: (line) => format.percent(Number(line.rate), 2) },
          { key: 'amount', title: t('amount'), kind: 'figure', cell: (line) => format.exact(line.amount) },
          { key: 'at', title: t('at'), kind: 'figure', cell: timeCell(format.stamp, ({ at }) => at) },
        ]}
      />
      <Pager next={next} />
    </Panel>
  )
}
