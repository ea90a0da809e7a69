import { serverApi } from '../api.ts'
import { maker } from '../brand/maker.ts'
import { Said } from '../deal/said.tsx'
import { markCell } from '../figures/cells.tsx'
import { type Column, DenseTable } from '../figures/dense-table.tsx'
import { LinkChips } from '../figures/link-chips.tsx'
import { useFormat, zoneOf } from '../format.ts'
import { posted } from '../form/posted.ts'
import { homeLocale, marketCodes, parseLocale } from '../locale.ts'
import { Notice } from '../shell/notice.tsx'
import { cockpitWords } from '../words/cockpit.ts'
import { salesModelWords } from '../words/cockpit-sales-models.ts'
import { useWords, wordsIn } from '../words/dictionary.ts'
import { lineNames } from './line-names.ts'
import { instantIn, nextHourIn } from './market-time.ts'
import { refusalWords } from './refusal-words.ts'
import { allow, useMay } from './permission.ts'
import { ANY_LINE, type SalesModelPeriod, whenOf } from './sales-model.ts'
import { SalesModelForm } from './sales-model-form.tsx'
import { Panel, Screen } from './screen.tsx'
import { TaskOwners } from './task-link.tsx'
import type { Route } from './+types/sales-models.ts'

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(salesModelWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('title')} · ${maker.name}` }]
}

export async function loader({ request, context, params }: Route.LoaderArgs) {
  allow(context, 'salesModels')
  const locale = parseLocale(params.locale) ?? homeLocale
  const market = marketCodes.find((code) => code === new URL(request.url).searchParams.get('market')) ?? locale.market
  const api = serverApi({ request, context })
  const [{ items }, lines] = await Promise.all([
    api.get<{ items: readonly SalesModelPeriod[] }>('/api/sales-models'),
    lineNames(api, market, locale.language),
  ])
  const now = Temporal.Now.instant()
  return {
    periods: items.filter((period) => period.market === market),
    lines,
    market,
    at: now.toString(),
    nextHour: nextHourIn(zoneOf(market), now),
    key: crypto.randomUUID(),
  }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const { language } = parseLocale(params.locale) ?? homeLocale
  allow(context, 'setSalesModel')
  const form = await posted(request)
  const market = marketCodes.find((code) => code === form.text('market')) ?? homeLocale.market
  const from = instantIn(zoneOf(market), form.text('from'))
  if (from === null) return { kind: 'bad-time' as const }
  const body = {
    market,
    line: form.text('line'),
    customerGroup: form.text('customerGroup'),
    model: form.text('model'),
    from,
  }
  const answer = await serverApi({ request, context }).send('POST', '/api/sales-models', body, form.text('key'))
  if (answer.ok) return { kind: 'done' as const }
  return { kind: 'refused' as const, reason: refusalWords(answer.problem, language) }
}

/** Who sells in a market: what holds today, every period, and a new one. */
export default function SalesModels({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords(salesModelWords)
  const tc = useWords(cockpitWords)
  const format = useFormat()
  const maySet = useMay('setSalesModel')
  const { periods, lines, market, at, nextHour, key } = loaderData
  const meaning = ({ terms }: SalesModelPeriod) =>
    t('sentence', {
      seller: t(`seller.${terms.sellerOfRecord}`),
      price: t(`price.${terms.priceSetBy}`),
      invoice: t(`invoice.${terms.invoiceIssuer}`),
    })
  const what: readonly Column<SalesModelPeriod>[] = [
    { key: 'line', title: t('line'), cell: ({ line }) => (line === ANY_LINE ? t('anyLine') : (lines[line] ?? line)) },
    { key: 'group', title: t('group'), cell: ({ customerGroup }) => t(`group.${customerGroup}`) },
    { key: 'model', title: t('model'), cell: ({ model }) => tc(`model.${model}`) },
  ]
  const from: Column<SalesModelPeriod> = {
    key: 'from',
    title: t('from'),
    kind: 'figure',
    cell: ({ validFrom }) => format.stamp(validFrom),
  }
  const until: Column<SalesModelPeriod> = {
    key: 'until',
    title: t('until'),
    kind: 'figure',
    cell: ({ validUntil }) => (validUntil === null ? t('openEnd') : format.stamp(validUntil)),
  }
  const empty = <Notice size="place" title={t('empty')} text={t('emptyText')} />
  return (
    <Screen title={t('title')} text={t('text')}>
      {actionData?.kind === 'done' && <Said mood="good">{t('saved')}</Said>}
      {actionData?.kind === 'bad-time' && <Said mood="bad">{t('badTime')}</Said>}
      {actionData?.kind === 'refused' && <Said mood="bad">{t('refused', { reason: actionData.reason })}</Said>}
      <LinkChips
        name="market"
        label={tc('market')}
        chosen={market}
        chips={marketCodes.map((code) => ({ value: code, label: tc(`market.${code}`) }))}
      />
      <Panel title={t('inForce')} text={t('inForceText')}>
        <DenseTable
          caption={t('inForce')}
          rows={periods.filter((period) => whenOf(period, at) === 'now')}
          rowKey={({ id }) => id}
          empty={empty}
          columns={[...what, { key: 'meaning', title: t('meaning'), cell: meaning }, from]}
        />
      </Panel>
      <Panel title={t('change')} text={t('changeText')}>
        {maySet ? (
          <SalesModelForm key={`${market} ${key}`} market={market} lines={lines} nextHour={nextHour} formKey={key} />
        ) : (
          <p>
            {t('onlySales')} <TaskOwners task="setSalesModel" />
          </p>
        )}
      </Panel>
      <Panel title={t('history')} text={t('historyText')}>
        <DenseTable
          caption={t('history')}
          rows={periods.toSorted((one, other) => other.validFrom.localeCompare(one.validFrom))}
          rowKey={({ id }) => id}
          empty={empty}
          columns={[
            ...what,
            {
              key: 'state',
              title: t('state'),
              cell: markCell(
                (period) => ({ past: 'calm', now: 'good', next: 'waiting' } as const)[whenOf(period, at)],
                (period) => t(`when.${whenOf(period, at)}`),
              ),
            },
            from,
            until,
          ]}
        />
      </Panel>
    </Screen>
  )
}
