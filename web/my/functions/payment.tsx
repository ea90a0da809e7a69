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
import { useMethodName } from '../../payment/method-name.ts'
import { methodOf, type OfferedMethod, type PaymentOutcome } from '../../payment/payment.ts'
import { PaymentWays } from '../../payment/payment-ways.tsx'
import { useLive } from '../../shell/live.ts'
import { Notice } from '../../shell/notice.tsx'
import { Page } from '../../shell/page.tsx'
import { ButtonLink } from '../../store/button-link.tsx'
import { functionProblem } from '../../store/functions/function-data.ts'
import { useWords, wordsIn } from '../../words/dictionary.ts'
import { myFunctionPaymentWords } from '../../words/my-function-payment.ts'
import { myFunctionWords } from '../../words/my-functions.ts'
import styles from '../choice.module.css'
import { readOrder } from '../order-file.ts'
import { readFunctionFile } from './activation.ts'
import type { Route } from './+types/payment.ts'

/** What is charged, as `GET /api/activations/{id}/payment-methods` tells it. */
interface Method {
  readonly way: 'card' | 'direct-debit'
  readonly label: string
  readonly price: Money
  readonly isOwed: boolean
  readonly nextChargeAt: string | null
  readonly until: string
  readonly latest: PaymentOutcome | null
}

const LIVE_SECONDS = 2

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(myFunctionPaymentWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('title')} · ${maker.name}` }]
}

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const api = serverApi({ request, context })
  const { title, vin, orderNumber } = await readFunctionFile(api, params.activation, locale)
  const answer = await api.ask<Method>(`/api/activations/${encodeURIComponent(params.activation)}/payment-methods`)
  const about = { title, vin }
  if (!answer.ok || orderNumber === null) return { about, charging: null }
  const [{ billing }, { items }] = await Promise.all([
    readOrder(api, orderNumber),
    api.get<{ items: readonly OfferedMethod[] }>('/api/payments/methods'),
  ])
  const isBack = new URL(request.url).searchParams.get('step') === 'done'
  return {
    about,
    charging: { method: answer.value, isBack, methods: items, holder: billing.name, postKey: crypto.randomUUID() },
  }
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const form = await posted(request)
  const answer = await serverApi({ request, context }).send<{ check: PaymentOutcome; charge: PaymentOutcome | null }>(
    'POST',
    `/api/activations/${encodeURIComponent(params.activation)}/payment-methods`,
    { method: methodOf(form), language: locale.language },
    form.text('key'),
  )
  if (!answer.ok) return { failure: functionProblem(answer.problem, locale) }
  const t = wordsIn(myFunctionPaymentWords, locale.language)
  const { check, charge } = answer.value
  if (check.state === 'second-step') return redirect(check.url)
  if (check.state === 'declined') return { failure: t('declined') }
  if (charge?.state === 'declined') return { failure: t('chargeDeclined') }
  const isPending = check.state === 'pending' || charge?.state === 'pending'
  const done = isPending ? 'cardPending' : charge === null ? 'card' : 'cardPaid'
  return redirect(`${paths(locale).myFunctions}?done=${done}`)
}

/** Which card or account is charged, what is owed, and the form for another one. */
export default function FunctionPayment({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords(myFunctionPaymentWords)
  const own = useWords(myFunctionWords)
  const to = paths(useLocale())
  const { about, charging } = loaderData
  return (
    <Page title={t('title')} text={own('receiptsText', about)} width="reading">
      {actionData !== undefined && <Said mood="bad">{actionData.failure}</Said>}
      {charging === null ? (
        <Notice
          size="place"
          title={t('none')}
          text={t('noneText')}
          action={<ButtonLink to={to.myFunctions}>{own('back')}</ButtonLink>}
        />
      ) : (
        <>
          {charging.isBack && actionData === undefined && <Answered method={charging.method} />}
          <Charged method={charging.method} />
          <Another {...charging} />
        </>
      )}
    </Page>
  )
}

/** What the bank said after its second step; until it has, it is looked again. */
function Answered({ method: { latest, isOwed } }: { method: Method }) {
  const t = useWords(myFunctionPaymentWords)
  if (latest === null) return null
  if (latest.state === 'declined') return <Said mood="bad">{t('declined')}</Said>
  const isOpen = latest.state === 'pending' || latest.state === 'second-step' || isOwed
  return (
    <>
      <Said mood="good">{t(isOpen ? 'asking' : 'kept')}</Said>
      {isOpen && <Live />}
    </>
  )
}

function Live() {
  useLive(LIVE_SECONDS)
  return null
}

function Charged({ method }: { method: Method }) {
  const t = useWords(myFunctionPaymentWords)
  const format = useFormat()
  const nameOf = useMethodName()
  const { price, isOwed, nextChargeAt, until } = method
  const amount = format.money(price)
  const day = nextChargeAt === null ? null : format.calendarDay(nextChargeAt)
  const isLast = nextChargeAt === until
  return (
    <div className={styles.outcome}>
      <Facts
        facts={[
          { label: t('charged'), value: nameOf(method) },
          ...(isOwed ? [{ label: t('owed'), value: amount }] : []),
          ...(day === null
            ? []
            : [{ label: t('next'), value: isOwed && isLast ? t('never') : t('nextText', { day, amount }) }]),
          { label: t('until'), value: format.dayAndTime(until) },
        ]}
      />
    </div>
  )
}

interface AnotherProps {
  readonly method: Method
  readonly methods: readonly OfferedMethod[]
  readonly holder: string
  readonly postKey: string
}

function Another({ method: { price, isOwed, until }, methods, holder, postKey }: AnotherProps) {
  const t = useWords(myFunctionPaymentWords)
  const own = useWords(myFunctionWords)
  const to = paths(useLocale())
  const format = useFormat()
  const isSending = useNavigation().state !== 'idle'
  const amount = format.money(price)
  return (
    <Form method="post" className={styles.form}>
      <input type="hidden" name="key" value={postKey} />
      <PaymentWays methods={methods} holder={holder} />
      <p className={styles.quiet}>
        {t('check')} {isOwed && t('checkOwed', { amount, until: format.calendarDay(until) })}
      </p>
      <div className={styles.actions}>
        <Button type="submit" size="lg" loading={isSending}>
          {isOwed ? t('submitOwed', { amount }) : t('submit')}
        </Button>
        <Link to={to.myFunctions}>{own('back')}</Link>
      </div>
    </Form>
  )
}
