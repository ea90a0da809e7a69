import { data, Link } from 'react-router'
import { serverApi } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import { timeCell } from '../../figures/cells.tsx'
import { DenseTable } from '../../figures/dense-table.tsx'
import { Facts } from '../../figures/facts.tsx'
import { useFormat } from '../../format.ts'
import { useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { useLive } from '../../shell/live.ts'
import { updateVehicleWords } from '../../words/cockpit-update-vehicles.ts'
import { useWords } from '../../words/dictionary.ts'
import { allow } from '../permission.ts'
import { Panel, Screen } from '../screen.tsx'
import { actionCell } from './action-mark.tsx'
import type { UpdateAction } from './campaign-file.ts'
import { ControlUnitPanel } from './control-units.tsx'
import { lacksOf, useLackWords } from './lack-words.ts'
import { lineKinds, messagesOf, type RecordLine, type UpdateVehicle } from './update-vehicle.ts'
import type { ControlUnits } from './uptane-status.ts'
import type { Route } from './+types/vehicle.ts'
import styles from './campaign.module.css'

const REFRESH_SECONDS = 5

export function meta({ params }: Route.MetaArgs) {
  return [{ title: `${params.vin} · ${maker.name}` }]
}

export async function loader({ request, context, params }: Route.LoaderArgs) {
  allow(context, 'updates')
  const api = serverApi({ request, context })
  const path = `/api/updates/vehicles/${encodeURIComponent(params.vin)}`
  const vehicle = await api.find<UpdateVehicle>(path)
  if (vehicle === null) throw data(null, { status: 404 })
  const [actions, units, record] = await Promise.all([
    api.get<{ items: readonly UpdateAction[] }>(`${path}/actions?limit=20`),
    api.get<ControlUnits>(`${path}/ecus`),
    api.get<{ lines: readonly RecordLine[] }>(`${path}/record`),
  ])
  return { vehicle, actions: actions.items, units, lines: record.lines }
}

/** A vehicle, its updates, and everything that happened to it. */
export default function UpdateVehicleScreen({ loaderData }: Route.ComponentProps) {
  const t = useWords(updateVehicleWords)
  const format = useFormat()
  const to = paths(useLocale())
  useLive(REFRESH_SECONDS)
  const lackWords = useLackWords()
  const { vehicle, actions, units, lines } = loaderData
  const actors: readonly string[] = actorKinds
  const kindWords = (kind: string) => {
    const known = lineKinds.find((each) => each === kind)
    return known === undefined ? kind : t(`kind.${known}`)
  }
  return (
    <Screen title={vehicle.vin} actions={<Link to={to.cockpitUpdateVehicles}>{t('title')}</Link>}>
      <Facts
        kind="cards"
        facts={[
          { label: t('line'), value: vehicle.offer ?? '–' },
          { label: t('market'), value: vehicle.market ?? '–' },
          { label: t('hardware'), value: vehicle.hardware ?? '–' },
          { label: t('software'), value: vehicle.softwareVersion ?? '–' },
          { label: t('seen'), value: vehicle.seenAt === null ? t('never') : format.stamp(vehicle.seenAt) },
        ]}
      />
      <Panel title={t('updates')}>
        <DenseTable
          caption={t('updates')}
          rows={actions}
          rowKey={({ number }) => String(number)}
          empty={<p className={styles.quiet}>{t('noUpdates')}</p>}
          columns={[
            { key: 'number', title: t('number'), cell: ({ number }) => format.number(number) },
            { key: 'state', title: t('state'), cell: actionCell },
            { key: 'from', title: t('from'), kind: 'figure', cell: timeCell(format.stamp, (row) => row.createdAt) },
            {
              key: 'until',
              title: t('until'),
              kind: 'figure',
              cell: ({ closedAt }) => (closedAt === null ? '–' : format.stamp(closedAt)),
            },
          ]}
        />
      </Panel>
      <ControlUnitPanel units={units} />
      <Panel title={t('log')} text={t('logText')}>
        <DenseTable
          caption={t('log')}
          rows={lines}
          rowKey={({ at, kind, number, detail }) => `${at} ${kind} ${number} ${JSON.stringify(detail)}`}
          empty={<p className={styles.quiet}>{t('noLog')}</p>}
          columns={[
            { key: 'at', title: t('at'), cell: timeCell(format.stamp, ({ at }) => at) },
            {
              key: 'actor',
              title: t('actor'),
              cell: ({ actor }) =>
                actors.includes(actor) ? t(actor === 'vehicle' ? 'byVehicle' : 'byHouse') : t('byPerson'),
            },
            { key: 'kind', title: t('what'), cell: ({ kind }) => kindWords(kind) },
            {
              key: 'set',
              title: t('software'),
              cell: ({ set, version }) => (set === null ? '–' : `${set} ${version}`),
            },
            {
              key: 'detail',
              title: t('said'),
              cell: ({ detail }) => [messagesOf(detail), ...lacksOf(detail).map(lackWords)].filter(Boolean).join('; '),
            },
          ]}
        />
      </Panel>
    </Screen>
  )
}

const actorKinds = ['vehicle', 'house'] as const
