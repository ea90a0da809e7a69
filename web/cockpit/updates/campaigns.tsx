import { serverApi } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import { DenseTable } from '../../figures/dense-table.tsx'
import { LinkChips } from '../../figures/link-chips.tsx'
import { Pager } from '../../figures/pager.tsx'
import { useFormat } from '../../format.ts'
import { homeLocale, parseLocale, useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { useLive } from '../../shell/live.ts'
import { Notice } from '../../shell/notice.tsx'
import { ButtonLink } from '../../store/button-link.tsx'
import { updateWords } from '../../words/cockpit-updates.ts'
import { useWords, wordsIn } from '../../words/dictionary.ts'
import { allow } from '../permission.ts'
import { Screen } from '../screen.tsx'
import { type Campaign, campaignStates, doneIn } from './campaign-file.ts'
import { CampaignMark } from './campaign-mark.tsx'
import { UpdateLinks } from './update-links.tsx'
import type { Route } from './+types/campaigns.ts'

const ROWS = 50
const REFRESH_SECONDS = 5

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(updateWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('title')} · ${maker.name}` }]
}

export async function loader({ request, context }: Route.LoaderArgs) {
  allow(context, 'updates')
  const query = new URL(request.url).searchParams
  const state = campaignStates.find((each) => each === query.get('state')) ?? null
  const asked = new URLSearchParams({ limit: String(ROWS) })
  for (const [name, value] of Object.entries({ state, cursor: query.get('cursor') })) {
    if (value !== null) asked.set(name, value)
  }
  const page = await serverApi({ request, context }).get<{ items: readonly Campaign[]; next: string | null }>(
    `/api/updates/campaigns?${asked.toString()}`,
  )
  return { ...page, state }
}

function stateCell({ state }: Campaign) {
  return <CampaignMark state={state} />
}

/** Every campaign, with what it has reached. */
export default function Campaigns({ loaderData }: Route.ComponentProps) {
  const t = useWords(updateWords)
  const format = useFormat()
  const to = paths(useLocale())
  useLive(REFRESH_SECONDS)
  const { items, next, state } = loaderData
  const share = (part: number, whole: number) => (whole === 0 ? '–' : format.percent(part / whole))
  return (
    <Screen
      title={t('title')}
      text={t('text')}
      actions={
        <>
          <UpdateLinks here="campaigns" />
          <ButtonLink to={to.cockpitNewCampaign}>{t('plan')}</ButtonLink>
        </>
      }
    >
      <LinkChips
        name="state"
        label={t('state')}
        chosen={state}
        chips={[
          { value: null, label: t('any') },
          ...campaignStates.map((each) => ({ value: each, label: t(`state.${each}`) })),
        ]}
      />
      <DenseTable
        caption={t('title')}
        rows={items}
        rowKey={({ id }) => id}
        rowHref={({ id }) => to.cockpitCampaign(id)}
        empty={<Notice size="place" title={t('empty')} text={t('emptyText')} />}
        columns={[
          { key: 'name', title: t('name'), cell: ({ name }) => name },
          { key: 'set', title: t('software'), cell: ({ set }) => `${set.name} ${set.version}` },
          { key: 'state', title: t('state'), cell: stateCell },
          {
            key: 'since',
            title: t('since'),
            kind: 'figure',
            cell: ({ stateAt, createdAt }) => format.stamp(stateAt ?? createdAt),
          },
          { key: 'total', title: t('vehicles'), kind: 'figure', cell: ({ total }) => format.number(total) },
          {
            key: 'done',
            title: t('done'),
            kind: 'figure',
            cell: ({ counts, total }) => share(doneIn(counts), total),
          },
          {
            key: 'failed',
            title: t('failed'),
            kind: 'figure',
            cell: ({ counts }) => format.number(counts.failed),
          },
          { key: 'author', title: t('author'), cell: ({ author }) => author },
        ]}
      />
      <Pager next={next} />
    </Screen>
  )
}
