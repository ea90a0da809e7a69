import { ChartCard } from '../figures/chart-card.tsx'
import { DenseTable } from '../figures/dense-table.tsx'
import { StackedBars } from '../figures/stacked-bars.tsx'
import { useFormat } from '../format.ts'
import { cockpitWords } from '../words/cockpit.ts'
import { overviewWords } from '../words/cockpit-overview.ts'
import { useWords } from '../words/dictionary.ts'
import { useBucketLabel } from './bucket-label.ts'
import { bucketsOf, type Span } from './figure-span.ts'
import { byBucket, changeOf, type DailyFigure, departments, directShare, sumsOf } from './figures.ts'
import type { FiguresProps } from './revenue-tiles.tsx'

interface CourseProps {
  question: string
  answer: string
  now: readonly DailyFigure[]
  currency: string
  span: Span
  series: readonly { readonly name: string; readonly label: string }[]
  /** Which series a figure belongs to. */
  nameOf: (figure: DailyFigure) => string
  kind: 'amount' | 'share'
}

function CourseCard({ question, answer, now, currency, span, series, nameOf, kind }: CourseProps) {
  const t = useWords(overviewWords)
  const format = useFormat()
  const label = useBucketLabel()
  const buckets = bucketsOf(span)
  const rows = byBucket(now, buckets).map((figures, place) => {
    const bucket = buckets[place]
    const amounts = series.map(({ name }) => ({
      name,
      amount: sumsOf(
        figures.filter((figure) => nameOf(figure) === name),
        currency,
      ).gross.amount,
    }))
    return { label: bucket === undefined ? '' : label(bucket), amounts }
  })
  return (
    <ChartCard
      question={question}
      answer={answer}
      chart={
        <StackedBars
          kind={kind}
          series={series}
          bars={rows.map((row) => ({
            label: row.label,
            ...Object.fromEntries(row.amounts.map(({ name, amount }) => [name, amount])),
          }))}
          valueOf={(amount) => format.compact({ amount, currency })}
        />
      }
      table={
        <DenseTable
          caption={question}
          rows={rows}
          rowKey={(row) => row.label}
          empty={null}
          columns={[
            { key: 'days', title: t('days'), cell: (row) => row.label },
            ...series.map((each, place) => ({
              key: each.name,
              title: each.label,
              kind: 'figure' as const,
              cell: (row: (typeof rows)[number]) => format.money({ amount: row.amounts[place]?.amount ?? 0, currency }),
            })),
          ]}
        />
      }
    />
  )
}

/** How revenue develops, by department. */
export function RevenueCard({ now, before, currency, span }: FiguresProps) {
  const t = useWords(overviewWords)
  const tc = useWords(cockpitWords)
  const format = useFormat()
  const { gross } = sumsOf(now, currency)
  const change = changeOf(gross.amount, sumsOf(before, currency).gross.amount)
  const amount = format.whole(gross)
  const share = format.percent(Math.abs(change ?? 0), 1)
  const answers = {
    none: () => t('revenueNone'),
    first: () => t('revenueFirst', { amount }),
    up: () => t('revenueUp', { amount, share }),
    down: () => t('revenueDown', { amount, share }),
    level: () => t('revenueLevel', { amount }),
  }
  const course =
    now.length === 0 ? 'none' : change === null ? 'first' : change > 0 ? 'up' : change < 0 ? 'down' : 'level'
  const sold = departments.filter((department) => now.some((figure) => figure.department === department))
  return (
    <CourseCard
      question={t('revenueQuestion')}
      answer={answers[course]()}
      now={now}
      currency={currency}
      span={span}
      series={sold.map((name) => ({ name, label: tc(`department.${name}`) }))}
      nameOf={(figure) => figure.department}
      kind="amount"
    />
  )
}

/** Who sells: the maker itself, or dealers. */
export function DirectCard({ now, currency, span }: FiguresProps) {
  const t = useWords(overviewWords)
  const format = useFormat()
  const share = directShare(sumsOf(now, currency))
  const euros = format.money({ amount: Math.round((share ?? 0) * 100) * 100, currency })
  return (
    <CourseCard
      question={t('directQuestion')}
      answer={share === null ? t('directNone') : t('directAnswer', { euros })}
      now={now}
      currency={currency}
      span={span}
      series={[
        { name: 'maker', label: t('seller.maker') },
        { name: 'partner', label: t('seller.partner') },
      ]}
      nameOf={(figure) => figure.sellerKind}
      kind="share"
    />
  )
}
