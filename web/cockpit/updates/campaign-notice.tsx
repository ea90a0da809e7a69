import { Facts } from '../../figures/facts.tsx'
import { useFormat } from '../../format.ts'
import { campaignWords } from '../../words/cockpit-campaign.ts'
import { useWords } from '../../words/dictionary.ts'
import { Panel } from '../screen.tsx'
import type { CampaignFile } from './campaign-file.ts'
import styles from './campaign.module.css'

/** What users are told, and what keeps their vehicles safe. */
export function CampaignNotice({ file }: { file: CampaignFile }) {
  const t = useWords(campaignWords)
  const { notice, filter, window } = file.plan
  return (
    <Panel title={t('told')}>
      <div className={styles.card}>
        <Facts
          facts={[
            { label: t('type'), value: t(`type.${notice.type}`) },
            { label: t('purpose'), value: notice.purpose },
            { label: t('changes'), value: notice.changes },
            { label: t('duration'), value: t('minutes', { count: notice.durationMinutes }) },
            { label: t('lost'), value: notice.functionsLost.join(', ') || t('none') },
            { label: t('consent'), value: t(file.needsConsent ? 'asked' : 'notAsked') },
            {
              label: t('conditions'),
              value: notice.preconditions.map((name) => t(`condition.${name}`)).join(', ') || t('none'),
            },
            { label: t('rollback'), value: t(`rollback.${notice.rollback}`) },
            { label: t('safeState'), value: notice.safeState },
            { label: t('afterwards'), value: notice.afterwards },
            { label: t('filter'), value: <span className={styles.code}>{filter}</span> },
            ...(window ? [{ label: t('window'), value: t('windowText', window) }] : []),
            { label: t('unfit'), value: t('unfitText', { count: file.unfit }) },
            { label: t('author'), value: file.author },
          ]}
        />
      </div>
    </Panel>
  )
}

const entries = [
  'drafted',
  'revised',
  'submitted',
  'approved',
  'sent-back',
  'started',
  'group-started',
  'paused',
  'resumed',
  'retried',
  'stopped',
  'finished',
] as const

/** What was decided, by whom, the newest first; and the record of every vehicle as a file. */
export function CampaignRecord({ file }: { file: CampaignFile }) {
  const t = useWords(campaignWords)
  const format = useFormat()
  const path = `/api/updates/campaigns/${file.id}/record`
  return (
    <Panel
      title={t('record')}
      more={
        <>
          <a href={`${path}?format=csv`}>{t('exportCsv')}</a>
          <a href={path}>{t('exportNdjson')}</a>
        </>
      }
    >
      <ol className={styles.record}>
        {file.record.toReversed().map(({ at, actor, kind, detail }) => {
          const known = entries.find((each) => each === kind)
          const about = aboutOf(detail)
          return (
            <li key={`${at} ${kind} ${about}`}>
              <span>
                {actor}: {known === undefined ? kind : t(`entry.${known}`)}
                {about !== '' && ` – ${about}`}
              </span>
              <time dateTime={at} className={styles.quiet}>
                {format.stamp(at)}
              </time>
            </li>
          )
        })}
      </ol>
    </Panel>
  )
}

/** The note of a person, or the group that it is about. */
function aboutOf(detail: unknown): string {
  if (typeof detail !== 'object' || detail === null) return ''
  if ('note' in detail && typeof detail.note === 'string') return detail.note
  return 'name' in detail && typeof detail.name === 'string' ? detail.name : ''
}
