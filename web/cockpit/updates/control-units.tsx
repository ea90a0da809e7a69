import { DenseTable } from '../../figures/dense-table.tsx'
import { Facts } from '../../figures/facts.tsx'
import { StateMark } from '../../figures/state-mark.tsx'
import { useFormat } from '../../format.ts'
import { uptaneWords } from '../../words/cockpit-uptane.ts'
import { useWords } from '../../words/dictionary.ts'
import { Panel } from '../screen.tsx'
import type { ControlUnit, ControlUnits } from './uptane-status.ts'
import styles from './campaign.module.css'

function keyCell({ keyId }: ControlUnit) {
  return <span className={styles.code}>{keyId.slice(0, 8)}</span>
}

/** A vehicle's control units with what they have, and how its last manifest was judged. */
export function ControlUnitPanel({ units }: { units: ControlUnits }) {
  const t = useWords(uptaneWords)
  const format = useFormat()
  const { items, lastManifest } = units
  const software = ({ report }: ControlUnit) => {
    if (report === null) return t('unreported')
    if (report.attack !== '') return <StateMark mood="bad">{t('attack', { text: report.attack })}</StateMark>
    if (report.release === null) return <StateMark mood="bad">{t('foreign')}</StateMark>
    return t('release', report.release)
  }
  return (
    <Panel title={t('units')} text={t('unitsText')}>
      {items.length > 0 && (
        <Facts
          kind="cards"
          facts={[
            {
              label: t('manifest'),
              value:
                lastManifest === null ? (
                  t('manifest.none')
                ) : (
                  <StateMark mood={lastManifest.isAsReleased ? 'good' : 'bad'}>
                    {t(lastManifest.isAsReleased ? 'manifest.good' : 'manifest.bad')}, {format.stamp(lastManifest.at)}
                  </StateMark>
                ),
            },
          ]}
        />
      )}
      <DenseTable
        caption={t('units')}
        rows={items}
        rowKey={({ serial }) => serial}
        empty={<p className={styles.quiet}>{t('noUnits')}</p>}
        columns={[
          {
            key: 'serial',
            title: t('serial'),
            cell: ({ serial, isPrimary }) => (isPrimary ? `${serial} (${t('primary')})` : serial),
          },
          { key: 'hardware', title: t('unitHardware'), cell: ({ hardwareId }) => hardwareId },
          { key: 'software', title: t('software'), cell: software },
          {
            key: 'at',
            title: t('reportedAt'),
            kind: 'figure',
            cell: ({ report }) => (report === null ? '–' : format.stamp(report.at)),
          },
          {
            key: 'key',
            title: t('key'),
            cell: keyCell,
          },
        ]}
      />
    </Panel>
  )
}
