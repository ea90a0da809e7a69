import { Button, TextInput } from '@mantine/core'
import { Form, Link, redirect, useNavigation } from 'react-router'
import { serverApi } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import { Said } from '../../deal/said.tsx'
import { DenseTable } from '../../figures/dense-table.tsx'
import { posted } from '../../form/posted.ts'
import { useFormat } from '../../format.ts'
import { homeLocale, parseLocale, useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { Notice } from '../../shell/notice.tsx'
import { chargeRecordWords } from '../../words/cockpit-charge-records.ts'
import { cockpitWords } from '../../words/cockpit.ts'
import { useWords, wordsIn } from '../../words/dictionary.ts'
import listStyles from '../list.module.css'
import { allow } from '../permission.ts'
import { Panel, Screen } from '../screen.tsx'
import type { Route } from './+types/months.ts'
import styles from './charging.module.css'
import { MarginTable } from './margin-table.tsx'
import { monthSpanIn } from './months-span.ts'
import type { ChargeMonth } from './record-file.ts'

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(chargeRecordWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('monthsTitle')} · ${maker.name}` }]
}

export async function loader({ request, context }: Route.LoaderArgs) {
  allow(context, 'chargeRecords')
  const query = new URL(request.url).searchParams
  const today = new Date()
  const span = monthSpanIn(query, today)
  const path = `/api/charging/reconciliation?from=${span.from}&until=${span.until}`
  const { items } = await serverApi({ request, context }).get<{ items: readonly ChargeMonth[] }>(path)
  const present = today.toISOString().slice(0, 7)
  return { items, ...span, present, key: crypto.randomUUID(), isDone: query.has('done') }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const form = await posted(request)
  const body = { operator: form.text('operator'), market: form.text('market'), month: form.text('month') }
  const api = serverApi({ request, context })
  const answer = await api.send('POST', '/api/charging/month-closings', body, form.text('key'))
  if (answer.ok) {
    const span = new URLSearchParams({ from: form.text('from'), until: form.text('until'), done: 'yes' })
    return redirect(`${paths(locale).cockpitChargeMonths}?${span.toString()}`)
  }
  const reason = answer.problem.detail ?? answer.problem.title
  return { failure: wordsIn(chargeRecordWords, locale.language)('failed', { reason }) }
}

/** Each operator and month to the cent, with what is released, and who contributes how much. */
export default function Months({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords(chargeRecordWords)
  const tc = useWords(cockpitWords)
  const format = useFormat()
  const to = paths(useLocale())
  const { items, from, until, isDone } = loaderData
  return (
    <Screen
      title={t('monthsTitle')}
      text={t('monthsText')}
      actions={
        <span className={styles.links}>
          <Link to={to.cockpitChargeRecords}>{t('toRecords')}</Link>
          <Link to={to.cockpitChargeDisputes}>{t('toDisputes')}</Link>
        </span>
      }
    >
      {isDone && actionData === undefined && <Said mood="good">{t('releaseDone')}</Said>}
      {actionData !== undefined && <Said mood="bad">{actionData.failure}</Said>}
      <Form method="get" className={listStyles.find} key={`${from} ${until}`}>
        <TextInput type="month" name="from" label={t('from')} size="sm" defaultValue={from} />
        <TextInput type="month" name="until" label={t('until')} size="sm" defaultValue={until} />
        <Button type="submit" variant="default" size="sm">
          {t('show')}
        </Button>
      </Form>
      <Panel
        title={t('months')}
        text={t('grossText')}
        more={
          <a href={`${to.cockpitChargeMonthList}?from=${from}&until=${until}`} download>
            {tc('download')}
          </a>
        }
      >
        <DenseTable
          caption={t('months')}
          rows={items}
          rowKey={({ operator, market, month }) => `${operator} ${market} ${month}`}
          rowHref={({ operator, month }) =>
            `${to.cockpitChargeRecords}?operator=${encodeURIComponent(operator)}&month=${month.slice(0, 7)}`
          }
          empty={<Notice size="place" title={t('monthsEmpty')} text={t('monthsEmptyText')} />}
          columns={[
            { key: 'month', title: t('month'), cell: ({ month }) => format.month(month.slice(0, 7)) },
            { key: 'operator', title: t('operator'), cell: ({ operator }) => operator },
            { key: 'market', title: tc('market'), cell: ({ market }) => tc(`market.${market}`) },
            { key: 'records', title: t('records'), kind: 'figure', cell: ({ records }) => format.number(records) },
            { key: 'claimed', title: t('claimed'), kind: 'figure', cell: (each) => format.exact(each.claimed) },
            { key: 'agreed', title: t('agreed'), kind: 'figure', cell: (each) => format.exact(each.agreedClaims) },
            {
              key: 'disputed',
              title: t('disputed'),
              kind: 'figure',
              cell: (each) => format.exact(each.disputedClaims),
            },
            { key: 'open', title: t('open'), kind: 'figure', cell: (each) => format.exact(each.openClaims) },
            {
              key: 'credited',
              title: t('credited'),
              kind: 'figure',
              cell: (each) => format.exact(each.creditedClaims),
            },
            { key: 'deducted', title: t('deducted'), kind: 'figure', cell: (each) => format.exact(each.deducted) },
            { key: 'payable', title: t('payable'), kind: 'figure', cell: (each) => format.exact(each.payable.gross) },
            { key: 'margin', title: t('margin'), kind: 'figure', cell: (each) => format.exact(each.margin) },
            { key: 'release', title: t('releases'), cell: releaseCell(loaderData) },
          ]}
        />
      </Panel>
      <MarginTable months={items} />
    </Screen>
  )
}

function releaseCell(data: ReleaseProps['data']) {
  return (month: ChargeMonth) => <Release month={month} data={data} />
}

interface ReleaseProps {
  month: ChargeMonth
  data: Route.ComponentProps['loaderData']
}

/** Finance releases a month that is over; afterwards it says who did. */
function Release({ month: each, data: { key, from, until, present } }: ReleaseProps) {
  const t = useWords(chargeRecordWords)
  const format = useFormat()
  const isSending = useNavigation().state === 'submitting'
  const { operator, market, approved } = each
  const month = each.month.slice(0, 7)
  if (approved !== null) return t('released', { by: approved.by, at: format.stamp(approved.at) })
  if (month >= present) return <span className={styles.quiet}>{t('running')}</span>
  const fields = { key: `${key}-${operator}-${market}-${month}`, operator, market, month, from, until }
  return (
    <Form method="post">
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button
        type="submit"
        variant="default"
        size="compact-sm"
        aria-disabled={isSending}
        aria-label={t('releaseFor', { operator, month: format.month(month) })}
      >
        {t('release')}
      </Button>
    </Form>
  )
}
