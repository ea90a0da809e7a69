import { Form, Link, redirect } from 'react-router'
import { Button } from '@mantine/core'
import { serverApi } from '../api.ts'
import { maker } from '../brand/maker.ts'
import { PartnerCard } from '../deal/partner-card.tsx'
import { Panel } from '../deal/panel.tsx'
import { Said } from '../deal/said.tsx'
import { useFormat } from '../format.ts'
import { posted } from '../form/posted.ts'
import { homeLocale, parseLocale, useLocale } from '../locale.ts'
import { paths } from '../paths.ts'
import { Page } from '../shell/page.tsx'
import { problemWords } from '../words/deal-problem.ts'
import { useWords, wordsIn } from '../words/dictionary.ts'
import { functionWords } from '../words/functions.ts'
import { myWords } from '../words/my.ts'
import { myEndingWords } from '../words/my-ending.ts'
import { myPaymentWords } from '../words/my-payment.ts'
import { myPaperWords } from '../words/my-paper.ts'
import { DealPart } from './deal-part.tsx'
import { DocumentLinks } from './document-links.tsx'
import { MoneyPanel } from './money-panel.tsx'
import { readDealsOf, readOrder } from './order-file.ts'
import { openQuestion, type Payment, type ShownDeal } from './purchase.ts'
import type { Route } from './+types/order.ts'
import styles from './order.module.css'

const outcomes = ['paid', 'pending', 'booked', 'unbooked', 'cancelled', 'demanded'] as const

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(myWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('orderOf', { number: params.number })} · ${maker.name}` }]
}

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const api = serverApi({ request, context })
  const order = await readOrder(api, params.number)
  const [payments, deals] = await Promise.all([
    api.get<{ items: readonly Payment[] }>(`/api/payments?orderId=${order.id}`),
    readDealsOf(api, order, locale),
  ])
  const done = new URL(request.url).searchParams.get('done')
  return { order, deals, payments: payments.items, done: outcomes.find((outcome) => outcome === done) ?? null }
}

/** The only form on this page: the buyer demands delivery. */
export async function action({ request, context, params }: Route.ActionArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const form = await posted(request)
  const path = `/api/deals/${encodeURIComponent(form.text('deal'))}/delivery-demands`
  const answer = await serverApi({ request, context }).send('POST', path)
  if (!answer.ok) return { failure: problemWords(answer.problem, locale.language) }
  return redirect(`${paths(locale).myOrder(params.number)}?done=demanded`)
}

export default function OrderPage({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords(myWords)
  const sayPayment = useWords(myPaymentWords)
  const sayPaper = useWords(myPaperWords)
  const to = paths(useLocale())
  const format = useFormat()
  const { order, deals, payments, done } = loaderData
  const sayFunctions = useWords(functionWords)
  const hasFunctions =
    order.state !== 'awaiting-payment' &&
    order.contracts.some(({ lines }) => lines.some(({ line }) => line.selection.kind === 'function'))
  const titles = order.contracts.flatMap(({ lines }) => lines.map(({ title }) => title))
  const about = `${t('orderOf', { number: order.number })}, ${t('placedOn', { day: format.day(order.placedAt) })}`
  return (
    <Page title={titles.join(', ')} text={about}>
      {done !== null && <Said mood="good">{t(`done.${done}`)}</Said>}
      {actionData !== undefined && <Said mood="bad">{actionData.failure}</Said>}
      <div className={styles.columns}>
        <div className={styles.main}>
          {order.state === 'awaiting-payment' && (
            <Panel title={t('now.SUBMITTED')}>
              <p>{t('then.SUBMITTED')}</p>
              <Button component={Link} to={to.myPayment(order.number)} className={styles.action}>
                {sayPayment('payDeposit', { amount: format.money(order.dueNow) })}
              </Button>
            </Panel>
          )}
          {deals.length === 0 && (order.state === 'lapsed' || order.state === 'cancelled') && (
            <Panel title={t(`orderState.${order.state}`)}>
              <p>{order.state === 'lapsed' ? t('then.unpaid') : t('then.CANCELLED')}</p>
            </Panel>
          )}
          {hasFunctions && (
            <Panel title={sayFunctions('myTitle')}>
              <p>{sayFunctions('waitingText')}</p>
              <Button component={Link} to={to.myFunctions} className={styles.action}>
                {sayFunctions('my')}
              </Button>
            </Panel>
          )}
          {deals.map((shown) => (
            <DealPart key={shown.deal.summary.id} shown={shown} isOnly={deals.length === 1} />
          ))}
        </div>
        <aside className={styles.side} aria-label={about}>
          {deals.map((shown) => (
            <CareCard key={shown.deal.summary.id} {...shown} />
          ))}
          <MoneyPanel order={order} deals={deals} payments={payments} />
          <Panel title={sayPaper('documents')}>
            <DocumentLinks order={order} withdrawn={deals.map(({ deal }) => deal.summary)} />
          </Panel>
          {deals.map(({ deal }) => (
            <EndPanel key={deal.summary.id} deal={deal} />
          ))}
        </aside>
      </div>
    </Page>
  )
}

function CareCard({ deal, partner }: ShownDeal) {
  return <PartnerCard care={deal.summary.care} partner={partner} asked={openQuestion(deal)?.partner?.name ?? null} />
}

/** Ways out of the contract, with what they mean said first. */
function EndPanel({ deal }: Pick<ShownDeal, 'deal'>) {
  const t = useWords(myWords)
  const sayEnding = useWords(myEndingWords)
  const to = paths(useLocale())
  const { steps, summary } = deal
  if (!steps.includes('cancel') && !steps.includes('withdraw') && !steps.includes('demand-delivery')) return null
  return (
    <Panel title={t('changeOrEnd')}>
      {steps.includes('demand-delivery') && (
        <Form method="post" className={styles.demand}>
          <p>{t('demandText')}</p>
          <input type="hidden" name="deal" value={summary.id} />
          <Button type="submit" variant="default">
            {t('demandDelivery')}
          </Button>
        </Form>
      )}
      <p className={styles.quiet}>{t('changeOrEndText')}</p>
      <p className={styles.ways}>
        {steps.includes('cancel') && <Link to={to.myCancellation(summary.id)}>{sayEnding('cancelLink')}</Link>}
        {steps.includes('withdraw') && <Link to={to.myWithdrawal(summary.id)}>{t('withdrawLink')}</Link>}
      </p>
    </Panel>
  )
}
