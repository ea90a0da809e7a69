import { TextInput } from '@mantine/core'
import { data, Form, redirect, useNavigation } from 'react-router'
import { serverApi } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import { Said } from '../../deal/said.tsx'
import { posted } from '../../form/posted.ts'
import { useFormat } from '../../format.ts'
import { homeLocale, parseLocale, useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { Page } from '../../shell/page.tsx'
import { useWords, wordsIn } from '../../words/dictionary.ts'
import { functionWords } from '../../words/functions.ts'
import { addToBasket } from '../basket-line.ts'
import { ButtonLink } from '../button-link.tsx'
import { requireOpen } from '../open-department.ts'
import { FairnessLabel } from './fairness-label.tsx'
import { type Candidate, functionProblem, readCandidates, type VehicleFunction } from './function-data.ts'
import { FunctionIcon } from './function-icon.tsx'
import type { Route } from './+types/function.ts'
import styles from './function.module.css'

export function meta({ params, loaderData }: Route.MetaArgs) {
  const t = wordsIn(functionWords, (parseLocale(params.locale) ?? homeLocale).language)
  if (loaderData === undefined) return [{ title: maker.name }]
  const { title, claim } = loaderData.offered
  return [{ title: `${title} · ${t('my')} · ${maker.name}` }, { name: 'description', content: claim }]
}

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const api = serverApi({ request, context })
  await requireOpen(api, locale, 'updates')
  const { market, language } = locale
  const path = `/api/functions/${encodeURIComponent(params.sku)}?market=${market}&language=${language}`
  const answer = await api.ask<VehicleFunction>(path)
  if (!answer.ok) throw data(null, { status: 404 })
  const typed = (new URL(request.url).searchParams.get('vin') ?? '').trim().toUpperCase().slice(0, 40)
  return { offered: answer.value, typed, ...(await readCandidates(api, locale, { sku: params.sku, typed })) }
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const form = await posted(request)
  const to = paths(locale)
  const vin = form.text('vin')
  if (form.text('intent') === 'try') {
    const path = `/api/functions/${encodeURIComponent(params.sku)}/trials`
    const begun = await serverApi({ request, context }).send('POST', path, { vin, market: locale.market })
    if (begun.ok) return redirect(`${to.myFunctions}?done=trial`)
    return data({ problem: functionProblem(begun.problem, locale) }, { status: begun.problem.status })
  }
  const added = await addToBasket({ request, context }, locale, {
    department: 'updates',
    offer: params.sku,
    quantity: 1,
    selection: { kind: 'function', vin, plan: form.text('plan') },
  })
  if (added.ok) return redirect(to.basket)
  return data({ problem: functionProblem(added.problem, locale) }, { status: added.problem.status })
}

export default function FunctionPage({ loaderData, actionData }: Route.ComponentProps) {
  const { offered, cars, person } = loaderData
  const t = useWords(functionWords)
  const isSending = useNavigation().formMethod === 'POST'
  const usable = cars.filter(({ fits, hasIt }) => fits && !hasIt)
  const chosen = usable.find(({ vin }) => vin === loaderData.typed) ?? usable[0]
  return (
    <Page title={offered.title} text={offered.claim}>
      <div className={styles.page}>
        <div className={styles.about}>
          <div className={styles.scene}>
            <FunctionIcon sku={offered.sku} size={96} />
          </div>
          <p>{offered.description}</p>
          <h2>{t('label')}</h2>
          <FairnessLabel offered={offered} />
        </div>
        <div className={styles.form}>
          {actionData !== undefined && <Said mood="bad">{actionData.problem}</Said>}
          <Form method="post" className={styles.form}>
            <PlanChoice offered={offered} />
            <CarChoice cars={cars} chosen={chosen} person={person} />
            <button type="submit" className={styles.button} disabled={chosen === undefined || isSending}>
              {t('toBasket')}
            </button>
            <p className={styles.quiet}>{t('refund')}</p>
            {offered.label.trialDays !== null && (
              <>
                <button
                  type="submit"
                  name="intent"
                  value="try"
                  className={styles.second}
                  disabled={chosen === undefined || person !== 'customer' || isSending}
                >
                  {t('freeTrial', { count: offered.label.trialDays })}
                </button>
                <p className={styles.quiet}>{t('tryText')}</p>
              </>
            )}
          </Form>
          <Form method="get" className={styles.typed}>
            <div className={styles.vin}>
              <TextInput
                name="vin"
                label={t('otherVin')}
                description={t('vinHint')}
                defaultValue={loaderData.typed}
                autoComplete="off"
                maxLength={40}
                error={loaderData.isMistyped ? t('refused.vin-invalid') : null}
              />
              <button type="submit" className={styles.second}>
                {t('check')}
              </button>
            </div>
          </Form>
        </div>
      </div>
    </Page>
  )
}

function PlanChoice({ offered }: { offered: VehicleFunction }) {
  const t = useWords(functionWords)
  const format = useFormat()
  return (
    <fieldset className={styles.choice}>
      <legend>{t('plan')}</legend>
      {offered.plans.map(({ code, title, term, price }, place) => (
        <label key={code} className={styles.option}>
          <input type="radio" name="plan" value={code} defaultChecked={place === 0} />
          <span>
            {title}
            <small>{t(`term.${term}`)}</small>
          </span>
          <span className={styles.price}>{format.money(price)}</span>
        </label>
      ))}
    </fieldset>
  )
}

interface CarChoiceProps {
  cars: readonly Candidate[]
  chosen: Candidate | undefined
  person: string
}

function CarChoice({ cars, chosen, person }: CarChoiceProps) {
  const t = useWords(functionWords)
  const to = paths(useLocale())
  return (
    <fieldset className={styles.choice}>
      <legend>{t('vehicle')}</legend>
      {cars.map(({ vin, title, fits, hasIt, isRunning, misfit }) => (
        <label key={vin} className={styles.option}>
          <input type="radio" name="vin" value={vin} defaultChecked={vin === chosen?.vin} disabled={!fits || hasIt} />
          <span>
            {title}
            <small>
              {title !== vin && `${vin}, `}
              {hasIt ? t('hasIt') : isRunning ? t('running') : misfit === null ? t('fits') : t(`misfit.${misfit}`)}
            </small>
          </span>
        </label>
      ))}
      {person !== 'customer' && <SignInFirst />}
      {person === 'customer' && cars.length === 0 && (
        <>
          <p className={styles.quiet}>{t('garageEmpty')}</p>
          <div>
            <ButtonLink to={to.myGarageAdd} kind="quiet">
              {t('toGarage')}
            </ButtonLink>
          </div>
        </>
      )}
    </fieldset>
  )
}

function SignInFirst() {
  const t = useWords(functionWords)
  const locale = useLocale()
  const to = paths(locale)
  return (
    <>
      <p className={styles.quiet}>{t('signInFirst')}</p>
      <div>
        <ButtonLink to={to.signIn} kind="quiet">
          {t('signIn')}
        </ButtonLink>
      </div>
    </>
  )
}
