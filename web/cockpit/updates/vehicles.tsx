import { serverApi } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import { Said } from '../../deal/said.tsx'
import { DenseTable } from '../../figures/dense-table.tsx'
import { Pager } from '../../figures/pager.tsx'
import { useFormat } from '../../format.ts'
import { homeLocale, parseLocale, useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { Notice } from '../../shell/notice.tsx'
import { updateVehicleWords } from '../../words/cockpit-update-vehicles.ts'
import { useWords, wordsIn } from '../../words/dictionary.ts'
import { allow } from '../permission.ts'
import { Screen } from '../screen.tsx'
import type { Route } from './+types/vehicles.ts'
import { FindForm } from './find-form.tsx'
import { UpdateLinks } from './update-links.tsx'
import type { UpdateVehicle } from './update-vehicle.ts'

const ROWS = 50

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(updateVehicleWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('title')} · ${maker.name}` }]
}

export async function loader({ request, context }: Route.LoaderArgs) {
  allow(context, 'updates')
  const query = new URL(request.url).searchParams
  const search = query.get('search')?.trim() ?? ''
  const asked = new URLSearchParams({ limit: String(ROWS) })
  // Letters and digits are the beginning of a VIN; anything else is a filter.
  if (search !== '') asked.set('filter', /^\w+$/.test(search) ? `vin==${search.toUpperCase()}*` : search)
  const cursor = query.get('cursor')
  if (cursor !== null) asked.set('cursor', cursor)
  const answer = await serverApi({ request, context }).ask<{
    items: readonly UpdateVehicle[]
    next: string | null
  }>(`/api/updates/vehicles?${asked.toString()}`)
  if (answer.ok) return { ...answer.value, search, refusal: null }
  return { items: [], next: null, search, refusal: answer.problem.detail ?? answer.problem.title }
}

/** Vehicles that call for updates, found by VIN or by a filter. */
export default function UpdateVehicles({ loaderData }: Route.ComponentProps) {
  const t = useWords(updateVehicleWords)
  const format = useFormat()
  const to = paths(useLocale())
  const { items, next, search, refusal } = loaderData
  return (
    <Screen title={t('title')} text={t('text')} actions={<UpdateLinks here="vehicles" />}>
      <FindForm name="search" label={t('search')} submit={t('find')} value={search} width={360} />
      {refusal !== null && <Said mood="bad">{t('notAFilter', { reason: refusal })}</Said>}
      <DenseTable
        caption={t('title')}
        rows={items}
        rowKey={({ vin }) => vin}
        rowHref={({ vin }) => to.cockpitUpdateVehicle(vin)}
        empty={<Notice size="place" title={t('empty')} text={t('emptyText')} />}
        columns={[
          { key: 'vin', title: t('vin'), cell: ({ vin }) => vin },
          { key: 'offer', title: t('line'), cell: ({ offer }) => offer ?? '–' },
          { key: 'market', title: t('market'), cell: ({ market }) => market ?? '–' },
          { key: 'hardware', title: t('hardware'), cell: ({ hardware }) => hardware ?? '–' },
          { key: 'software', title: t('software'), cell: ({ softwareVersion }) => softwareVersion ?? '–' },
          {
            key: 'seen',
            title: t('seen'),
            kind: 'figure',
            cell: ({ seenAt }) => (seenAt === null ? t('never') : format.stamp(seenAt)),
          },
        ]}
      />
      <Pager next={next} />
    </Screen>
  )
}
