import { Button } from '@mantine/core'
import { Form, Link, redirect, useNavigation } from 'react-router'
import { serverApi } from '../api.ts'
import { maker } from '../brand/maker.ts'
import { Said } from '../deal/said.tsx'
import { add } from '../deal/sum.ts'
import { useFormat, type Money } from '../format.ts'
import { posted } from '../form/posted.ts'
import { homeLocale, parseLocale, useLocale } from '../locale.ts'
import { paths } from '../paths.ts'
import { methodOf, type OfferedMethod, type PaymentOutcome } from '../payment/payment.ts'
import { PaymentWays } from '../payment/payment-ways.tsx'
import { Page } from '../shell/page.tsx'
import { problemWords } from '../words/deal-problem.ts'
import { useWords, wordsIn } from '../words/dictionary.ts'
import { myWords } from '../words/my.ts'
import { myPaymentWords } from '../words/my-payment.ts'
import { readDealsOf, readOrder } from './order-file.ts'
import type { Order, ShownDeal } from './purchase.ts'
import type { Route } from './+types/payment.ts'
import styles from './payment.module.css'

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(myPaymentWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('payTitle')} · ${maker.name}` }]
}

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const api = serverApi({ request, context })
  const order = await readOrder(api, params.number)
  const [deals, methods] = await Promise.all([
    readDealsOf(api, order, locale),
    api.get<{ items: readonly OfferedMethod[] }>('/api/payments/methods'),
  ])
  const due = dueOf(order, deals)
  if (due === null) throw redirect(paths(locale).myOrder(order.number))
  return { number: order.number, holder: order.billing.name, due, methods: methods.items, key: crypto.randomUUID() }
}

interface Due {
  readonly purpose: 'order-now' | 'balance'
  readonly amount: Money
}

/** What is to be paid now: the first payment of a new order, or the rest of its vehicles. */
function dueOf(order: Order, deals: readonly ShownDeal[]): Due | null {
  if (order.state === 'awaiting-payment') return { purpose: 'order-now', amount: order.dueNow }
  const payable = deals.filter(({ deal }) => deal.steps.includes('pay'))
  if (order.state !== 'paid' || payable.length === 0) return null
  return {
    purpose: 'balance',
    amount: add(
      payable.map(({ deal }) => deal.summary.balanceDue),
      order.total.currency,
    ),
  }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const form = await posted(request)
  const answer = await serverApi({ request, context }).send<PaymentOutcome>(
    'POST',
    `/api/orders/${encodeURIComponent(params.number)}/payments`,
    { purpose: form.text('purpose'), method: methodOf(form) },
    form.text('key'),
  )
  if (!answer.ok) return { failure: problemWords(answer.problem, locale.language) }
  const to = paths(locale).myOrder(params.number)
  switch (answer.value.state) {
    case 'captured':
    case 'authorised':
      return redirect(`${to}?done=paid`)
    case 'pending':
      return redirect(`${to}?done=pending`)
    case 'second-step':
      return redirect(answer.value.url)
    case 'declined': {
      const t = wordsIn(myPaymentWords, locale.language)
      const isShort = answer.value.reason === 'insufficient-funds'
      return { failure: isShort ? t('decline.insufficient-funds') : t('declined') }
    }
  }
}

export default function PaymentPage({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords(myPaymentWords)
  const sayMy = useWords(myWords)
  const to = paths(useLocale())
  const format = useFormat()
  const isSending = useNavigation().state !== 'idle'
  const { number, holder, due, methods, key } = loaderData
  const title = due.purpose === 'balance' ? t('payTitle') : t('payTitleNow')
  const hasSamples = methods.some(({ samples }) => samples.length > 0)
  return (
    <Page title={title} text={t('payText', { number })} width="reading">
      {actionData !== undefined && <Said mood="bad">{actionData.failure}</Said>}
      <Form method="post" className={styles.form}>
        <input type="hidden" name="purpose" value={due.purpose} />
        <input type="hidden" name="key" value={key} />
        <p className={styles.amount}>{format.money(due.amount)}</p>
        <PaymentWays methods={methods} holder={holder} />
        {hasSamples && <p className={styles.note}>{t('payDemo')}</p>}
        <div className={styles.actions}>
          <Button type="submit" size="lg" aria-disabled={isSending}>
            {isSending ? sayMy('sending') : t('paySubmit', { amount: format.money(due.amount) })}
          </Button>
          <Link to={to.myOrder(number)}>{sayMy('back')}</Link>
        </div>
      </Form>
    </Page>
  )
}
