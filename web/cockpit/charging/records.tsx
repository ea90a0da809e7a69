import { Link } from 'react-router'
import { serverApi } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import { markCell, timeCell } from '../../figures/cells.tsx'
import { DenseTable } from '../../figures/dense-table.tsx'
import { LinkChips } from '../../figures/link-chips.tsx'
import { Pager } from '../../figures/pager.tsx'
import { useFormat } from '../../format.ts'
import { homeLocale, parseLocale, useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { Notice } from '../../shell/notice.tsx'
import { chargeRecordWords } from '../../words/cockpit-charge-records.ts'
import { useWords, wordsIn } from '../../words/dictionary.ts'
import listStyles from '../list.module.css'
import { allow } from '../permission.ts'
import { Screen } from '../screen.tsx'
import type { Route } from './+types/records.ts'
import { type ChargeRecord, recordMoods, recordStates } from './record-file.ts'

const ROWS = 50

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(chargeRecordWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('recordsTitle')} · ${maker.name}` }]
}

export async function loader({ request, context }: Route.LoaderArgs) {
  allow(context, 'chargeRecords')
  const query = new URL(request.url).searchParams
  const state = recordStates.find((each) => each === query.get('state')) ?? null
  const asked = new URLSearchParams({ limit: String(ROWS) })
  const filter = { state, operator: query.get('operator'), month: query.get('month'), cursor: query.get('cursor') }
  for (const [name, value] of Object.entries(filter)) if (value !== null) asked.set(name, value)
  const api = serverApi({ request, context })
  const page = await api.get<{ items: readonly ChargeRecord[]; next: string | null }>(
    `/api/charging/records?${asked.toString()}`,
  )
  return { ...page, state }
}

/** What operators have billed. */
export default function Records({ loaderData }: Route.ComponentProps) {
  const t = useWords(chargeRecordWords)
  const format = useFormat()
  const to = paths(useLocale())
  const { items, next, state } = loaderData
  return (
    <Screen
      title={t('recordsTitle')}
      text={t('recordsText')}
      actions={<Link to={to.cockpitChargeMonths}>{t('toMonths')}</Link>}
    >
      <div className={listStyles.filters}>
        <LinkChips
          name="state"
          label={t('state')}
          chosen={state}
          chips={[
            { value: null, label: t('anyState') },
            ...recordStates.map((each) => ({ value: each, label: t(`state.${each}`) })),
          ]}
        />
      </div>
      <DenseTable
        caption={t('recordsTitle')}
        rows={items}
        rowKey={({ id }) => id}
        rowHref={({ id }) => to.cockpitChargeRecord(id)}
        empty={<Notice size="place" title={t('recordsEmpty')} text={t('recordsEmptyText')} />}
        columns={[
          { key: 'number', title: t('number'), cell: ({ number }) => number },
          {
            key: 'state',
            title: t('state'),
            cell: markCell(
              (each) => recordMoods[each.state],
              (each) => t(`state.${each.state}`),
            ),
          },
          { key: 'operator', title: t('operator'), cell: ({ operator }) => operator },
          { key: 'ended', title: t('ended'), cell: timeCell(format.stamp, ({ endedAt }) => endedAt) },
          {
            key: 'energy',
            title: t('energy'),
            kind: 'figure',
            cell: ({ energyWh }) => format.quantity(energyWh / 1000, 'kWh', 2),
          },
          { key: 'claimed', title: t('claimed'), kind: 'figure', cell: ({ claimed }) => format.exact(claimed.gross) },
          {
            key: 'rated',
            title: t('rated'),
            kind: 'figure',
            cell: ({ rated }) => (rated === null ? '–' : format.exact(rated.gross)),
          },
          { key: 'payable', title: t('payable'), kind: 'figure', cell: ({ payable }) => format.exact(payable.gross) },
          {
            key: 'customer',
            title: t('customer'),
            kind: 'figure',
            cell: ({ customer }) => format.exact(customer.gross),
          },
        ]}
      />
      <Pager next={next} />
    </Screen>
  )
}
