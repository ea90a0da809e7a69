import { data, Link } from 'react-router'
import { type Api, serverApi } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import { Said } from '../../deal/said.tsx'
import { posted } from '../../form/posted.ts'
import { homeLocale, parseLocale, useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { useLive } from '../../shell/live.ts'
import { campaignWords } from '../../words/cockpit-campaign.ts'
import { updateWords } from '../../words/cockpit-updates.ts'
import { useWords, wordsIn } from '../../words/dictionary.ts'
import { allow } from '../permission.ts'
import { Screen } from '../screen.tsx'
import { CampaignActions, type CampaignVehicles } from './campaign-actions.tsx'
import { type CampaignFile, countNames, type ProgressPoint, type Skip, type UpdateAction } from './campaign-file.ts'
import { CampaignMark, useReasonWords } from './campaign-mark.tsx'
import { CampaignNotice, CampaignRecord } from './campaign-notice.tsx'
import { CampaignSteps, sendStep } from './campaign-steps.tsx'
import { CampaignTiles, FailuresPanel, GroupsPanel, SkipsPanel } from './campaign-groups.tsx'
import { ProgressCard } from './progress-card.tsx'
import type { Route } from './+types/campaign.ts'
import styles from './campaign.module.css'

const REFRESH_SECONDS = 3
const ROWS = 20

export function meta({ params, loaderData }: Route.MetaArgs) {
  const t = wordsIn(campaignWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${loaderData?.file.name ?? t('title')} · ${maker.name}` }]
}

export async function loader({ request, context, params }: Route.LoaderArgs) {
  allow(context, 'updates')
  const api = serverApi({ request, context })
  const query = new URL(request.url).searchParams
  const state = countNames.find((each) => each === query.get('state')) ?? null
  const code = query.get('code')
  const asked = new URLSearchParams({ limit: String(ROWS) })
  for (const [name, value] of Object.entries({ state, code, cursor: query.get('cursor') })) {
    if (value !== null) asked.set(name, value)
  }
  const path = `/api/updates/campaigns/${encodeURIComponent(params.campaign)}`
  const file = await api.find<CampaignFile>(path)
  if (file === null) throw data(null, { status: 404 })
  const [{ points }, vehicles] = await Promise.all([
    api.get<{ points: readonly ProgressPoint[] }>(`${path}/progress`),
    readVehicles(api, path, asked),
  ])
  return { file, points, vehicles, state, key: crypto.randomUUID() }
}

async function readVehicles(api: Api, path: string, asked: URLSearchParams): Promise<CampaignVehicles> {
  if (asked.get('state') !== 'skipped') {
    const actions = await api.get<Page<UpdateAction>>(`${path}/actions?${asked.toString()}`)
    return { kind: 'actions', ...actions }
  }
  // Skipped is no state of an action: those vehicles have none.
  const query = new URLSearchParams([...asked].filter(([name]) => name === 'limit' || name === 'cursor'))
  return { kind: 'skips', ...(await api.get<Page<Skip>>(`${path}/skips?${query.toString()}`)) }
}

interface Page<Row> {
  readonly items: readonly Row[]
  readonly next: string | null
}

export async function action({ request, context, params }: Route.ActionArgs) {
  allow(context, 'updates')
  const { language } = parseLocale(params.locale) ?? homeLocale
  return sendStep(serverApi({ request, context }), params.campaign, await posted(request), language)
}

/** A campaign as it runs: its groups, its curve, why vehicles fail, each vehicle, and what can be decided. */
export default function CampaignScreen({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords(campaignWords)
  const tu = useWords(updateWords)
  const to = paths(useLocale())
  const reason = useReasonWords()
  useLive(REFRESH_SECONDS)
  const { file, points, vehicles, state, key } = loaderData
  const why = reason(file.reason)
  return (
    <Screen
      title={file.name}
      text={`${file.set.name} ${file.set.version}`}
      actions={
        <>
          <CampaignMark state={file.state} />
          <Link to={to.cockpitCampaigns}>{tu('to.campaigns')}</Link>
        </>
      }
    >
      {actionData?.kind === 'done' && <Said mood="good">{t('saved')}</Said>}
      {actionData?.kind === 'refused' && <Said mood="bad">{t('refused', { reason: actionData.reason })}</Said>}
      {why !== null && <Said mood={file.state === 'stopped' ? 'bad' : 'good'}>{why}</Said>}
      <CampaignTiles file={file} />
      <div className={styles.columns}>
        <div className={styles.main}>
          <GroupsPanel groups={file.groups} />
          <ProgressCard file={file} points={points} />
          <FailuresPanel file={file} />
          <SkipsPanel file={file} />
          <CampaignActions page={vehicles} state={state} />
        </div>
        <div className={styles.side}>
          <CampaignSteps file={file} formKey={key} />
          <CampaignNotice file={file} />
          <CampaignRecord file={file} />
        </div>
      </div>
    </Screen>
  )
}
