import { linkCell } from '../../figures/cells.tsx'
import { DenseTable } from '../../figures/dense-table.tsx'
import { FigureTile } from '../../figures/figure-tile.tsx'
import { useFormat } from '../../format.ts'
import { useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { campaignWords } from '../../words/cockpit-campaign.ts'
import { updateWords } from '../../words/cockpit-updates.ts'
import { useWords } from '../../words/dictionary.ts'
import { Panel } from '../screen.tsx'
import { type CampaignFile, type Counts, type Group, onTheWay } from './campaign-file.ts'
import styles from './campaign.module.css'

/** Where all vehicles of a campaign stand, at a glance. */
export function CampaignTiles({ file }: { file: CampaignFile }) {
  const t = useWords(campaignWords)
  const tu = useWords(updateWords)
  const format = useFormat()
  const { counts, total } = file
  const share = (count: number) => (total === 0 ? undefined : format.percent(count / total, 1))
  const tiles = [
    { label: t('total'), count: total },
    { label: tu('counts.queued'), count: counts.queued },
    { label: t('onTheWay'), count: onTheWay(counts) },
    { label: tu('counts.succeeded'), count: counts.succeeded },
    { label: tu('counts.failed'), count: counts.failed },
    { label: tu('counts.canceled'), count: counts.canceled + counts.denied },
    ...(counts.skipped === 0 ? [] : [{ label: tu('counts.skipped'), count: counts.skipped }]),
  ]
  return (
    <div className={styles.tiles}>
      {tiles.map(({ label, count }, place) => (
        <FigureTile
          key={label}
          label={label}
          value={format.number(count)}
          note={place === 0 ? undefined : share(count)}
        />
      ))}
    </div>
  )
}

/** The groups in their order, each with its share done. */
export function GroupsPanel({ groups }: { groups: readonly Group[] }) {
  const t = useWords(campaignWords)
  const tu = useWords(updateWords)
  const format = useFormat()
  return (
    <Panel title={t('groups')} text={t('groupsText')}>
      <DenseTable
        caption={t('groups')}
        rows={groups}
        rowKey={({ name }) => name}
        empty={null}
        columns={[
          { key: 'name', title: t('group'), cell: ({ name }) => name },
          { key: 'total', title: t('total'), kind: 'figure', cell: ({ total }) => format.number(total) },
          {
            key: 'bar',
            title: t('progressQuestion'),
            cell: (group) => (group.startedAt === null ? t('notStarted') : barCell(group)),
          },
          {
            key: 'succeeded',
            title: tu('counts.succeeded'),
            kind: 'figure',
            cell: ({ counts }) => format.number(counts.succeeded),
          },
          {
            key: 'failed',
            title: tu('counts.failed'),
            kind: 'figure',
            cell: ({ counts }) => format.number(counts.failed),
          },
          {
            key: 'goal',
            title: t('goal'),
            kind: 'figure',
            cell: ({ successPercent }) => format.percent(successPercent / 100),
          },
          {
            key: 'limit',
            title: t('limit'),
            kind: 'figure',
            cell: ({ errorPercent }) => (errorPercent === null ? t('never') : format.percent(errorPercent / 100)),
          },
        ]}
      />
    </Panel>
  )
}

function barCell({ counts, total }: Group) {
  return <CountsBar counts={counts} total={total} />
}

/** Hidden from screen readers: the figures beside it say the same. */
function CountsBar({ counts, total }: { counts: Counts; total: number }) {
  const parts = {
    succeeded: counts.succeeded,
    onTheWay: onTheWay(counts),
    failed: counts.failed,
    ended: counts.canceled + counts.denied + counts.skipped,
    left: Math.max(0, counts.queued),
  }
  return (
    <div className={styles.bar} aria-hidden="true">
      {Object.entries(parts).map(([name, count]) => (
        <span key={name} data-of={name} style={{ flexGrow: total === 0 ? 0 : count }} />
      ))}
    </div>
  )
}

/** Why vehicles fail; each reason leads to those that gave it. */
export function FailuresPanel({ file }: { file: CampaignFile }) {
  const t = useWords(campaignWords)
  const format = useFormat()
  const to = paths(useLocale())
  const query = (code: number | null) => {
    const asked = new URLSearchParams({ state: 'failed', code: code === null ? 'none' : String(code) })
    return `${to.cockpitCampaign(file.id)}?${asked.toString()}#vehicles`
  }
  return (
    <Panel title={t('failures')} text={t('failuresText')}>
      {file.failures.length === 0 ? (
        <p className={styles.quiet}>{t('noFailures')}</p>
      ) : (
        <DenseTable
          caption={t('failures')}
          rows={file.failures}
          rowKey={({ code }) => String(code)}
          empty={null}
          columns={[
            {
              key: 'code',
              title: t('failures'),
              cell: linkCell(
                ({ code }) => query(code),
                ({ code }) => (code === null ? t('noCode') : t('code', { code: String(code) })),
              ),
            },
            { key: 'count', title: t('total'), kind: 'figure', cell: ({ count }) => format.number(count) },
          ]}
        />
      )}
    </Panel>
  )
}

/** What vehicles lacked that were skipped; nothing where none was. */
export function SkipsPanel({ file }: { file: CampaignFile }) {
  const t = useWords(campaignWords)
  const format = useFormat()
  const to = paths(useLocale())
  if (file.lacks.length === 0) return null
  return (
    <Panel title={t('skips')} text={t('skipsText')}>
      <DenseTable
        caption={t('skips')}
        rows={file.lacks}
        rowKey={({ name, atLeast }) => `${name} ${atLeast}`}
        rowHref={() => `${to.cockpitCampaign(file.id)}?state=skipped#vehicles`}
        empty={null}
        columns={[
          { key: 'lack', title: t('lacked'), cell: ({ name, atLeast }) => t('lackOf', { name, atLeast }) },
          { key: 'count', title: t('total'), kind: 'figure', cell: ({ vehicles }) => format.number(vehicles) },
        ]}
      />
    </Panel>
  )
}
