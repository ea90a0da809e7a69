import { Link } from 'react-router'
import { serverApi } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import { DenseTable } from '../../figures/dense-table.tsx'
import { Facts } from '../../figures/facts.tsx'
import { StateMark } from '../../figures/state-mark.tsx'
import { useFormat } from '../../format.ts'
import { homeLocale, parseLocale, useLocale } from '../../locale.ts'
import { kwh, type SessionFile } from '../../my/charging/session-file.ts'
import { paths } from '../../paths.ts'
import { useLive } from '../../shell/live.ts'
import { chargingSessionWords } from '../../words/cockpit-charging-sessions.ts'
import { useWords, wordsIn } from '../../words/dictionary.ts'
import { myChargingWords } from '../../words/my-charging.ts'
import { allow } from '../permission.ts'
import { Screen } from '../screen.tsx'
import { sessionMoods } from './session-line.ts'
import type { Route } from './+types/session.ts'

const REFRESH_SECONDS = 5

/** What `GET /api/charging/sessions/{id}` adds to what the customer sees. */
interface DeskFile extends SessionFile {
  readonly customerName: string
  readonly operator: string
  readonly operatorSessionId: string | null
  readonly steps: readonly { readonly at: string; readonly what: string; readonly detail: string | null }[]
}

const whats = [
  'requested',
  'joined',
  'charger-answered',
  'start-result',
  'stop-result',
  'charging',
  'idle',
  'stop-asked',
  'stop-unanswered',
  'ended',
  'silent',
  'failed',
  'cancelled',
  'settled',
  'corrected',
  'starting',
] as const

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(chargingSessionWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('title')} · ${maker.name}` }]
}

export async function loader({ request, context, params }: Route.LoaderArgs) {
  allow(context, 'chargingSessions')
  const { language } = parseLocale(params.locale) ?? homeLocale
  const path = `/api/charging/sessions/${encodeURIComponent(params.session)}?language=${language}`
  return { file: await serverApi({ request, context }).get<DeskFile>(path) }
}

/** One session with how it came to stand so. */
export default function DeskSession({ loaderData }: Route.ComponentProps) {
  const t = useWords(chargingSessionWords)
  const own = useWords(myChargingWords)
  const format = useFormat()
  const to = paths(useLocale())
  useLive(REFRESH_SECONDS)
  const { file } = loaderData
  const { place, state, reason, verdict, hold, dispute, operatorSessionId } = file
  const sayOf = (what: string) => t(`what.${whats.find((each) => each === what) ?? 'other'}`)
  return (
    <Screen title={`${place.name}, ${place.city}`} actions={<Link to={to.cockpitChargingSessions}>{t('title')}</Link>}>
      <Facts
        kind="cards"
        facts={[
          { label: t('state'), value: <StateMark mood={sessionMoods[state]}>{own(`state.${state}`)}</StateMark> },
          { label: t('customer'), value: file.customerName },
          { label: t('operator'), value: `${place.operatorName} (${file.operator})` },
          { label: t('operatorSession'), value: operatorSessionId ?? '–' },
          { label: t('energy'), value: format.quantity(kwh(file.energyWh), 'kWh', 1) },
          { label: t('cost'), value: format.exact(file.cost) },
          { label: own('meter'), value: own(`meter.${verdict ?? 'none'}`) },
          ...(hold === null ? [] : [{ label: own('held'), value: holdWords(hold, own, format) }]),
          ...(reason === null ? [] : [{ label: t('detail'), value: own(`reason.${reason}`) }]),
          ...(dispute === null ? [] : [{ label: own('disputeTitle'), value: format.stamp(dispute.openedAt) }]),
        ]}
      />
      <DenseTable
        caption={t('log')}
        rows={file.steps}
        rowKey={({ at, what }) => `${at} ${what}`}
        empty={null}
        columns={[
          { key: 'at', title: t('when'), kind: 'figure', cell: ({ at }) => format.stamp(at) },
          { key: 'what', title: t('what'), cell: ({ what }) => sayOf(what) },
          { key: 'detail', title: t('detail'), cell: ({ detail }) => detail ?? '–' },
        ]}
      />
    </Screen>
  )
}

function holdWords(
  { state, amount, captured }: NonNullable<SessionFile['hold']>,
  own: ReturnType<typeof useWords<(typeof myChargingWords)['de']>>,
  format: ReturnType<typeof useFormat>,
) {
  return own(`hold.${state}`, { amount: format.exact(amount), captured: format.exact(captured) })
}
