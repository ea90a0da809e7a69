import { Form, Link, useNavigation } from 'react-router'
import { Said } from '../../deal/said.tsx'
import { type Mood, StateMark } from '../../figures/state-mark.tsx'
import { useFormat } from '../../format.ts'
import { useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { ButtonLink } from '../../store/button-link.tsx'
import { FunctionIcon } from '../../store/functions/function-icon.tsx'
import { useWords } from '../../words/dictionary.ts'
import { functionWords } from '../../words/functions.ts'
import { myFunctionWords } from '../../words/my-functions.ts'
import type { Activation } from './activation.ts'
import styles from './functions.module.css'

/** One bought function: where it stands, how it goes on, and what may be done about it. */
export function ActivationCard({ activation }: { activation: Activation }) {
  const t = useWords(functionWords)
  const to = paths(useLocale())
  const { functionCode, title, vin, plan, kind, orderNumber, voucherNumber } = activation
  const own = useWords(myFunctionWords)
  const paidBy = voucherNumber === null ? null : own('byVoucher', { number: voucherNumber })
  const shown = activation.state === 'active' && !activation.isInForce ? 'ended' : activation.state
  return (
    <article className={styles.card} aria-label={title}>
      <span className={styles.sign}>
        <FunctionIcon sku={functionCode} size={32} />
      </span>
      <div className={styles.words}>
        <div className={styles.head}>
          <h2>{title}</h2>
          <StateMark mood={moods[shown]}>{t(`state.${shown}`)}</StateMark>
        </div>
        <p className={styles.quiet}>
          {[plan === 'trial' ? t('trial') : kind === 'renewal' ? t('renewal') : paidBy, vin]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <Detail activation={activation} />
        <div className={styles.actions}>
          <Ways activation={activation} />
          {orderNumber !== null && <Link to={to.myOrder(orderNumber)}>{t('order', { number: orderNumber })}</Link>}
        </div>
      </div>
    </article>
  )
}

const moods = {
  'awaiting-payment': 'waiting',
  waiting: 'waiting',
  sent: 'waiting',
  active: 'good',
  ended: 'calm',
  failed: 'bad',
  undone: 'calm',
  lapsed: 'calm',
} as const satisfies Record<string, Mood>

function Detail({ activation }: { activation: Activation }) {
  const t = useWords(functionWords)
  const format = useFormat()
  const own = useWords(myFunctionWords)
  const { state, reason, attempt, total, until, cancelledAt, isInForce, renewal, voucherNumber } = activation
  const amount = format.money(total)
  if (state === 'waiting' || state === 'sent') {
    return (
      <p>
        {t('waitingText')} {attempt !== null && attempt > 1 && t('attempt', { count: String(attempt) })}
      </p>
    )
  }
  if (voucherNumber !== null && (state === 'failed' || state === 'undone')) {
    return <p>{own(state === 'failed' ? 'voucherFailed' : 'voucherUndone', { number: voucherNumber })}</p>
  }
  if (state === 'failed') {
    return <p>{t(`${total.amount === 0 ? 'failedFree' : 'failed'}.${reason ?? 'failed'}`, { amount })}</p>
  }
  if (state === 'undone') return <p>{total.amount === 0 ? t('undoneFree') : t('undoneText', { amount })}</p>
  if (state !== 'active' || !isInForce) return null
  if (until === null) return <p>{t('forever')}</p>
  const day = format.calendarDay(until)
  if (renewal !== null) return <Renewal renewal={renewal} until={until} />
  return <p>{cancelledAt === null ? t('activeUntil', { day }) : t('cancelled', { day })}</p>
}

/** What may be done about it: give it back, or take no further term. */
function Ways({ activation }: { activation: Activation }) {
  const t = useWords(functionWords)
  const format = useFormat()
  const isSending = useNavigation().state === 'submitting'
  const { id, title, state, undoableUntil, isCancellable, withdrawableUntil, renewal } = activation
  const own = useWords(myFunctionWords)
  const to = paths(useLocale())
  const isOverdue = renewal?.state === 'overdue'
  return (
    <>
      {isOverdue && <ButtonLink to={to.myFunctionPayment(id)}>{own('otherCardNow')}</ButtonLink>}
      {undoableUntil !== null && (
        <Form method="post" className={styles.way}>
          <input type="hidden" name="id" value={id} />
          <button
            type="submit"
            name="intent"
            value="undo"
            className={styles.button}
            disabled={isSending}
            aria-label={t('undoOf', { title })}
          >
            {t('undo')}
          </button>
          {state === 'active' && (
            <span className={styles.quiet}>{t('undoUntil', { time: format.dayAndTime(undoableUntil) })}</span>
          )}
        </Form>
      )}
      {isCancellable && (
        <Form method="post" className={styles.way}>
          <input type="hidden" name="id" value={id} />
          <button
            type="submit"
            name="intent"
            value="cancel"
            className={styles.button}
            disabled={isSending}
            aria-label={own('stopOf', { title })}
          >
            {own('stop')}
          </button>
        </Form>
      )}
      {isCancellable && !isOverdue && (
        <Link to={to.myFunctionPayment(id)} aria-label={own('otherCardOf', { title })}>
          {own('otherCard')}
        </Link>
      )}
      {isCancellable && (
        <Link to={to.myFunctionPlan(id)} aria-label={own('changePlanOf', { title })}>
          {own('changePlan')}
        </Link>
      )}
      {withdrawableUntil !== null && (
        <Link to={to.myFunctionWithdrawal(id)} aria-label={own('withdrawOf', { title })}>
          {own('withdraw')}
        </Link>
      )}
      {renewal !== null && (
        <Link to={to.myFunctionReceipts(id)} aria-label={own('receiptsOf', { title })}>
          {own('receipts')}
        </Link>
      )}
    </>
  )
}

/** How it goes on by itself: when the next term is charged, or why it is not. */
function Renewal({ renewal, until }: { renewal: NonNullable<Activation['renewal']>; until: string }) {
  const own = useWords(myFunctionWords)
  const format = useFormat()
  const { state, price, nextChargeAt } = renewal
  const amount = format.money(price)
  const end = format.calendarDay(until)
  if (state === 'stopped') return <p>{own('stopped', { day: end })}</p>
  if (nextChargeAt === null) return <p>{own('charging', { amount })}</p>
  const day = format.calendarDay(nextChargeAt)
  if (state === 'overdue') {
    return <Said mood="bad">{own(nextChargeAt === until ? 'lastCall' : 'overdue', { amount, day, until: end })}</Said>
  }
  return <p>{own('nextCharge', { amount, day })}</p>
}
