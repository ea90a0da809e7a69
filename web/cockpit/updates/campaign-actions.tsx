import { DenseTable } from '../../figures/dense-table.tsx'
import { LinkChips } from '../../figures/link-chips.tsx'
import { Pager } from '../../figures/pager.tsx'
import { useFormat } from '../../format.ts'
import { useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { campaignWords } from '../../words/cockpit-campaign.ts'
import { updateWords } from '../../words/cockpit-updates.ts'
import { useWords } from '../../words/dictionary.ts'
import { Panel } from '../screen.tsx'
import { actionCell } from './action-mark.tsx'
import { type CountName, countNames, type Skip, type UpdateAction } from './campaign-file.ts'
import { useLackWords } from './lack-words.ts'
import styles from './campaign.module.css'

/** Vehicles of a campaign: those with an action, or those that were skipped and have none. */
export type CampaignVehicles =
  | { readonly kind: 'actions'; readonly items: readonly UpdateAction[]; readonly next: string | null }
  | { readonly kind: 'skips'; readonly items: readonly Skip[]; readonly next: string | null }

export interface CampaignActionsProps {
  page: CampaignVehicles
  state: CountName | null
}

/** The vehicles of a campaign, one a row. */
export function CampaignActions({ page, state }: CampaignActionsProps) {
  const t = useWords(campaignWords)
  const tu = useWords(updateWords)
  return (
    <Panel title={t('list')} text={t('listText')} id="vehicles">
      <LinkChips
        name="state"
        label={t('state')}
        chosen={state}
        chips={[
          { value: null, label: t('everyState') },
          ...countNames
            .filter((name) => name !== 'queued')
            .map((name) => ({ value: name, label: tu(`counts.${name}`) })),
        ]}
      />
      {page.kind === 'skips' ? <SkipTable skips={page.items} /> : <ActionTable actions={page.items} />}
      <Pager next={page.next} />
    </Panel>
  )
}

function ActionTable({ actions }: { actions: readonly UpdateAction[] }) {
  const t = useWords(campaignWords)
  const format = useFormat()
  const to = paths(useLocale())
  return (
    <DenseTable
      caption={t('list')}
      rows={actions}
      rowKey={({ vin, number }) => `${vin} ${number}`}
      rowHref={({ vin }) => to.cockpitUpdateVehicle(vin)}
      empty={<p className={styles.quiet}>{t('listEmpty')}</p>}
      columns={[
        { key: 'vin', title: t('vin'), cell: ({ vin }) => vin },
        { key: 'state', title: t('state'), cell: actionCell },
        { key: 'opened', title: t('opened'), kind: 'figure', cell: ({ createdAt }) => format.stamp(createdAt) },
        {
          key: 'closed',
          title: t('closed'),
          kind: 'figure',
          cell: ({ closedAt }) => (closedAt === null ? '–' : format.stamp(closedAt)),
        },
      ]}
    />
  )
}

function SkipTable({ skips }: { skips: readonly Skip[] }) {
  const t = useWords(campaignWords)
  const format = useFormat()
  const to = paths(useLocale())
  const lackWords = useLackWords()
  return (
    <DenseTable
      caption={t('list')}
      rows={skips}
      rowKey={({ vin }) => vin}
      rowHref={({ vin }) => to.cockpitUpdateVehicle(vin)}
      empty={<p className={styles.quiet}>{t('listEmpty')}</p>}
      columns={[
        { key: 'vin', title: t('vin'), cell: ({ vin }) => vin },
        { key: 'lacks', title: t('lacked'), cell: ({ lacks }) => lacks.map(lackWords).join('; ') },
        { key: 'at', title: t('skippedAt'), kind: 'figure', cell: ({ at }) => format.stamp(at) },
      ]}
    />
  )
}
