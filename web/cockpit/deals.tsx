import { Button, NativeSelect } from '@mantine/core'
import { Form } from 'react-router'
import { serverApi } from '../api.ts'
import { maker } from '../brand/maker.ts'
import { countOf, type DealCounts } from '../deal/deal-counts.ts'
import type { SideName, StateName } from '../deal/deal.ts'
import { timeCell } from '../figures/cells.tsx'
import { DenseTable } from '../figures/dense-table.tsx'
import { LinkChips } from '../figures/link-chips.tsx'
import { Pager } from '../figures/pager.tsx'
import { useFormat } from '../format.ts'
import { homeLocale, marketCodes, parseLocale, useLocale } from '../locale.ts'
import { paths } from '../paths.ts'
import { Notice } from '../shell/notice.tsx'
import { cockpitWords } from '../words/cockpit.ts'
import { dealDeskWords } from '../words/cockpit-deals.ts'
import { dealWords } from '../words/deal.ts'
import { useWords, wordsIn } from '../words/dictionary.ts'
import { useCareWords } from './care-words.ts'
import { type Deal, listedStates, sides } from './deal-file.ts'
import { dealState } from './deal-state.tsx'
import { allow } from './permission.ts'
import { Screen } from './screen.tsx'
import type { Route } from './+types/deals.ts'
import styles from './list.module.css'

const ROWS = 50

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(dealDeskWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('title')} · ${maker.name}` }]
}

export async function loader({ request, context }: Route.LoaderArgs) {
  allow(context, 'deals')
  const query = new URL(request.url).searchParams
  const filter = {
    side: sides.find((each) => each === query.get('side')) ?? null,
    state: listedStates.find((each) => each === query.get('state')) ?? null,
    market: marketCodes.find((each) => each === query.get('market')) ?? null,
  }
  const asked = new URLSearchParams({ limit: String(ROWS) })
  for (const [name, value] of Object.entries({ ...filter, cursor: query.get('cursor') })) {
    if (value !== null) asked.set(name, value)
  }
  const api = serverApi({ request, context })
  const [page, counts] = await Promise.all([
    api.get<{ items: readonly Deal[]; next: string | null }>(`/api/deals?${asked.toString()}`),
    api.get<DealCounts>(`/api/deal-counts${filter.market === null ? '' : `?market=${filter.market}`}`),
  ])
  return { ...page, ...filter, counts }
}

/** Every deal, with those that need somebody one click away. */
export default function Deals({ loaderData }: Route.ComponentProps) {
  const t = useWords(dealDeskWords)
  const tc = useWords(cockpitWords)
  const td = useWords(dealWords)
  const format = useFormat()
  const care = useCareWords()
  const to = paths(useLocale())
  const { items, next, side, state, market, counts } = loaderData
  const many = (where: StateName | SideName) => format.counted(countOf(counts, where), counts.countedMost)
  return (
    <Screen title={t('title')} text={t('text')}>
      <div className={styles.filters}>
        <LinkChips
          name="side"
          label={t('view')}
          chosen={side}
          chips={[
            { value: null, label: t('everything') },
            ...sides.map((each) => ({ value: each, label: t(`side.${each}`), count: many(each) })),
          ]}
        />
        <LinkChips
          name="market"
          label={tc('market')}
          chosen={market}
          chips={[
            { value: null, label: tc('allMarkets') },
            ...marketCodes.map((code) => ({ value: code, label: tc(`market.${code}`) })),
          ]}
        />
        <Form method="get" className={styles.find}>
          {side !== null && <input type="hidden" name="side" value={side} />}
          {market !== null && <input type="hidden" name="market" value={market} />}
          <NativeSelect
            name="state"
            label={t('state')}
            size="sm"
            defaultValue={state ?? ''}
            key={state}
            data={[
              { value: '', label: t('anyState') },
              ...listedStates.map((each) => ({ value: each, label: `${td(`state.${each}`)} (${many(each)})` })),
            ]}
          />
          <Button type="submit" variant="default" size="sm">
            {t('show')}
          </Button>
        </Form>
      </div>
      <DenseTable
        caption={t('title')}
        rows={items}
        rowKey={({ id }) => id}
        rowHref={({ id }) => to.cockpitDeal(id)}
        empty={<Notice size="place" title={t('empty')} text={t('emptyText')} />}
        columns={[
          { key: 'title', title: t('vehicle'), cell: (deal) => deal.title },
          { key: 'order', title: t('order'), cell: (deal) => deal.orderNumber },
          { key: 'state', title: t('state'), cell: dealState },
          { key: 'market', title: tc('market'), cell: (deal) => tc(`market.${deal.market}`) },
          { key: 'partner', title: t('partner'), cell: care },
          {
            key: 'promised',
            title: t('promised'),
            kind: 'figure',
            cell: (deal) => (deal.promisedOn === null ? '–' : format.date(deal.promisedOn)),
          },
          { key: 'total', title: t('total'), kind: 'figure', cell: (deal) => format.exact(deal.total) },
          {
            key: 'changed',
            title: t('changed'),
            kind: 'figure',
            cell: timeCell(format.stamp, (deal) => deal.changedAt),
          },
        ]}
      />
      <Pager next={next} />
    </Screen>
  )
}
