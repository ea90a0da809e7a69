import { Button } from '@mantine/core'
import { Form, Link, redirect, useNavigation } from 'react-router'
import { serverApi } from '../api.ts'
import { maker } from '../brand/maker.ts'
import { lastMomentOf } from '../deal/deal.ts'
import { Facts } from '../figures/facts.tsx'
import { Said } from '../deal/said.tsx'
import { useFormat } from '../format.ts'
import { posted } from '../form/posted.ts'
import { homeLocale, parseLocale, useLocale } from '../locale.ts'
import { paths } from '../paths.ts'
import { Page } from '../shell/page.tsx'
import { problemWords } from '../words/deal-problem.ts'
import { useWords, wordsIn } from '../words/dictionary.ts'
import { myWords } from '../words/my.ts'
import { myEndingWords } from '../words/my-ending.ts'
import { readDeal, readOrder } from './order-file.ts'
import { WithdrawalReceipt } from './withdrawal-receipt.tsx'
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

/** Two steps and a receipt with content, date and time (BGB § 356a): first what, then the confirmation. */
export default function WithdrawalPage({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords(myEndingWords)
  const sayMy = useWords(myWords)
  const to = paths(useLocale())
  const format = useFormat()
  const isSending = useNavigation().state !== 'idle'
  const { summary, billing, step, key, declaredAt, withdrawalUntil, isHandedOver } = loaderData
  if (declaredAt !== null) {
    return <WithdrawalReceipt summary={summary} billing={billing} declaredAt={declaredAt} />
  }
  const { title, orderNumber, partner } = summary
  return (
    <Page title={t('withdrawTitle')} text={t('withdrawStep', { step })} width="reading">
      {actionData !== undefined && <Said mood="bad">{actionData.failure}</Said>}
      <p>{step === 1 ? t('withdrawText') : t('withdrawConfirmText')}</p>
      {withdrawalUntil !== null && <p>{t('withdrawUntil', { until: format.day(lastMomentOf(withdrawalUntil)) })}</p>}
      <div className={styles.outcome}>
        <Facts
          facts={[
            { label: t('withdrawName'), value: billing.name },
            { label: t('withdrawContract'), value: `${title}, ${sayMy('orderOf', { number: orderNumber })}` },
            { label: t('withdrawRefund'), value: format.money(summary.paid) },
          ]}
        />
        {isHandedOver && (
          <p className={styles.quiet}>{t('withdrawReturn', { partner: partner?.name ?? maker.name })}</p>
        )}
      </div>
      <div className={styles.actions}>
        {step === 1 ? (
          <Button component={Link} to="?step=2" size="lg">
            {t('withdrawNext')}
          </Button>
        ) : (
          <Form method="post">
            <input type="hidden" name="key" value={key} />
            <Button type="submit" size="lg" aria-disabled={isSending}>
              {isSending ? sayMy('sending') : t('withdrawSubmit')}
            </Button>
          </Form>
        )}
        <Link to={to.myOrder(orderNumber)}>{t('keep')}</Link>
      </div>
    </Page>
  )
}
