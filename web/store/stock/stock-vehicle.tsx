import type { ChangeEvent, FormEvent } from 'react'
import { data, Form, redirect, useNavigation, useSearchParams, useSubmit } from 'react-router'
import { serverApi } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import { lookOfStock } from '../../deal/look.ts'
import { Said } from '../../deal/said.tsx'
import { useFormat } from '../../format.ts'
import { posted } from '../../form/posted.ts'
import { isPosted } from '../../form/sent.ts'
import { homeLocale, parseLocale, useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { VehicleDrawing } from '../../vehicle/drawing.tsx'
import { LabelSheet } from '../../vehicle/label-sheet.tsx'
import { Price } from '../../vehicle/price.tsx'
import { useWords, wordsIn } from '../../words/dictionary.ts'
import { purchaseProblem } from '../../words/purchase-problem.ts'
import { stockWords } from '../../words/stock.ts'
import { vehicleWords } from '../../words/vehicle.ts'
import { dealerWish, replaceInBasket } from '../basket-line.ts'
import { DealerGroup } from '../configurator/dealer-group.tsx'
import { readPartnerChoice } from '../configurator/partner-data.ts'
import { requireOpen } from '../open-department.ts'
import { PriceItems } from '../price-items.tsx'
import { Section } from '../section.tsx'
import { useSite } from '../site.ts'
import { StructuredData } from '../structured-data.tsx'
import { AvailabilityNote } from './availability-note.tsx'
import type { StockDetail } from './stock.ts'
import { placeInWords } from './stock-card.ts'
import { ButtonLink } from '../button-link.tsx'
import { testDriveWords } from '../../words/test-drive.ts'
import { StockFacts } from './stock-facts.tsx'
import { stockSchema } from './stock-schema.ts'
import type { Route } from './+types/stock-vehicle.ts'
import styles from './stock-vehicle.module.css'

export function meta({ params, loaderData }: Route.MetaArgs) {
  if (loaderData === undefined) return [{ title: maker.name }]
  const t = wordsIn(stockWords, (parseLocale(params.locale) ?? homeLocale).language)
  const { title, place } = loaderData.vehicle
  return [
    { title: `${title} · ${t('title')} · ${maker.name}` },
    { name: 'description', content: `${title}, ${placeInWords(place, t)}` },
  ]
}

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const api = serverApi({ request, context })
  await requireOpen(api, locale, 'vehicles')
  const vehicle = await readStock(api, params.vin, locale.language)
  const query = new URL(request.url).searchParams
  const { place, offer } = vehicle
  if (!query.has('partner') && place.kind === 'partner' && (await looksAfter(api, place.partnerId, offer))) {
    query.set('partner', place.partnerId)
  }
  return { vehicle, partners: await readPartnerChoice(api, locale, { line: vehicle.offer, query }) }
}

/** A vehicle may stand at a dealer whose contract does not cover its line; then somebody else has to look after it. */
async function looksAfter(api: ReturnType<typeof serverApi>, dealer: string, line: string): Promise<boolean> {
  const answer = await api.ask<{ readonly lines: readonly string[] }>(`/api/partners/${encodeURIComponent(dealer)}`)
  return answer.ok && answer.value.lines.includes(line)
}

async function readStock(api: ReturnType<typeof serverApi>, vin: string, language: string): Promise<StockDetail> {
  const answer = await api.ask<StockDetail>(`/api/stock/${encodeURIComponent(vin)}?language=${language}`)
  if (answer.ok) return answer.value
  throw data(answer.problem, { status: answer.problem.code === 'vin-invalid' ? 404 : answer.problem.status })
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const form = await posted(request)
  const api = serverApi({ request, context })
  const { offer, vin } = await readStock(api, params.vin, locale.language)
  const line = {
    department: 'vehicles',
    offer,
    quantity: 1,
    selection: { kind: 'stock', vin, ...dealerWish(form.text('partner'), form.text('postcode')) },
  } as const
  const added = await replaceInBasket({ request, context }, locale, line, form.text('replace'))
  if (added.ok) return redirect(paths(locale).basket)
  return data({ problem: added.problem }, { status: added.problem.status })
}

export default function StockVehicle({ loaderData, actionData }: Route.ComponentProps) {
  const { vehicle, partners } = loaderData
  const t = useWords(stockWords)
  const words = useWords(vehicleWords)
  const sayDrive = useWords(testDriveWords)
  const format = useFormat()
  const locale = useLocale()
  const to = paths(locale)
  const site = useSite()
  const submit = useSubmit()
  const [query] = useSearchParams()
  const isSending = useNavigation().formMethod === 'POST'
  const { price, place, availability } = vehicle
  const driveQuery = new URLSearchParams({
    vin: vehicle.vin,
    ...(place.kind === 'partner' ? { partner: place.partnerId } : {}),
  })
  const canOrder = availability.state === 'available' || availability.state === 'kept-for-you'
  const choose = (event: ChangeEvent<HTMLFormElement>) => {
    const { currentTarget, target } = event
    const isHalf = target.name === 'postcode' && target.value.length < (locale.market === 'DE' ? 5 : 4)
    if (!isHalf) void submit(currentTarget, { method: 'get', replace: true, preventScrollReset: true })
  }
  const search = (event: FormEvent<HTMLFormElement>) => {
    if (isPosted(event)) return
    event.preventDefault()
    void submit(event.currentTarget, { method: 'get', replace: true, preventScrollReset: true })
  }
  return (
    <>
      <Form method="get" className={styles.page} onChange={choose} onSubmit={search}>
        <div className={styles.studio}>
          <VehicleDrawing
            {...lookOfStock(vehicle)}
            title={`${vehicle.title}, ${vehicle.paint.title}`}
            className={styles.drawing}
          />
        </div>
        <div className={styles.offer}>
          <header className={styles.head}>
            <h1>{vehicle.title}</h1>
            <p>{placeInWords(place, t)}</p>
          </header>
          <AvailabilityNote availability={availability} similar={`${to.stock}?offer=${vehicle.offer}`} />
          {actionData !== undefined && <Said mood="bad">{purchaseProblem(actionData.problem, locale.language)}</Said>}
          <div>
            <Price size="page" total={price.total} lowestOf30Days={price.lowest30Days ?? undefined} />
            {price.discount.amount > 0 && (
              <p className={styles.note}>{t('listPrice', { price: format.money(price.listTotal) })}</p>
            )}
          </div>
          <ul className={styles.terms}>
            <li>{t('readyDays', { count: vehicle.deliveryDays })}</li>
            <li>
              {vehicle.dueNow.amount === price.total.amount
                ? t('dueAll', { price: format.money(vehicle.dueNow) })
                : t('dueNow', { price: format.money(vehicle.dueNow) })}
            </li>
          </ul>
          <button type="submit" formMethod="post" className={styles.button} disabled={!canOrder || isSending}>
            {t('toBasket')}
          </button>
          {place.kind === 'partner' && (
            <p className={styles.note}>{t('dealerHere', { name: place.name, city: place.city })}</p>
          )}
          <ButtonLink to={`${to.testDriveOf(vehicle.offer)}?${driveQuery}`} kind="quiet">
            {sayDrive('ask')}
          </ButtonLink>
          <DealerGroup partners={partners} />
          {query.has('partners') && <input type="hidden" name="partners" value="all" />}
          {query.has('replace') && <input type="hidden" name="replace" value={query.get('replace') ?? ''} />}
        </div>
      </Form>
      <Section title={t('facts')}>
        <StockFacts vehicle={vehicle} />
      </Section>
      {vehicle.label !== null && (
        <Section title={words('labelTitle')}>
          <LabelSheet label={vehicle.label} />
        </Section>
      )}
      <Section title={t('priceTitle')}>
        <PriceItems items={vehicle.items} total={price.total} tax={vehicle.tax} />
      </Section>
      <StructuredData data={stockSchema(vehicle, site + to.stockVehicle(vehicle.vin))} />
    </>
  )
}
