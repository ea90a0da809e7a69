import { Panel } from '../../deal/panel.tsx'
import { Facts } from '../../figures/facts.tsx'
import { useFormat } from '../../format.ts'
import { useWords } from '../../words/dictionary.ts'
import { homeChargingWords } from '../../words/my-home-charging.ts'
import { DeedForm } from './deed-form.tsx'
import styles from './home-charging.module.css'
import { WallboxState } from './state.tsx'
import type { WallboxFile } from './wallbox-file.ts'

const plugged = ['Preparing', 'Charging', 'SuspendedEV', 'SuspendedEVSE']

/** What the wallbox does right now, and the button to start or stop. */
export function LivePanel({ wallbox, postKey }: { wallbox: WallboxFile; postKey: string }) {
  const t = useWords(homeChargingWords)
  const format = useFormat()
  const { session, surplus, isConnected, state, error, reductions } = wallbox
  const facts = [
    ...(session
      ? [
          { label: t('charged'), value: format.quantity(session.energyWh / 1000, 'kWh', 1) },
          { label: t('since'), value: format.dayAndTime(session.startedAt) },
        ]
      : []),
    ...(surplus ? [{ label: t('roof'), value: format.quantity(surplus.powerW / 1000, 'kW', 1) }] : []),
  ]
  return (
    <Panel title={t('live')} aside={<WallboxState wallbox={wallbox} />}>
      {session ? (
        <p className={styles.figure}>{format.quantity(session.powerW / 1000, 'kW', 1)}</p>
      ) : (
        <p>{t(plugged.includes(state) ? 'livePlugged' : 'liveNone')}</p>
      )}
      {facts.length > 0 && <Facts facts={facts} />}
      {error !== null && <p>{error}</p>}
      {reductions.map(({ id, from, until, limitW }) => (
        <p key={id}>
          {t('reduction', {
            from: format.dayAndTime(from),
            until: format.dayAndTime(until),
            power: format.quantity(limitW / 1000, 'kW', 1),
          })}
        </p>
      ))}
      {isConnected ? (
        <DeedForm
          intent={session ? 'stop' : 'start'}
          postKey={postKey}
          label={t(session ? 'stop' : 'start')}
          kind={session ? 'default' : 'filled'}
        />
      ) : (
        <p className={styles.quiet}>
          {wallbox.seenAt === null ? t('neverText') : t('offlineText', { seen: format.dayAndTime(wallbox.seenAt) })}
        </p>
      )}
    </Panel>
  )
}
