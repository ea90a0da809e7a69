import { DenseTable } from '../figures/dense-table.tsx'
import { useFormat } from '../format.ts'
import { useLocale } from '../locale.ts'
import { paths } from '../paths.ts'
import { orderWords } from '../words/cockpit-orders.ts'
import { useWords } from '../words/dictionary.ts'
import { useCareWords } from './care-words.ts'
import type { Deal } from './deal-file.ts'
import { dealState } from './deal-state.tsx'
import { Panel } from './screen.tsx'

/** The deals of an order: one a vehicle. */
export function OrderDeals({ deals }: { deals: readonly Deal[] }) {
  const t = useWords(orderWords)
  const format = useFormat()
  const care = useCareWords()
  const to = paths(useLocale())
  return (
    <Panel title={t('deals')} text={t('dealsText')}>
      <DenseTable
        caption={t('deals')}
        rows={deals}
        rowKey={({ id }) => id}
        rowHref={({ id }) => to.cockpitDeal(id)}
        empty={null}
        columns={[
          { key: 'title', title: t('vehicle'), cell: (deal) => deal.title },
          {
            key: 'state',
            title: t('state'),
            cell: dealState,
          },
          { key: 'partner', title: t('partner'), cell: care },
          {
            key: 'promised',
            title: t('promised'),
            kind: 'figure',
            cell: (deal) => (deal.promisedOn === null ? '–' : format.date(deal.promisedOn)),
          },
          { key: 'total', title: t('total'), kind: 'figure', cell: (deal) => format.exact(deal.total) },
        ]}
      />
    </Panel>
  )
}
