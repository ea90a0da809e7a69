import { Form, redirect } from 'react-router'
import { serverApi } from '../api.ts'
import { maker } from '../brand/maker.ts'
import { Said } from '../deal/said.tsx'
import { DenseTable } from '../figures/dense-table.tsx'
import { Pager } from '../figures/pager.tsx'
import { useFormat, type Money } from '../format.ts'
import { posted } from '../form/posted.ts'
import { homeLocale, parseLocale, useLocale } from '../locale.ts'
import { paths } from '../paths.ts'
import { Notice } from '../shell/notice.tsx'
import { problemWords } from '../words/deal-problem.ts'
import { dealerFileWords } from '../words/dealer-file.ts'
import { dealerStockWords } from '../words/dealer-stock.ts'
import { useWords, wordsIn } from '../words/dictionary.ts'
import { Screen } from './screen.tsx'
import type { Route } from './+types/stock.ts'
import styles from './stock.module.css'

const VEHICLES_A_PAGE = 50
const MINOR_PER_MAJOR = 100

/** A vehicle as `GET /api/partners/me/stock` lists it. */
interface StockVehicle {
  readonly vin: string
  readonly title: string
  readonly paint: string
  readonly owner: 'maker' | 'you' | 'another-partner'
  readonly ageDays: number
  readonly price: Money
  readonly discount: Money
  readonly availability:
    | { readonly state: 'available' | 'sold' }
    | { readonly state: 'being-ordered' | 'kept-for-you'; readonly until: string }
}

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(dealerStockWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('stockTitle')} · ${maker.name}` }]
}

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { language } = parseLocale(params.locale) ?? homeLocale
  const wanted = new URL(request.url).searchParams
  const cursor = wanted.get('cursor')
  const query = new URLSearchParams({
    language,
    limit: String(VEHICLES_A_PAGE),
    ...(cursor === null ? {} : { cursor }),
  })
  const page = await serverApi({ request, context }).get<{ items: readonly StockVehicle[]; next: string | null }>(
    `/api/partners/me/stock?${query}`,
  )
  return { vehicles: page.items, next: page.next, isDiscounted: wanted.get('done') === 'discounted' }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const form = await posted(request)
  const discountMinor = Math.round(Number(form.text('discount')) * MINOR_PER_MAJOR)
  const path = `/api/stock/${encodeURIComponent(form.text('vin'))}/discounts`
  const answer = await serverApi({ request, context }).send('POST', path, { discountMinor })
  if (!answer.ok) return { failure: problemWords(answer.problem, locale.language) }
  const query = new URLSearchParams({ done: 'discounted' })
  const cursor = new URL(request.url).searchParams.get('cursor')
  if (cursor !== null) query.set('cursor', cursor)
  return redirect(`${paths(locale).dealerStock}?${query}`)
}

const discountCell = (vehicle: StockVehicle) => <Discount vehicle={vehicle} />
const availabilityCell = ({ availability }: StockVehicle) => <AvailabilityWords availability={availability} />

export default function Stock({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords(dealerStockWords)
  const sayFile = useWords(dealerFileWords)
  const format = useFormat()
  const to = paths(useLocale())
  const { vehicles, next, isDiscounted } = loaderData
  return (
    <Screen title={t('stockTitle')} text={t('stockText')}>
      {isDiscounted && actionData === undefined && <Said mood="good">{t('done.discounted')}</Said>}
      {actionData !== undefined && <Said mood="bad">{actionData.failure}</Said>}
      <DenseTable
        caption={t('stockTitle')}
        rows={vehicles}
        rowKey={({ vin }) => vin}
        rowHref={({ vin }) => to.stockVehicle(vin)}
        columns={[
          { key: 'vehicle', title: sayFile('vehicle'), cell: ({ title }) => title },
          { key: 'paint', title: t('paint'), cell: ({ paint }) => paint },
          { key: 'vin', title: sayFile('vin'), cell: ({ vin }) => vin },
          { key: 'owner', title: t('owner'), cell: ({ owner }) => t(`owner.${owner}`) },
          { key: 'age', title: t('age'), kind: 'figure', cell: ({ ageDays }) => t('days', { count: ageDays }) },
          { key: 'price', title: t('asked'), kind: 'figure', cell: ({ price }) => format.money(price) },
          { key: 'discount', title: t('discount'), kind: 'figure', cell: discountCell },
          {
            key: 'availability',
            title: t('availability'),
            cell: availabilityCell,
          },
        ]}
        empty={<Notice size="place" title={t('stockEmptyTitle')} text={t('stockEmptyText')} />}
      />
      <Pager next={next} />
    </Screen>
  )
}

function AvailabilityWords({ availability }: Pick<StockVehicle, 'availability'>) {
  const t = useWords(dealerStockWords)
  const format = useFormat()
  const until = 'until' in availability ? format.time(availability.until) : ''
  return t(`availability.${availability.state}`, { until })
}

/** Who owns a vehicle sets its discount, in a plain form within the row. */
function Discount({ vehicle: { vin, title, owner, discount } }: { vehicle: StockVehicle }) {
  const t = useWords(dealerStockWords)
  const format = useFormat()
  if (owner !== 'you') return format.money(discount)
  return (
    <details className={styles.discount}>
      <summary title={t('changeDiscount')}>{format.money(discount)}</summary>
      <Form method="post" preventScrollReset>
        <input type="hidden" name="vin" value={vin} />
        <input
          type="number"
          name="discount"
          min={0}
          step={1}
          defaultValue={discount.amount / MINOR_PER_MAJOR}
          aria-label={t('discountEuros', { title })}
          required
        />
        <button type="submit">{t('save')}</button>
      </Form>
    </details>
  )
}
