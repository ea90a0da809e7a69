import { Link } from 'react-router'
import { Button } from '@mantine/core'
import { serverApi } from '../api.ts'
import { maker } from '../brand/maker.ts'
import { markCell } from '../figures/cells.tsx'
import { DenseTable } from '../figures/dense-table.tsx'
import { Pager } from '../figures/pager.tsx'
import { useFormat } from '../format.ts'
import { homeLocale, parseLocale, useLocale } from '../locale.ts'
import { paths } from '../paths.ts'
import { Notice } from '../shell/notice.tsx'
import { catalogueDeskWords } from '../words/cockpit-catalogue.ts'
import { useWords, wordsIn } from '../words/dictionary.ts'
import { type Edition, editionMoods } from './edition.ts'
import { allow } from './permission.ts'
import { Screen } from './screen.tsx'
import type { Route } from './+types/catalogue.ts'

const ROWS = 50

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(catalogueDeskWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('title')} · ${maker.name}` }]
}

export async function loader({ request, context }: Route.LoaderArgs) {
  allow(context, 'catalogue')
  const asked = new URLSearchParams({ limit: String(ROWS) })
  const cursor = new URL(request.url).searchParams.get('cursor')
  if (cursor !== null) asked.set('cursor', cursor)
  return serverApi({ request, context }).get<{ items: readonly Edition[]; next: string | null }>(
    `/api/catalogue/editions?${asked.toString()}`,
  )
}

/** Every edition of the catalogue, and which one is in the store. */
export default function Catalogue({ loaderData }: Route.ComponentProps) {
  const t = useWords(catalogueDeskWords)
  const format = useFormat()
  const to = paths(useLocale())
  const by = (at: string, name: string) => t('by', { at: format.stamp(at), name })
  const importing = (
    <Button component={Link} to={to.cockpitImport} size="sm">
      {t('import')}
    </Button>
  )
  return (
    <Screen title={t('title')} text={t('text')} actions={importing}>
      <DenseTable
        caption={t('title')}
        rows={loaderData.items}
        rowKey={({ id }) => id}
        rowHref={({ id }) => to.cockpitEdition(id)}
        empty={<Notice size="place" title={t('empty')} text={t('emptyText')} action={importing} />}
        columns={[
          { key: 'number', title: t('number'), cell: ({ number, name }) => `${number} · ${name}` },
          {
            key: 'state',
            title: t('state'),
            cell: markCell(
              ({ state }) => editionMoods[state],
              ({ state }) => t(`state.${state}`),
            ),
          },
          { key: 'imported', title: t('imported'), cell: (edition) => by(edition.importedAt, edition.importedBy) },
          {
            key: 'published',
            title: t('published'),
            cell: ({ publications }) => {
              const last = publications.at(-1)
              return last === undefined ? t('never') : by(last.publishedAt, last.publishedBy)
            },
          },
          { key: 'reason', title: t('reason'), cell: ({ publications }) => publications.at(-1)?.reason ?? '' },
        ]}
      />
      <Pager next={loaderData.next} />
    </Screen>
  )
}
