import { Button, NativeSelect } from '@mantine/core'
import { Form, Link, redirect, useNavigation } from 'react-router'
import { serverApi } from '../api.ts'
import { maker } from '../brand/maker.ts'
import { Said } from '../deal/said.tsx'
import { useFormat, type Money } from '../format.ts'
import { posted } from '../form/posted.ts'
import { homeLocale, parseLocale, useLocale } from '../locale.ts'
import { paths } from '../paths.ts'
import { Page } from '../shell/page.tsx'
import { problemWords } from '../words/deal-problem.ts'
import { useWords, wordsIn } from '../words/dictionary.ts'
import { myWords } from '../words/my.ts'
import { myEndingWords } from '../words/my-ending.ts'
import { readDeal } from './order-file.ts'
import type { Route } from './+types/cancellation.ts'
import styles from './choice.module.css'

interface Terms {
  readonly fee: Money
  readonly refund: Money
  readonly basis: (typeof bases)[number]
}

const bases = ['right-of-withdrawal', 'seller-in-default', 'still-changeable', 'lump-sum-damages', 'by-maker'] as const

const reasons = ['plans', 'late', 'other-vehicle', 'price', 'other'] as const

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(myEndingWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('cancelTitle')} · ${maker.name}` }]
}

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const api = serverApi({ request, context })
  const { summary, steps } = await readDeal(api, params.deal)
  if (!steps.includes('cancel')) throw redirect(paths(locale).myOrder(summary.orderNumber))
  const terms = await api.get<Terms>(`/api/deals/${summary.id}/cancellation-terms`)
  return { summary, terms, key: crypto.randomUUID() }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const form = await posted(request)
  const t = wordsIn(myEndingWords, locale.language)
  const reason = reasons.find((each) => each === form.text('reason')) ?? 'other'
  const answer = await serverApi({ request, context }).send<{ orderNumber: string }>(
    'POST',
    `/api/deals/${encodeURIComponent(params.deal)}/cancellations`,
    { reason: t(`cancelReason.${reason}`) },
    form.text('key'),
  )
  if (!answer.ok) return { failure: problemWords(answer.problem, locale.language) }
  return redirect(`${paths(locale).myOrder(answer.value.orderNumber)}?done=cancelled`)
}

/** What cancelling means is said before the button. */
export default function CancellationPage({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords(myEndingWords)
  const sayMy = useWords(myWords)
  const to = paths(useLocale())
  const format = useFormat()
  const isSending = useNavigation().state !== 'idle'
  const { summary, terms, key } = loaderData
  const { title, orderNumber } = summary
  return (
    <Page title={t('cancelTitle')} text={t('cancelText', { title, number: orderNumber })} width="reading">
      {actionData !== undefined && <Said mood="bad">{actionData.failure}</Said>}
      <div className={styles.outcome}>
        <p className={styles.figure}>
          <span>{t('cancelFee')}</span>
          <strong>{terms.fee.amount === 0 ? t('cancelFree') : format.money(terms.fee)}</strong>
        </p>
        <p className={styles.figure}>
          <span>{t('cancelRefund')}</span>
          <strong>{format.money(terms.refund)}</strong>
        </p>
        <p className={styles.quiet}>{t(`basis.${terms.basis}`)}</p>
      </div>
      <Form method="post" className={styles.form}>
        <input type="hidden" name="key" value={key} />
        <NativeSelect
          label={t('cancelReason')}
          name="reason"
          data={reasons.map((reason) => ({ value: reason, label: t(`cancelReason.${reason}`) }))}
        />
        <div className={styles.actions}>
          <Button type="submit" size="lg" color="var(--danger)" aria-disabled={isSending}>
            {isSending ? sayMy('sending') : t('cancelSubmit')}
          </Button>
          <Link to={to.myOrder(orderNumber)}>{t('keep')}</Link>
        </div>
      </Form>
    </Page>
  )
}
