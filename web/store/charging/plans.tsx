import { data, Form, redirect, useNavigation } from 'react-router'
import { serverApi } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import { Said } from '../../deal/said.tsx'
import { Facts } from '../../figures/facts.tsx'
import { posted } from '../../form/posted.ts'
import { useFormat } from '../../format.ts'
import { homeLocale, parseLocale, useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { Notice } from '../../shell/notice.tsx'
import { Page } from '../../shell/page.tsx'
import { chargingPlanWords } from '../../words/charging-plans.ts'
import { useWords, wordsIn } from '../../words/dictionary.ts'
import { addToBasket } from '../basket-line.ts'
import { ButtonLink } from '../button-link.tsx'
import choice from '../functions/function.module.css'
import styles from '../functions/functions.module.css'
import { requireOpen } from '../open-department.ts'
import { perKwh, planProblem, type SoldPlan } from './plan-data.ts'
import type { Route } from './+types/plans.ts'

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(chargingPlanWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('title')} · ${maker.name}` }, { name: 'description', content: t('description') }]
}

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const api = serverApi({ request, context })
  await requireOpen(api, locale, 'charging')
  const { market, language } = locale
  return api.get<{ items: readonly SoldPlan[] }>(`/api/charging/plans?market=${market}&language=${language}`)
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const form = await posted(request)
  const added = await addToBasket({ request, context }, locale, {
    department: 'charging',
    offer: form.text('sku'),
    quantity: 1,
    selection: { kind: 'charging-plan', plan: form.text('plan') },
  })
  if (added.ok) return redirect(paths(locale).basket)
  return data({ problem: planProblem(added.problem, locale.language) }, { status: added.problem.status })
}

/** Every plan with all its prices side by side, and what it is without one. */
export default function ChargingPlans({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords(chargingPlanWords)
  const to = paths(useLocale())
  const { items } = loaderData
  return (
    <Page
      title={t('title')}
      text={t('text')}
      actions={
        <ButtonLink to={to.myChargingPlan} kind="quiet">
          {t('myTitle')}
        </ButtonLink>
      }
    >
      {actionData !== undefined && <Said mood="bad">{actionData.problem}</Said>}
      {items.length === 0 && <Notice size="place" title={t('emptyTitle')} text={t('emptyText')} />}
      <ul className={styles.cards}>
        {items.map((plan) => (
          <li key={plan.sku}>
            <PlanCard plan={plan} />
          </li>
        ))}
        <li>
          <article className={styles.card}>
            <h2 className={styles.title}>{t('perUse')}</h2>
            <p className={styles.quiet}>{t('perUseText')}</p>
          </article>
        </li>
      </ul>
    </Page>
  )
}

function PlanCard({ plan }: { plan: SoldPlan }) {
  const t = useWords(chargingPlanWords)
  const format = useFormat()
  const list = new Intl.ListFormat(useLocale().language)
  const isSending = useNavigation().formMethod === 'POST'
  const { sku, title, claim, description, acPerKwh, dcPerKwh, membersMost, comesForMonths, comesWith, lengths } = plan
  return (
    <article className={styles.card}>
      <h2 className={styles.title}>{title}</h2>
      <p>{claim}</p>
      <div>
        <p className={styles.quiet}>{description}</p>
        <Facts
          kind="figures"
          facts={[
            { label: t('ac'), value: format.exact(perKwh(acPerKwh)) },
            { label: t('dc'), value: format.exact(perKwh(dcPerKwh)) },
          ]}
        />
        <Facts facts={[{ label: t('parking'), value: t('parkingText') }]} />
        {membersMost > 0 && <p>{t('members', { count: membersMost })}</p>}
        {comesForMonths !== null && (
          <p className={styles.free}>{t('comesWith', { cars: list.format(comesWith), count: comesForMonths })}</p>
        )}
      </div>
      <Form method="post" className={choice.form}>
        <input type="hidden" name="sku" value={sku} />
        <fieldset className={choice.choice}>
          <legend>{t('length')}</legend>
          {lengths.map(({ plan: code, title: length, term, price }, place) => (
            <label key={code} className={choice.option}>
              <input type="radio" name="plan" value={code} defaultChecked={place === 0} />
              <span>
                {length}
                <small>{t(`term.${term}`)}</small>
              </span>
              <span className={choice.price}>{format.money(price)}</span>
            </label>
          ))}
        </fieldset>
        <button type="submit" className={choice.button} disabled={isSending} aria-label={t('toBasketOf', { title })}>
          {t('toBasket')}
        </button>
      </Form>
    </article>
  )
}
