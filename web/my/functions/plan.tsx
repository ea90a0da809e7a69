import { Button } from '@mantine/core'
import { Form, Link, redirect, useNavigation } from 'react-router'
import { serverApi } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import { Said } from '../../deal/said.tsx'
import { Facts } from '../../figures/facts.tsx'
import { posted } from '../../form/posted.ts'
import { type Money, useFormat } from '../../format.ts'
import { homeLocale, parseLocale, useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { Notice } from '../../shell/notice.tsx'
import { Page } from '../../shell/page.tsx'
import { ButtonLink } from '../../store/button-link.tsx'
import { functionProblem } from '../../store/functions/function-data.ts'
import { useWords, wordsIn } from '../../words/dictionary.ts'
import { myFunctionWords } from '../../words/my-functions.ts'
import styles from '../choice.module.css'
import { readFunctionFile } from './activation.ts'
import type { Route } from './+types/plan.ts'

/** Another plan, with what it costs now less what is left of the old one. */
interface OtherPlan {
  readonly plan: string
  readonly title: string
  readonly term: 'fixed' | 'month' | 'year' | 'lifetime'
  readonly price: Money
  readonly credit: Money
  readonly due: Money
  readonly leftOver: Money
}

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(myFunctionWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('planTitle')} · ${maker.name}` }]
}

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const api = serverApi({ request, context })
  const id = encodeURIComponent(params.activation)
  const [file, { items }] = await Promise.all([
    readFunctionFile(api, params.activation, locale),
    api.get<{ items: readonly OtherPlan[] }>(`/api/activations/${id}/plan-changes?language=${locale.language}`),
  ])
  const wanted = new URL(request.url).searchParams.get('plan')
  return {
    file,
    plans: file.isCancellable ? items : [],
    chosen: items.find(({ plan }) => plan === wanted) ?? null,
    key: crypto.randomUUID(),
  }
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const form = await posted(request)
  const path = `/api/activations/${encodeURIComponent(params.activation)}/plan-changes`
  const wish = { plan: form.text('plan'), price: Number(form.text('price')) }
  const api = serverApi({ request, context })
  const answer = await api.send<{ state: string }>('POST', path, wish, form.text('key'))
  if (!answer.ok) return { failure: functionProblem(answer.problem, locale) }
  const { state } = answer.value
  if (state === 'declined') return { failure: wordsIn(myFunctionWords, locale.language)('planDeclined') }
  return redirect(`${paths(locale).myFunctions}?done=${state === 'captured' ? 'plan' : 'pending'}`)
}

/** First which plan, with what each comes to; then old and new side by side, and the button that costs. */
export default function PlanPage({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords(myFunctionWords)
  const to = paths(useLocale())
  const { file, plans, chosen, key } = loaderData
  const { title, vin } = file
  return (
    <Page title={t('planTitle')} text={t('planText', { title, vin })} width="reading">
      {actionData !== undefined && <Said mood="bad">{actionData.failure}</Said>}
      {plans.length === 0 && (
        <Notice
          size="place"
          title={t('planNone')}
          text={t('planNoneText')}
          action={<ButtonLink to={to.myFunctions}>{t('back')}</ButtonLink>}
        />
      )}
      {chosen === null ? <Plans plans={plans} /> : <Confirmation file={file} plan={chosen} postKey={key} />}
      {plans.length > 0 && (
        <Link to={chosen === null ? to.myFunctions : '?'}>{t(chosen === null ? 'back' : 'planOther')}</Link>
      )}
    </Page>
  )
}

function Plans({ plans }: { plans: readonly OtherPlan[] }) {
  const t = useWords(myFunctionWords)
  return (
    <ul className={styles.form}>
      {plans.map((each) => (
        <li key={each.plan} className={styles.outcome}>
          <h2>{each.title}</h2>
          <Sums plan={each} />
          <div className={styles.actions}>
            <ButtonLink to={`?plan=${encodeURIComponent(each.plan)}`} kind="quiet">
              {t('planChooseOf', { title: each.title })}
            </ButtonLink>
          </div>
        </li>
      ))}
    </ul>
  )
}

function Sums({ plan: { price, credit, due, leftOver } }: { plan: OtherPlan }) {
  const t = useWords(myFunctionWords)
  const format = useFormat()
  const isLeft = leftOver.amount > 0
  return (
    <Facts
      kind="figures"
      facts={[
        { label: t('planPrice'), value: format.money(price) },
        { label: t('planCredit'), value: format.money({ ...credit, amount: -credit.amount }) },
        { label: t(isLeft ? 'planLeft' : 'planDue'), value: format.money(isLeft ? leftOver : due), isSum: true },
      ]}
    />
  )
}

interface ConfirmationProps {
  readonly file: Route.ComponentProps['loaderData']['file']
  readonly plan: OtherPlan
  readonly postKey: string
}

function Confirmation({ file, plan, postKey }: ConfirmationProps) {
  const t = useWords(myFunctionWords)
  const format = useFormat()
  const isSending = useNavigation().state !== 'idle'
  const { until } = file
  const day = until === null ? '' : format.calendarDay(until)
  return (
    <div className={styles.outcome}>
      <Facts
        facts={[
          { label: t('planNow'), value: t(file.plan === 'year' ? 'plan.year' : 'plan.month', { day }) },
          { label: t('planNew'), value: plan.title },
          { label: t('planFrom'), value: t('planFromText') },
          { label: t('planAfter'), value: t(`after.${plan.term}`) },
          { label: t('planWay'), value: t('planWayText') },
        ]}
      />
      <Sums plan={plan} />
      <p className={styles.quiet}>{t('planWithdrawal')}</p>
      <Form method="post" className={styles.actions}>
        <input type="hidden" name="key" value={postKey} />
        <input type="hidden" name="plan" value={plan.plan} />
        <input type="hidden" name="price" value={plan.price.amount} />
        <Button type="submit" size="lg" loading={isSending}>
          {t('planSubmit')}
        </Button>
      </Form>
    </div>
  )
}
