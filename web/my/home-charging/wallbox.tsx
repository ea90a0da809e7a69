import { redirect } from 'react-router'
import { serverApi } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import { Said } from '../../deal/said.tsx'
import { posted } from '../../form/posted.ts'
import { homeLocale, parseLocale, useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { useLive } from '../../shell/live.ts'
import { Page } from '../../shell/page.tsx'
import { ButtonLink } from '../../store/button-link.tsx'
import { useWords } from '../../words/dictionary.ts'
import { homeChargingWords } from '../../words/my-home-charging.ts'
import type { Route } from './+types/wallbox.ts'
import { ConnectionPanel } from './connection-panel.tsx'
import { doDeed } from './deed.ts'
import styles from './home-charging.module.css'
import { LivePanel } from './live-panel.tsx'
import { PlanPanel } from './plan-panel.tsx'
import { SessionsPanel } from './sessions-panel.tsx'
import { SettingsPanel } from './settings-panel.tsx'
import { StatementsPanel } from './statements-panel.tsx'
import type { HomeSession, Statement, WallboxFile } from './wallbox-file.ts'

const LIVE_SECONDS = 5
const SHOWN = 8
const MONTHS = 13

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: `${loaderData?.wallbox.name ?? ''} · ${maker.name}` }]
}

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const api = serverApi({ request, context })
  const path = `/api/me/wallboxes/${encodeURIComponent(params.wallbox)}`
  const cursor = new URL(request.url).searchParams.get('cursor')
  const query = new URLSearchParams({ limit: String(SHOWN), ...(cursor === null ? {} : { cursor }) })
  const [wallbox, sessions, statements] = await Promise.all([
    api.get<WallboxFile>(path),
    api.get<{ items: readonly HomeSession[]; next: string | null }>(`${path}/sessions?${query}`),
    api.get<{ items: readonly Statement[] }>(`${path}/statements`),
  ])
  return {
    wallbox,
    sessions: { ...sessions, isFirst: cursor === null },
    statements: statements.items,
    months: lastMonths(new Date()),
    key: crypto.randomUUID(),
  }
}

/** The months that can be stated, the last whole one first. */
function lastMonths(now: Date): readonly string[] {
  return Array.from({ length: MONTHS }, (_, ago) => {
    const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - ago, 1)).toISOString().slice(0, 7)
    return month
  })
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const done = await doDeed(serverApi({ request, context }), params.wallbox, await posted(request), locale.language)
  return done.kind === 'removed' ? redirect(`${paths(locale).myHomeCharging}?removed`) : done
}

/** One wallbox: what it does now, its plan for the night, its charges, statements, and how it is connected. */
export default function WallboxScreen({ loaderData, actionData: done }: Route.ComponentProps) {
  const t = useWords(homeChargingWords)
  const to = paths(useLocale())
  const { wallbox, sessions, statements, months, key } = loaderData
  useLive(LIVE_SECONDS)
  return (
    <Page title={wallbox.name} text={wallbox.place}>
      {done?.kind === 'failure' && <Said mood="bad">{done.text}</Said>}
      {done?.kind === 'said' && <Said mood="good">{t(done.word)}</Said>}
      <div className={styles.columns}>
        <LivePanel wallbox={wallbox} postKey={key} />
        <PlanPanel key={wallbox.plan.mode} wallbox={wallbox} postKey={key} />
        <SessionsPanel {...sessions} />
        <StatementsPanel wallbox={wallbox} statements={statements} months={months} postKey={key} />
        <ConnectionPanel wallbox={wallbox} done={done} postKey={key} />
        <SettingsPanel wallbox={wallbox} postKey={key} />
      </div>
      <div>
        <ButtonLink to={to.myHomeCharging} kind="quiet">
          {t('back')}
        </ButtonLink>
      </div>
    </Page>
  )
}
