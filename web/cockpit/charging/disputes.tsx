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
import { allow } from '../permission.ts'
import { Screen } from '../screen.tsx'
import type { Route } from './+types/disputes.ts'
import { useReasonWords } from './reason-words.ts'
import { type Dispute, disputeMoods, disputeStates } from './record-file.ts'

const ROWS = 50

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(chargeRecordWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('disputesTitle')} · ${maker.name}` }]
}

export async function loader({ request, context }: Route.LoaderArgs) {
  allow(context, 'chargeRecords')
  const query = new URL(request.url).searchParams
  const state = disputeStates.find((each) => each === query.get('state')) ?? null
  const asked = new URLSearchParams({ limit: String(ROWS) })
  for (const [name, value] of Object.entries({ state, cursor: query.get('cursor') })) {
    if (value !== null) asked.set(name, value)
  }
  const api = serverApi({ request, context })
  const page = await api.get<{ items: readonly Dispute[]; next: string | null }>(
    `/api/charging/disputes?${asked.toString()}`,
  )
  return { ...page, state }
}

/** What we disagree about, with its reason in a sentence. */
export default function Disputes({ loaderData }: Route.ComponentProps) {
  const t = useWords(chargeRecordWords)
  const format = useFormat()
  const reason = useReasonWords()
  const to = paths(useLocale())
  const { items, next, state } = loaderData
  return (
    <Screen
      title={t('disputesTitle')}
      text={t('disputesText')}
      actions={<Link to={to.cockpitChargeMonths}>{t('toMonths')}</Link>}
    >
      <LinkChips
        name="state"
        label={t('state')}
        chosen={state}
        chips={[
          { value: null, label: t('anyState') },
          ...disputeStates.map((each) => ({ value: each, label: t(`dispute.${each}`) })),
        ]}
      />
      <DenseTable
        caption={t('disputesTitle')}
        rows={items}
        rowKey={({ id }) => id}
        rowHref={({ id }) => to.cockpitChargeDispute(id)}
        empty={<Notice size="place" title={t('disputesEmpty')} text={t('disputesEmptyText')} />}
        columns={[
          { key: 'opened', title: t('opened'), cell: timeCell(format.stamp, ({ openedAt }) => openedAt) },
          {
            key: 'state',
            title: t('state'),
            cell: markCell(
              (each) => disputeMoods[each.state],
              (each) => t(`dispute.${each.state}`),
            ),
          },
          { key: 'operator', title: t('operator'), cell: ({ operator }) => operator ?? '–' },
          { key: 'raised', title: t('raisedBy'), cell: ({ raisedBy }) => t(`raised.${raisedBy}`) },
          {
            key: 'reason',
            title: t('reason'),
            cell: ({ reasons }) => {
              const [first] = reasons
              return first === undefined ? '–' : reason(first)
            },
          },
        ]}
      />
      <Pager next={next} />
    </Screen>
  )
}
