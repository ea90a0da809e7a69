import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { serverApi } from '../api.ts'
import { maker } from '../brand/maker.ts'
import { linkCell, timeCell } from '../figures/cells.tsx'
import { DenseTable } from '../figures/dense-table.tsx'
import { LinkChips } from '../figures/link-chips.tsx'
import { Pager } from '../figures/pager.tsx'
import { useFormat } from '../format.ts'
import { homeLocale, type Locale, parseLocale, useLocale } from '../locale.ts'
import { paths } from '../paths.ts'
import { Notice } from '../shell/notice.tsx'
import { auditWords } from '../words/cockpit-audit.ts'
import { useWords, wordsIn } from '../words/dictionary.ts'
import { actions, actionWords, type Deed, detailWords } from './deed.ts'
import { allow } from './permission.ts'
import { Screen } from './screen.tsx'
import { uptaneName } from './uptane-deed.ts'
import type { Route } from './+types/audit.ts'

const ROWS = 50

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(auditWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('title')} · ${maker.name}` }]
}

export async function loader({ request, context }: Route.LoaderArgs) {
  allow(context, 'audit')
  const query = new URL(request.url).searchParams
  const filter = { action: actions.find((each) => each === query.get('action')) ?? null, actor: query.get('actor') }
  const asked = new URLSearchParams({ limit: String(ROWS) })
  for (const [name, value] of Object.entries({ ...filter, cursor: query.get('cursor') })) {
    if (value !== null) asked.set(name, value)
  }
  const page = await serverApi({ request, context }).get<{ items: readonly Deed[]; next: string | null }>(
    `/api/audit?${asked.toString()}`,
  )
  return { ...page, ...filter }
}

/** What the maker's people and machines did. */
export default function Audit({ loaderData }: Route.ComponentProps) {
  const t = useWords(auditWords)
  const format = useFormat()
  const locale = useLocale()
  const to = paths(locale)
  const { items, next, action, actor } = loaderData
  const byActor = (key: string) => {
    const query = new URLSearchParams(action === null ? {} : { action })
    query.set('actor', key)
    return `${to.cockpitAudit}?${query.toString()}`
  }
  const actorName = items[0]?.actorName ?? ''
  return (
    <Screen
      title={actor === null || actorName === '' ? t('title') : `${t('title')}: ${t('onlyOf', { name: actorName })}`}
      text={t('text')}
      actions={actor === null ? undefined : <Link to={to.cockpitAudit}>{t('everybody')}</Link>}
    >
      <LinkChips
        name="action"
        label={t('action')}
        chosen={action}
        chips={[
          { value: null, label: t('all') },
          ...actions.map((each) => ({ value: each, label: t(`action.${each}`) })),
        ]}
      />
      <DenseTable
        caption={t('title')}
        rows={items}
        rowKey={({ id }) => id}
        empty={<Notice size="place" title={t('empty')} text={t('emptyText')} />}
        columns={[
          { key: 'at', title: t('at'), cell: timeCell(format.stamp, (deed) => deed.at) },
          {
            key: 'who',
            title: t('who'),
            cell: linkCell(
              (deed) => byActor(deed.actor),
              (deed) => deed.actorName,
            ),
          },
          { key: 'what', title: t('what'), cell: (deed) => actionWords(deed.action, locale) },
          { key: 'details', title: t('details'), cell: (deed) => detailWords(deed, locale) },
          { key: 'about', title: t('about'), cell: subjectCell(to, t, locale) },
        ]}
      />
      <Pager next={next} />
    </Screen>
  )
}

/** A deed's subject as the place where it can be seen. */
function subjectCell(
  to: ReturnType<typeof paths>,
  t: ReturnType<typeof useWords<(typeof auditWords)['de']>>,
  locale: Locale,
) {
  return ({ action, subject }: Deed): ReactNode => {
    if (action.startsWith('deal-')) return <Link to={to.cockpitDeal(subject)}>{t('toDeal')}</Link>
    if (action.startsWith('campaign-')) return <Link to={to.cockpitCampaign(subject)}>{t('toCampaign')}</Link>
    if (action.startsWith('mail-')) return <Link to={to.cockpitMail(subject)}>{t('toMail')}</Link>
    if (action.startsWith('edition-')) return <Link to={to.cockpitEdition(subject)}>{t('toEdition')}</Link>
    return aboutVehicle.includes(action)
      ? t('vehicle', { vin: subject })
      : named.includes(action)
        ? uptaneName(subject, locale)
        : ''
  }
}

const aboutVehicle: readonly string[] = ['stock-discount-set', 'possession-code-shown']

/** Their subject is a name that people know. */
const named: readonly string[] = [
  'rxswin-registered',
  'uptane-published',
  'uptane-rotated',
  'uptane-root-published',
  'uptane-root-signed',
  'uptane-root-withdrawn',
  'uptane-delegated',
  'voucher-issued',
  'voucher-code-shown',
  'voucher-cancelled',
  'voucher-redeemed',
]
