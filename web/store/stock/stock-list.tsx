import { data, useSearchParams } from 'react-router'
import { serverApi } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import { Said } from '../../deal/said.tsx'
import { useFormat } from '../../format.ts'
import { homeLocale, parseLocale, useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { Notice } from '../../shell/notice.tsx'
import { useWords, wordsIn } from '../../words/dictionary.ts'
import { listWords } from '../../words/list.ts'
import { shellWords } from '../../words/shell.ts'
import { stockWords } from '../../words/stock.ts'
import { ButtonLink } from '../button-link.tsx'
import { ChosenFilters } from '../chosen-filters.tsx'
import { band } from '../facet-words.ts'
import { ListPaging } from '../list-paging.tsx'
import { requireOpen } from '../open-department.ts'
import { useSite } from '../site.ts'
import { SortSelect } from '../sort-select.tsx'
import { StructuredData } from '../structured-data.tsx'
import { VehicleList } from '../vehicle-list.tsx'
import { NearFields } from './near-fields.tsx'
import type { StockList } from './stock.ts'
import { stockCard } from './stock-card.ts'
import { stockFacets, stockQuery, stockSorts } from './stock-query.ts'
import type { Route } from './+types/stock-list.ts'

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(stockWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('title')} · ${maker.name}` }, { name: 'description', content: t('description') }]
}

/** Stock moves by the minute, so this page is never kept. */
export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const api = serverApi({ request, context })
  const query = new URL(request.url).searchParams
  const postcode = (query.get('postcode') ?? '').trim().slice(0, 10)
  await requireOpen(api, locale, 'vehicles')
  const answer = await api.ask<StockList>(`/api/stock?${stockQuery(query, locale, postcode)}`)
  if (answer.ok) return { list: answer.value, refused: null }
  const refused = postcodeRefusals.find((code) => code === answer.problem.code)
  if (refused === undefined) throw data(answer.problem, { status: answer.problem.status })
  return { list: await api.get<StockList>(`/api/stock?${stockQuery(query, locale, '')}`), refused }
}

const postcodeRefusals = ['postcode-invalid', 'postcode-unknown'] as const

export default function Stock({ loaderData }: Route.ComponentProps) {
  const t = useWords(stockWords)
  const words = useWords(listWords)
  const shell = useWords(shellWords)
  const format = useFormat()
  const locale = useLocale()
  const to = paths(locale)
  const site = useSite()
  const [query] = useSearchParams()
  const { list, refused } = loaderData
  const hasPostcode = (query.get('postcode') ?? '') !== '' && refused === null
  const facets = stockFacets.flatMap((name) => {
    const values = list.facets.find((facet) => facet.name === name)?.values ?? []
    const chosen = query.getAll(name)
    const choices = values.map(({ value, title, hex, count }) => ({
      value,
      count,
      isChosen: chosen.includes(value),
      label:
        name === 'price' ? band(value, words, (euro) => format.money({ amount: euro * 100, currency: 'EUR' })) : title,
      ...(hex === null ? {} : { colour: hex }),
    }))
    return choices.length < 2 && chosen.length === 0 ? [] : [{ name, title: t(name), choices }]
  })
  const orders = hasPostcode ? stockSorts.toReversed() : stockSorts.filter((sort) => sort !== 'nearest')
  const listed = list.items.map((item, place) => ({
    '@type': 'ListItem',
    position: place + 1,
    name: item.title,
    url: site + to.stockVehicle(item.vin),
  }))
  return (
    <>
      <VehicleList
        title={t('title')}
        text={t('text')}
        panel={{
          facets,
          count: list.total,
          clearHref: to.stock,
          children: <NearFields query={query} isRefused={refused !== null} />,
        }}
        cards={list.items.map((item) => stockCard(item, { t, format, to }))}
        chosen={
          <>
            {refused !== null && (
              <Said mood="bad">{t(`refused.${refused}`, { market: shell(`market.${locale.market}`) })}</Said>
            )}
            <ChosenFilters facets={facets} query={query} />
          </>
        }
        sorting={
          <SortSelect query={query} orders={orders.map((value) => ({ value, label: words(`sort.${value}`) }))} />
        }
        empty={
          <Notice
            size="place"
            title={t('emptyTitle')}
            text={t('emptyText')}
            action={<ButtonLink to={to.vehicles}>{t('build')}</ButtonLink>}
          />
        }
        more={<ListPaging query={query} next={list.next} />}
      />
      <StructuredData data={{ '@type': 'ItemList', numberOfItems: list.total, itemListElement: listed }} />
    </>
  )
}
