import { useSearchParams } from 'react-router'
import { serverApi } from '../api.ts'
import { maker } from '../brand/maker.ts'
import { useFormat } from '../format.ts'
import { homeLocale, parseLocale, useLocale, type Locale } from '../locale.ts'
import { paths } from '../paths.ts'
import { Notice } from '../shell/notice.tsx'
import { publicPage } from '../shell/public-page.ts'
import { useWords, wordsIn } from '../words/dictionary.ts'
import { listWords } from '../words/list.ts'
import { ButtonLink } from './button-link.tsx'
import { ChosenFilters } from './chosen-filters.tsx'
import { facetsInWords } from './facet-words.ts'
import { ListPaging } from './list-paging.tsx'
import type { OfferList } from './offer.ts'
import { offerCards } from './offer-card.ts'
import { requireOpen } from './open-department.ts'
import { SearchField } from './search-field.tsx'
import { useSite } from './site.ts'
import { SortSelect } from './sort-select.tsx'
import { StructuredData } from './structured-data.tsx'
import { VehicleList } from './vehicle-list.tsx'
import type { Route } from './+types/vehicles.ts'

export const headers = publicPage

const PAGE_SIZE = 24
const SEARCH_MOST = 80
const sorts = ['recommended', 'price-up', 'price-down', 'range', 'delivery'] as const
const facetNames = ['kind', 'drive', 'seats', 'price', 'range', 'availability'] as const

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(listWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [
    { title: `${t('vehiclesTitle')} · ${maker.name}` },
    { name: 'description', content: t('vehiclesDescription') },
  ]
}

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const api = serverApi({ request, context })
  const [list] = await Promise.all([
    api.get<OfferList>(`/api/catalogue/offers?${apiQuery(new URL(request.url).searchParams, locale)}`),
    requireOpen(api, locale, 'vehicles'),
  ])
  return list
}

/** The address as the API reads it: several values of a facet stand in one parameter. */
function apiQuery(query: URLSearchParams, { market, language }: Locale): string {
  const wanted = new URLSearchParams({ market, language, department: 'vehicles', limit: String(PAGE_SIZE) })
  const words = (query.get('q') ?? '').slice(0, SEARCH_MOST)
  if (words !== '') wanted.set('q', words)
  for (const name of facetNames) if (query.has(name)) wanted.set(name, query.getAll(name).join(','))
  const sort = sorts.find((each) => each === query.get('sort'))
  if (sort !== undefined) wanted.set('sort', sort)
  const cursor = query.get('cursor')
  if (cursor !== null) wanted.set('cursor', cursor)
  return wanted.toString()
}

export default function Vehicles({ loaderData }: Route.ComponentProps) {
  const t = useWords(listWords)
  const format = useFormat()
  const to = paths(useLocale())
  const site = useSite()
  const [query] = useSearchParams()
  const { total, items, next } = loaderData
  const facets = facetsInWords(loaderData.facets, query, { t, format })
  const listed = items.map((offer, place) => ({
    '@type': 'ListItem',
    position: place + 1,
    name: offer.title,
    url: site + to.line(offer.sku),
  }))
  return (
    <>
      <VehicleList
        title={t('vehiclesTitle')}
        text={t('vehiclesText')}
        panel={{
          facets,
          count: total,
          clearHref: to.vehicles,
          children: (
            <SearchField
              key={query.get('q') === null ? 'none' : 'some'}
              name="q"
              label={t('search')}
              hint={t('searchHint')}
              value={query.get('q') ?? ''}
              maxLength={SEARCH_MOST}
            />
          ),
        }}
        cards={offerCards(items, { t, format, to })}
        chosen={<ChosenFilters facets={facets} query={query} />}
        sorting={<SortSelect query={query} orders={sorts.map((value) => ({ value, label: t(`sort.${value}`) }))} />}
        empty={
          <Notice
            size="place"
            title={t('emptyTitle')}
            text={t('emptyText')}
            action={<ButtonLink to={to.vehicles}>{t('showAll')}</ButtonLink>}
          />
        }
        more={<ListPaging query={query} next={next} note={t('picturesNote')} />}
      />
      <StructuredData data={{ '@type': 'ItemList', numberOfItems: total, itemListElement: listed }} />
    </>
  )
}
