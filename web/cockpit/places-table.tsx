import { useLocation } from 'react-router'
import { DenseTable } from '../figures/dense-table.tsx'
import { type Money, useFormat } from '../format.ts'
import { useLocale } from '../locale.ts'
import { paths } from '../paths.ts'
import { Notice } from '../shell/notice.tsx'
import { cockpitWords } from '../words/cockpit.ts'
import { overviewWords } from '../words/cockpit-overview.ts'
import { useWords } from '../words/dictionary.ts'
import { changeOf, directShare, largestOf, partsOf, sumsOf } from './figures.ts'
import type { FiguresProps } from './revenue-tiles.tsx'
import { Panel } from './screen.tsx'

/** What each department brings in each market. */
export function PlacesTable({ now, before, currency }: FiguresProps) {
  const t = useWords(overviewWords)
  const tc = useWords(cockpitWords)
  const format = useFormat()
  const to = paths(useLocale())
  const { search } = useLocation()
  const parts = partsOf(now, before, currency)
  const whole = sumsOf(now, currency)
  const largest = largestOf(
    parts.map(({ department, market, gross }) => ({ key: `${department} ${market}`, amount: gross.amount })),
  )
  const first = parts[0]
  const title =
    first === undefined || largest === null
      ? t('placesQuestion')
      : t('placesAnswer', {
          department: tc(`department.${first.department}`),
          market: tc(`market.${first.market}`),
          share: format.percent(largest.share),
        })
  const some = (money: Money) => (money.amount === 0 ? '–' : format.exact(money))
  const percent = (share: number | null) => (share === null ? '–' : format.percent(share, 1))
  return (
    <Panel
      title={title}
      text={t('placesQuestion')}
      more={
        <a href={`${to.cockpitFigureList}${search}`} download>
          {tc('download')}
        </a>
      }
    >
      <DenseTable
        caption={t('placesQuestion')}
        rows={parts}
        rowKey={({ department, market }) => `${department} ${market}`}
        empty={<Notice size="place" title={t('placesNone')} text={t('placesNoneText')} />}
        columns={[
          { key: 'department', title: tc('department'), cell: (part) => tc(`department.${part.department}`) },
          { key: 'market', title: tc('market'), cell: (part) => tc(`market.${part.market}`) },
          { key: 'sales', title: t('sales'), kind: 'figure', cell: (part) => format.number(part.sales) },
          { key: 'gross', title: t('revenue'), kind: 'figure', cell: (part) => format.exact(part.gross) },
          { key: 'renewed', title: t('renewed'), kind: 'figure', cell: (part) => some(part.renewed) },
          { key: 'takenBack', title: t('takenBack'), kind: 'figure', cell: (part) => some(part.takenBack) },
          { key: 'tax', title: t('tax'), kind: 'figure', cell: (part) => format.exact(part.tax) },
          {
            key: 'share',
            title: t('share'),
            kind: 'figure',
            cell: (part) => percent(whole.gross.amount === 0 ? null : part.gross.amount / whole.gross.amount),
          },
          { key: 'direct', title: t('direct'), kind: 'figure', cell: (part) => percent(directShare(part)) },
          {
            key: 'change',
            title: t('change'),
            kind: 'figure',
            cell: (part) => percent(changeOf(part.gross.amount, part.before.gross.amount)),
          },
        ]}
        foot={[
          tc('sum'),
          '',
          format.number(whole.sales),
          format.exact(whole.gross),
          some(whole.renewed),
          some(whole.takenBack),
          format.exact(whole.tax),
          percent(whole.gross.amount === 0 ? null : 1),
          percent(directShare(whole)),
          percent(changeOf(whole.gross.amount, sumsOf(before, currency).gross.amount)),
        ]}
      />
    </Panel>
  )
}
