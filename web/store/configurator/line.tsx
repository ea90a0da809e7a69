import { useState, type ChangeEvent, type FormEvent } from 'react'
import { data, Form, redirect, useNavigate, useNavigation, useSearchParams } from 'react-router'
import { browserApi, serverApi } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import { homeLocale, parseLocale, useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { posted } from '../../form/posted.ts'
import { fieldsOf, isPosted } from '../../form/sent.ts'
import { publicPage } from '../../shell/public-page.ts'
import { VehicleDrawing } from '../../vehicle/drawing.tsx'
import { LabelSheet } from '../../vehicle/label-sheet.tsx'
import { useWords, wordsIn } from '../../words/dictionary.ts'
import { lineWords } from '../../words/line.ts'
import { testDriveWords } from '../../words/test-drive.ts'
import { purchaseProblem } from '../../words/purchase-problem.ts'
import { dealerWish, replaceInBasket } from '../basket-line.ts'
import { requireOpen } from '../open-department.ts'
import { PriceItems } from '../price-items.tsx'
import { Section } from '../section.tsx'
import { useSite } from '../site.ts'
import { ButtonLink } from '../button-link.tsx'
import { StructuredData } from '../structured-data.tsx'
import { BuyBar } from './buy-bar.tsx'
import { addressOf, aroundChoices, choicesIn, equipmentOf, lookOf, spokenLook, withIncluded } from './choices.ts'
import { Conflict } from './conflict.tsx'
import { DealerGroup } from './dealer-group.tsx'
import { readLine } from './line-data.ts'
import { lineFacts } from './line-facts.ts'
import { choicesAfter } from './next-choices.ts'
import type { Evaluation, Offer } from './offer.ts'
import { OptionGroup } from './option-group.tsx'
import { KeyFacts, TechnicalFacts } from './technical-facts.tsx'
import type { Route } from './+types/line.ts'
import styles from './line.module.css'

export const headers = publicPage

export function meta({ params, loaderData }: Route.MetaArgs) {
  if (loaderData === undefined) return [{ title: maker.name }]
  const t = wordsIn(lineWords, (parseLocale(params.locale) ?? homeLocale).language)
  const { title, claim } = loaderData.offer
  return [{ title: `${title} · ${maker.name}` }, { name: 'description', content: t('description', { title, claim }) }]
}

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const api = serverApi({ request, context })
  await requireOpen(api, locale, 'vehicles')
  return readLine(api, locale, { sku: params.sku, query: new URL(request.url).searchParams })
}

/** In the browser a click asks the API itself: the offer is there already, only its evaluation is new. */
export async function clientLoader({ params, request }: Route.ClientLoaderArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const key = `${locale.tag}/${params.sku}`
  const known = remembered?.key === key ? remembered.offer : undefined
  const line = await readLine(browserApi, locale, { sku: params.sku, query: new URL(request.url).searchParams, known })
  remembered = { key, offer: line.offer }
  return line
}

let remembered: { readonly key: string; readonly offer: Offer } | undefined

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const form = await posted(request)
  const chosen = new URLSearchParams(form.entries)
  const api = serverApi({ request, context })
  const { offer, evaluation } = await readLine(api, locale, { sku: params.sku, query: chosen })
  if (evaluation.state === 'conflicting') return redirect(addressOf(offer, choicesIn(offer, chosen), chosen))
  const line = {
    department: 'vehicles',
    offer: offer.sku,
    quantity: 1,
    selection: {
      kind: 'configured',
      choices: evaluation.configuration.choices,
      ...dealerWish(form.text('partner'), form.text('postcode')),
    },
  } as const
  const added = await replaceInBasket({ request, context }, locale, line, form.text('replace'))
  if (added.ok) return redirect(paths(locale).basket)
  return data({ problem: added.problem }, { status: added.problem.status })
}

export default function Line({ loaderData, actionData }: Route.ComponentProps) {
  const { offer, evaluation, partners } = loaderData
  const t = useWords(lineWords)
  const sayDrive = useWords(testDriveWords)
  const site = useSite()
  const locale = useLocale()
  const to = paths(locale)
  const [query] = useSearchParams()
  const complete = useLastComplete(evaluation)
  const { apply, search, wish } = useChoosing(offer, evaluation)
  const isSending = useNavigation().formMethod === 'POST'
  const equipment = equipmentOf(evaluation)
  const shown = wish === null ? equipment : withIncluded(offer, wish.choices)
  const postcode = query.get('postcode') ?? ''
  const testDriveHref = `${to.testDriveOf(offer.sku)}${postcode === '' ? '' : `?${new URLSearchParams({ postcode })}`}`
  const address = (choices: readonly string[]) => addressOf(offer, choices, query)
  const titles = new Map(offer.groups.flatMap(({ options }) => options.map(({ code, title }) => [code, title])))
  const alternatives = new Map(
    evaluation.state === 'complete' ? evaluation.alternatives.map((each) => [each.code, each]) : [],
  )
  return (
    <>
      <Form method="get" className={styles.form} onChange={apply} onSubmit={search}>
        <div className={styles.page}>
          <div className={styles.stage}>
            <header className={styles.head}>
              <h1>{offer.title}</h1>
              <p>{offer.claim}</p>
            </header>
            <div className={styles.studio}>
              <VehicleDrawing {...lookOf(offer, shown)} title={spokenLook(offer, shown)} className={styles.drawing} />
            </div>
            {complete?.technical && <KeyFacts technical={complete.technical} />}
          </div>
          <div className={styles.choices}>
            {offer.groups.map((group) => (
              <OptionGroup
                key={group.code}
                group={group}
                equipment={shown}
                alternatives={alternatives}
                titleOf={(code) => titles.get(code) ?? ''}
              />
            ))}
            <DealerGroup partners={partners} wished={wish?.partner} />
            {query.has('partners') && <input type="hidden" name="partners" value="all" />}
            {query.has('replace') && <input type="hidden" name="replace" value={query.get('replace') ?? ''} />}
            <button type="submit" className={styles.apply}>
              {t('apply')}
            </button>
          </div>
        </div>
        <div className={styles.foot}>
          {actionData !== undefined && (
            <p role="alert" className={styles.problem}>
              {t('notAdded')} {purchaseProblem(actionData.problem, locale.language)}{' '}
              {actionData.problem.code.startsWith('partner-') && <a href="#dealer">{t('toDealers')}</a>}
            </p>
          )}
          {evaluation.state === 'conflicting' && (
            <Conflict
              evaluation={evaluation}
              addressOf={address}
              before={complete === null ? null : complete.configuration.choices}
            />
          )}
          <BuyBar
            complete={complete}
            isConflicting={evaluation.state === 'conflicting'}
            dealer={partners.chosen}
            isSending={isSending}
          />
        </div>
      </Form>
      <Section title={t('aboutTitle')}>
        <p className={styles.about}>{offer.description}</p>
        <ButtonLink to={testDriveHref} kind="quiet">
          {sayDrive('ask')}
        </ButtonLink>
      </Section>
      {complete?.label && (
        <Section title={t('labelTitle')}>
          <LabelSheet label={complete.label} />
        </Section>
      )}
      {complete?.technical && (
        <Section title={t('factsTitle')}>
          <TechnicalFacts technical={complete.technical} />
        </Section>
      )}
      {complete !== null && (
        <Section title={t('priceTitle')}>
          <PriceItems items={complete.items} total={complete.total} tax={complete.tax} />
        </Section>
      )}
      {complete !== null && <StructuredData data={lineFacts(offer, complete, site + to.line(offer.sku))} />}
    </>
  )
}

/** What fitted last: prices and figures stay on the page while a conflict waits for an answer. */
function useLastComplete(evaluation: Evaluation) {
  const [last, keep] = useState(evaluation.state === 'complete' ? evaluation : null)
  if (evaluation.state === 'complete' && evaluation !== last) {
    keep(evaluation)
    return evaluation
  }
  return last
}

/** What was just clicked, until the API has answered: marks and drawing need not wait. */
interface Wish {
  readonly since: Evaluation
  readonly choices: readonly string[]
  readonly partner: string
}

/** Applies each change at once: the address is the state, so it can be shared and taken back. */
function useChoosing(offer: Offer, evaluation: Evaluation) {
  const navigate = useNavigate()
  const { market } = useLocale()
  const [wish, setWish] = useState<Wish | null>(null)
  const goTo = (choices: readonly string[], form: URLSearchParams) => {
    setWish({ since: evaluation, choices, partner: form.get('partner') ?? '' })
    void navigate(addressOf(offer, choices, form), { replace: true, preventScrollReset: true })
  }
  const apply = (event: ChangeEvent<HTMLFormElement>) => {
    const { currentTarget, target } = event
    if (!(target instanceof HTMLInputElement)) return
    const form = fieldsOf(currentTarget)
    if (target.name === 'postcode' && target.value.length < (market === 'DE' ? 5 : 4)) return
    const isAround = aroundChoices.some((name) => name === target.name)
    const choices = isAround
      ? choicesIn(offer, form)
      : choicesAfter(offer, evaluation, form, { code: target.value, isOn: target.checked })
    goTo(choices, form)
  }
  // Buttons that only look something up leave the reader where they are; the one that buys leads on as forms do.
  const search = (event: FormEvent<HTMLFormElement>) => {
    if (isPosted(event)) return
    event.preventDefault()
    const form = fieldsOf(event.currentTarget)
    goTo(choicesIn(offer, form), form)
  }
  return { apply, search, wish: wish?.since === evaluation ? wish : null }
}
