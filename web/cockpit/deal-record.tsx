import { timeCell } from '../figures/cells.tsx'
import { DenseTable } from '../figures/dense-table.tsx'
import { useFormat } from '../format.ts'
import { dealRecordWords } from '../words/cockpit-deal-record.ts'
import { dealDeskWords } from '../words/cockpit-deals.ts'
import { dealWords } from '../words/deal.ts'
import { useWords } from '../words/dictionary.ts'
import type { RecordEntry } from './deal-file.ts'
import { entryKey } from './entry-words.ts'
import { Panel } from './screen.tsx'

/** The whole record of a deal. */
export function DealRecord({ record }: { record: readonly RecordEntry[] }) {
  const t = useWords(dealDeskWords)
  const tr = useWords(dealRecordWords)
  const td = useWords(dealWords)
  const format = useFormat()
  return (
    <Panel title={tr('record')} text={tr('recordText')}>
      <DenseTable
        caption={tr('record')}
        rows={record.map((entry, place) => ({ ...entry, place }))}
        rowKey={({ place }) => String(place)}
        empty={null}
        columns={[
          { key: 'at', title: t('at'), cell: timeCell(format.stamp, (entry) => entry.at) },
          { key: 'what', title: tr('what'), cell: (entry) => tr(entryKey(entry.kind)) },
          { key: 'who', title: tr('who'), cell: (entry) => tr(`by.${entry.by}`) },
          {
            key: 'state',
            title: t('state'),
            cell: ({ from, to }) => (from === to ? '' : td(`state.${to}`)),
          },
        ]}
      />
    </Panel>
  )
}
