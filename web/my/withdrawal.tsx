import { redirect } from 'react-router'
import { serverApi } from '../api.ts'
import { maker } from '../brand/maker.ts'
import { posted } from '../form/posted.ts'
import { homeLocale, parseLocale, useLocale } from '../locale.ts'
import { paths } from '../paths.ts'
import { problemWords } from '../words/deal-problem.ts'
import { useWords, wordsIn } from '../words/dictionary.ts'
import { myWords } from '../words/my.ts'
import { myEndingWords } from '../words/my-ending.ts'
import { readDeal, readOrder } from './order-file.ts'
import { WithdrawalReceipt } from './withdrawal-receipt.tsx'
import { WithdrawalSteps } from './withdrawal-steps.tsx'
import type { Route } from './+types/withdrawal.ts'
import styles from './choice.module.css'

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(myEndingWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('withdrawTitle')} · ${maker.name}` }]
}

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const api = serverApi({ request, context })
  const deal = await readDeal(api, params.deal)
  const { summary, steps, record, withdrawalUntil } = deal
  const order = await readOrder(api, summary.orderNumber)
  const declaredAt = record.findLast(({ kind }) => kind === 'withdrawn')?.at ?? null
  if (declaredAt === null && !steps.includes('withdraw')) throw redirect(paths(locale).myOrder(order.number))
  return {
    summary,
    declaredAt,
    withdrawalUntil,
    isHandedOver: deal.handover?.isDone ?? false,
    billing: order.billing,
    step: new URL(request.url).searchParams.get('step') === '2' ? 2 : 1,
    key: crypto.randomUUID(),
  } as const
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const form = await posted(request)
  const path = `/api/deals/${encodeURIComponent(params.deal)}/withdrawals`
  const answer = await serverApi({ request, context }).send('POST', path, undefined, form.text('key'))
  if (!answer.ok) return { failure: problemWords(answer.problem, locale.language) }
  return redirect(paths(locale).myWithdrawal(params.deal))
}

/** Two steps and a receipt with content, date and time (BGB § 356a). */
export default function WithdrawalPage({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords(myEndingWords)
  const sayMy = useWords(myWords)
  const to = paths(useLocale())
  const { summary, billing, step, key, declaredAt, withdrawalUntil, isHandedOver } = loaderData
  const { title, orderNumber, partner, paid: refund } = summary
  if (declaredAt !== null) {
    const declaration = t('receiptWords', { title, number: orderNumber })
    return <WithdrawalReceipt {...{ orderNumber, billing, declaration, declaredAt, refund }} />
  }
  return (
    <WithdrawalSteps
      step={step}
      text={step === 1 ? t('withdrawText') : t('withdrawConfirmText')}
      postKey={key}
      failure={actionData?.failure}
      until={withdrawalUntil}
      name={billing.name}
      contract={`${title}, ${sayMy('orderOf', { number: orderNumber })}`}
      refund={refund}
      back={to.myOrder(orderNumber)}
    >
      {isHandedOver && <p className={styles.quiet}>{t('withdrawReturn', { partner: partner?.name ?? maker.name })}</p>}
    </WithdrawalSteps>
  )
}
