import { Button, TextInput } from '@mantine/core'
import { Form, useNavigation } from 'react-router'
import { serverApi } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import { Said } from '../../deal/said.tsx'
import { timeCell } from '../../figures/cells.tsx'
import { DenseTable } from '../../figures/dense-table.tsx'
import { posted } from '../../form/posted.ts'
import { useFormat, zoneOf } from '../../format.ts'
import { homeLocale, parseLocale } from '../../locale.ts'
import { Notice } from '../../shell/notice.tsx'
import { cockpitBillingWords } from '../../words/cockpit-billing.ts'
import { useWords, wordsIn } from '../../words/dictionary.ts'
import { instantIn, nextHourIn } from '../market-time.ts'
import { allow } from '../permission.ts'
import { Panel, Screen } from '../screen.tsx'
import styles from '../stages.module.css'
import type { Route } from './+types/margins.ts'

/** What is added to an operator's prices, as `GET /api/charging/margins` tells it. */
interface Margin {
  readonly operator: string
  readonly share: string
  readonly perSession: string
  readonly validFrom: string
}

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(cockpitBillingWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('margins')} · ${maker.name}` }]
}

export async function loader({ request, context, params }: Route.LoaderArgs) {
  allow(context, 'margins')
  const { market } = parseLocale(params.locale) ?? homeLocale
  const { items } = await serverApi({ request, context }).get<{ items: readonly Margin[] }>('/api/charging/margins')
  const nextHour = nextHourIn(zoneOf(market), Temporal.Now.instant())
  return { items, nextHour, postKey: crypto.randomUUID() }
}

/** Percent as people type it, as the share that the API takes; what is no number stays so, and is refused there. */
function shareOf(percent: string): string {
  const hundredths = Math.round(Number(percent.replace(',', '.')) * 100)
  return (hundredths / 10_000).toFixed(4).replace(/\.?0+$/, '')
}

export async function action({ request, context, params }: Route.ActionArgs) {
  allow(context, 'margins')
  const { market, language } = parseLocale(params.locale) ?? homeLocale
  const form = await posted(request)
  const t = wordsIn(cockpitBillingWords, language)
  const validFrom = instantIn(zoneOf(market), form.text('from'))
  if (validFrom === null) return { isDone: false, said: t('refused') }
  const body = {
    operator: form.text('operator').trim().toUpperCase(),
    share: shareOf(form.text('share')),
    perSession: form.text('perSession').replace(',', '.'),
    validFrom,
  }
  const answer = await serverApi({ request, context }).send('POST', '/api/charging/margins', body, form.text('key'))
  if (answer.ok) return { isDone: true, said: t('done') }
  return { isDone: false, said: t(answer.problem.code === 'margin-set' ? 'refused.margin-set' : 'refused') }
}

/** What is added to operators' prices, from when, and a new one. */
export default function Margins({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords(cockpitBillingWords)
  const format = useFormat()
  const isSending = useNavigation().state !== 'idle'
  const { items, nextHour, postKey } = loaderData
  const perSession = ({ perSession: major }: Margin) =>
    format.exact({ amount: Math.round(Number(major) * 100), currency: 'EUR' })
  return (
    <Screen title={t('margins')} text={t('marginsText')}>
      {actionData !== undefined && <Said mood={actionData.isDone ? 'good' : 'bad'}>{actionData.said}</Said>}
      <DenseTable
        caption={t('margins')}
        rows={items}
        rowKey={({ operator, validFrom }) => `${operator}-${validFrom}`}
        empty={<Notice size="place" title={t('marginsEmpty')} text={t('marginsEmptyText')} />}
        columns={[
          {
            key: 'operator',
            title: t('operator'),
            cell: ({ operator }) => (operator === '*' ? t('everyOther') : operator),
          },
          { key: 'share', title: t('share'), cell: ({ share }) => format.percent(Number(share), 2), kind: 'figure' },
          { key: 'perSession', title: t('perSession'), cell: perSession, kind: 'figure' },
          { key: 'from', title: t('from'), cell: timeCell(format.stamp, ({ validFrom }) => validFrom) },
        ]}
      />
      <Panel title={t('submit')}>
        <Form method="post" className={styles.form}>
          <input type="hidden" name="key" value={postKey} />
          <TextInput
            name="operator"
            label={t('operator')}
            description={t('operatorHint')}
            size="sm"
            required
            maxLength={6}
          />
          <TextInput name="share" label={t('share')} size="sm" inputMode="decimal" required maxLength={6} />
          <TextInput
            name="perSession"
            label={t('perSession')}
            size="sm"
            inputMode="decimal"
            defaultValue="0"
            required
            maxLength={5}
          />
          <TextInput
            type="datetime-local"
            name="from"
            label={t('from')}
            size="sm"
            min={nextHour}
            defaultValue={nextHour}
            required
          />
          <Button type="submit" size="sm" aria-disabled={isSending}>
            {t('submit')}
          </Button>
        </Form>
      </Panel>
    </Screen>
  )
}
