import { ChartCard } from '../../figures/chart-card.tsx'
import { DenseTable } from '../../figures/dense-table.tsx'
import { StackedBars } from '../../figures/stacked-bars.tsx'
import { useFormat } from '../../format.ts'
import { campaignWords } from '../../words/cockpit-campaign.ts'
import { updateWords } from '../../words/cockpit-updates.ts'
import { useWords } from '../../words/dictionary.ts'
import { type CampaignFile, doneIn, type ProgressPoint } from './campaign-file.ts'

const BARS_MOST = 30

/** How many vehicles stood where, over the time of the campaign. */
export function ProgressCard({ file, points }: { file: CampaignFile; points: readonly ProgressPoint[] }) {
  const t = useWords(campaignWords)
  const tu = useWords(updateWords)
  const format = useFormat()
  const step = Math.max(1, Math.ceil(points.length / BARS_MOST))
  // The last one always stands at the end: it is now.
  const shown = points.filter((_, place) => (points.length - 1 - place) % step === 0)
  const answer =
    points.length === 0
      ? t('progressNone')
      : t('progressAnswer', { done: doneIn(file.counts), total: file.total, failed: file.counts.failed })
  const rows = shown.map(({ at, released, succeeded, failed }) => ({
    at,
    label: format.stamp(at),
    succeeded,
    onTheWay: Math.max(0, released - succeeded - failed),
    failed,
  }))
  const series = [
    { name: 'succeeded', label: tu('counts.succeeded') },
    { name: 'onTheWay', label: t('onTheWay') },
    { name: 'failed', label: tu('counts.failed') },
  ] as const
  return (
    <ChartCard
      question={t('progressQuestion')}
      answer={answer}
      chart={<StackedBars series={series} bars={rows} valueOf={(count) => format.number(count)} />}
      table={
        <DenseTable
          caption={t('progressQuestion')}
          rows={rows}
          rowKey={({ at }) => at}
          empty={null}
          columns={[
            { key: 'at', title: t('at'), cell: ({ label }) => label },
            ...series.map(({ name, label }) => ({
              key: name,
              title: label,
              kind: 'figure' as const,
              cell: (row: (typeof rows)[number]) => format.number(row[name]),
            })),
          ]}
        />
      }
    />
  )
}
