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
import { type CountName, countNames, type UpdateAction } from './campaign-file.ts'
import styles from './campaign.module.css'

export interface CampaignActionsProps {
  page: { readonly items: readonly UpdateAction[]; readonly next: string | null }
  state: CountName | null
}

/** The vehicles of a campaign, one a row. */
export function CampaignActions({ page, state }: CampaignActionsProps) {
  const t = useWords(campaignWords)
  const tu = useWords(updateWords)
  const format = useFormat()
  const to = paths(useLocale())
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
      <DenseTable
        caption={t('list')}
        rows={page.items}
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
      <Pager next={page.next} />
    </Panel>
  )
}
