import { serverApi } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import { markCell } from '../../figures/cells.tsx'
import { DenseTable } from '../../figures/dense-table.tsx'
import { LinkChips } from '../../figures/link-chips.tsx'
import { Pager } from '../../figures/pager.tsx'
import { useFormat } from '../../format.ts'
import { homeLocale, parseLocale, useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { useLive } from '../../shell/live.ts'
import { Notice } from '../../shell/notice.tsx'
import { activationWords } from '../../words/cockpit-activations.ts'
import { useWords, wordsIn } from '../../words/dictionary.ts'
import { allow } from '../permission.ts'
import { Screen } from '../screen.tsx'
import { type ActivationLine, activationMoods, activationStates } from './activation-line.ts'
import { FindForm } from './find-form.tsx'
import { UpdateLinks } from './update-links.tsx'
import type { Route } from './+types/activations.ts'

const ROWS = 50
const REFRESH_SECONDS = 5

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(activationWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('title')} · ${maker.name}` }]
}

export async function loader({ request, context, params }: Route.LoaderArgs) {
  allow(context, 'updates')
  const query = new URL(request.url).searchParams
  const state = activationStates.find((each) => each === query.get('state')) ?? null
  // Whoever types a VIN may type it small, or with a letter that no VIN has.
  const vin = (query.get('vin') ?? '')
    .toUpperCase()
    .replaceAll(/[^A-HJ-NPR-Z0-9]/g, '')
    .slice(0, 17)
  const { language } = parseLocale(params.locale) ?? homeLocale
  const asked = new URLSearchParams({ limit: String(ROWS), language })
  for (const [name, value] of Object.entries({ state, vin, cursor: query.get('cursor') })) {
    if (value !== null && value !== '') asked.set(name, value)
  }
  const page = await serverApi({ request, context }).get<{
    items: readonly ActivationLine[]
    next: string | null
  }>(`/api/updates/activations?${asked.toString()}`)
  return { ...page, state, vin }
}

/** Every bought or tried function, and where it stands on its way into the car. */
export default function Activations({ loaderData }: Route.ComponentProps) {
  const t = useWords(activationWords)
  const format = useFormat()
  const to = paths(useLocale())
  useLive(REFRESH_SECONDS)
  const { items, next, state, vin } = loaderData
  return (
    <Screen title={t('title')} text={t('text')} actions={<UpdateLinks here="functions" />}>
      <FindForm
        name="vin"
        label={t('search')}
        submit={t('find')}
        value={vin}
        width={240}
        kept={state === null ? undefined : { name: 'state', value: state }}
      />
      <LinkChips
        name="state"
        label={t('state')}
        chosen={state}
        chips={[
          { value: null, label: t('any') },
          ...activationStates.map((each) => ({ value: each, label: t(`state.${each}`) })),
        ]}
      />
      <DenseTable
        caption={t('title')}
        rows={items}
        rowKey={({ id }) => id}
        rowHref={({ id }) => to.cockpitActivation(id)}
        empty={<Notice size="place" title={t('empty')} text={t('emptyText')} />}
        columns={[
          { key: 'title', title: t('function'), cell: ({ title }) => title },
          { key: 'vin', title: t('vin'), cell: (row) => row.vin },
          {
            key: 'plan',
            title: t('plan'),
            cell: ({ plan, kind }) =>
              kind === 'renewal' ? `${t(`plan.${plan}`)}, ${t('renewal')}` : t(`plan.${plan}`),
          },
          {
            key: 'state',
            title: t('state'),
            cell: markCell(
              (row) => activationMoods[row.state],
              (row) => t(`state.${row.state}`),
            ),
          },
          { key: 'price', title: t('price'), kind: 'figure', cell: ({ total }) => format.money(total) },
          { key: 'bought', title: t('bought'), kind: 'figure', cell: ({ createdAt }) => format.stamp(createdAt) },
        ]}
      />
      <Pager next={next} />
    </Screen>
  )
}
