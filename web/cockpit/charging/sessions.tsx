import { serverApi } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import { markCell } from '../../figures/cells.tsx'
import { DenseTable } from '../../figures/dense-table.tsx'
import { LinkChips } from '../../figures/link-chips.tsx'
import { Pager } from '../../figures/pager.tsx'
import { useFormat } from '../../format.ts'
import { homeLocale, parseLocale, useLocale } from '../../locale.ts'
import { kwh } from '../../my/charging/session-file.ts'
import { paths } from '../../paths.ts'
import { useLive } from '../../shell/live.ts'
import { Notice } from '../../shell/notice.tsx'
import { chargingSessionWords } from '../../words/cockpit-charging-sessions.ts'
import { useWords, wordsIn } from '../../words/dictionary.ts'
import { myChargingWords } from '../../words/my-charging.ts'
import { allow } from '../permission.ts'
import { Screen } from '../screen.tsx'
import { type SessionLine, sessionMoods, sessionStates } from './session-line.ts'
import type { Route } from './+types/sessions.ts'

const ROWS = 50
const REFRESH_SECONDS = 5

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(chargingSessionWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('title')} · ${maker.name}` }]
}

export async function loader({ request, context }: Route.LoaderArgs) {
  allow(context, 'chargingSessions')
  const query = new URL(request.url).searchParams
  const state = sessionStates.find((each) => each === query.get('state')) ?? null
  const asked = new URLSearchParams({ limit: String(ROWS) })
  for (const [name, value] of Object.entries({ state, cursor: query.get('cursor') })) {
    if (value !== null && value !== '') asked.set(name, value)
  }
  const page = await serverApi({ request, context }).get<{
    items: readonly SessionLine[]
    next: string | null
    counts: Readonly<Record<string, number>>
  }>(`/api/charging/sessions?${asked.toString()}`)
  return { ...page, state }
}

/** All charging sessions, and how many stand where. */
export default function ChargingSessions({ loaderData }: Route.ComponentProps) {
  const t = useWords(chargingSessionWords)
  const own = useWords(myChargingWords)
  const format = useFormat()
  const to = paths(useLocale())
  useLive(REFRESH_SECONDS)
  const { items, next, state, counts } = loaderData
  const label = (each: (typeof sessionStates)[number]) => {
    const count = counts[each]
    return count === undefined ? own(`state.${each}`) : `${own(`state.${each}`)} (${format.number(count)})`
  }
  return (
    <Screen title={t('title')} text={t('text')}>
      <LinkChips
        name="state"
        label={t('state')}
        chosen={state}
        chips={[
          { value: null, label: t('any') },
          ...sessionStates.map((each) => ({ value: each, label: label(each) })),
        ]}
      />
      <DenseTable
        caption={t('title')}
        rows={items}
        rowKey={({ id }) => id}
        rowHref={({ id }) => to.cockpitChargingSession(id)}
        empty={<Notice size="place" title={t('empty')} text={t('emptyText')} />}
        columns={[
          { key: 'customer', title: t('customer'), cell: ({ customerName }) => customerName },
          { key: 'place', title: t('place'), cell: ({ place }) => `${place.name}, ${place.city}` },
          { key: 'operator', title: t('operator'), cell: ({ place }) => place.operatorName },
          {
            key: 'state',
            title: t('state'),
            cell: markCell(
              (row) => sessionMoods[row.state],
              (row) => own(`state.${row.state}`),
            ),
          },
          {
            key: 'energy',
            title: t('energy'),
            kind: 'figure',
            cell: ({ energyWh }) => format.quantity(kwh(energyWh), 'kWh', 1),
          },
          { key: 'cost', title: t('cost'), kind: 'figure', cell: ({ cost }) => format.exact(cost) },
          { key: 'began', title: t('began'), kind: 'figure', cell: ({ createdAt }) => format.stamp(createdAt) },
        ]}
      />
      <Pager next={next} />
    </Screen>
  )
}
