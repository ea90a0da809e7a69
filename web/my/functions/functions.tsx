import { data, Form, Link, redirect, useNavigation } from 'react-router'
import { serverApi } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import { Said } from '../../deal/said.tsx'
import { type Mood, StateMark } from '../../figures/state-mark.tsx'
import { posted } from '../../form/posted.ts'
import { type Money, useFormat } from '../../format.ts'
import { homeLocale, parseLocale, useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { useLive } from '../../shell/live.ts'
import { Notice } from '../../shell/notice.tsx'
import { Page } from '../../shell/page.tsx'
import { ButtonLink } from '../../store/button-link.tsx'
import { functionProblem } from '../../store/functions/function-data.ts'
import { FunctionIcon } from '../../store/functions/function-icon.tsx'
import { useWords, wordsIn } from '../../words/dictionary.ts'
import { functionWords } from '../../words/functions.ts'
import type { Route } from './+types/functions.ts'
import styles from './functions.module.css'

/** A bought function as `GET /api/activations` tells it. */
interface Activation {
  readonly id: string
  readonly vin: string
  readonly functionCode: string
  readonly title: string
  readonly kind: 'first' | 'renewal'
  readonly plan: 'trial' | 'fixed' | 'month' | 'year' | 'lifetime'
  readonly orderNumber: string | null
  readonly total: Money
  readonly state: 'awaiting-payment' | 'waiting' | 'sent' | 'active' | 'failed' | 'undone' | 'lapsed'
  readonly reason: 'failed' | 'not-confirmed' | null
  readonly attempt: number | null
  readonly undoableUntil: string | null
  readonly isCancellable: boolean
  readonly cancelledAt: string | null
  readonly until: string | null
  readonly isInForce: boolean
}

const SHOWN = 30
const LIVE_SECONDS = 2
const outcomes = { undo: 'doneUndo', cancel: 'doneCancel', trial: 'doneTrial' } as const

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(functionWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('myTitle')} · ${maker.name}` }]
}

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const { language } = parseLocale(params.locale) ?? homeLocale
  const api = serverApi({ request, context })
  const { items } = await api.get<{ items: readonly Activation[] }>(
    `/api/activations?language=${language}&limit=${SHOWN}`,
  )
  return { items, done: new URL(request.url).searchParams.get('done') }
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const form = await posted(request)
  const isUndo = form.text('intent') === 'undo'
  const path = `/api/activations/${encodeURIComponent(form.text('id'))}/${isUndo ? 'undoings' : 'cancellations'}`
  const answer = await serverApi({ request, context }).send('POST', path)
  if (answer.ok) return redirect(`${paths(locale).myFunctions}?done=${isUndo ? 'undo' : 'cancel'}`)
  return data({ problem: functionProblem(answer.problem, locale) }, { status: answer.problem.status })
}

export default function MyFunctions({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords(functionWords)
  const to = paths(useLocale())
  const { items, done } = loaderData
  const [, outcome] = Object.entries(outcomes).find(([name]) => name === done) ?? []
  return (
    <Page title={t('myTitle')} text={t('myText')} actions={<ButtonLink to={to.functions}>{t('explore')}</ButtonLink>}>
      {outcome !== undefined && <Said mood="good">{t(outcome)}</Said>}
      {actionData !== undefined && <Said mood="bad">{actionData.problem}</Said>}
      {items.some(({ state }) => state === 'waiting' || state === 'sent' || state === 'awaiting-payment') && <Live />}
      {items.length === 0 && <Notice size="place" title={t('myEmptyTitle')} text={t('myEmptyText')} />}
      <ul className={styles.list} aria-live="polite">
        {items.map((each) => (
          <li key={each.id}>
            <ActivationCard activation={each} />
          </li>
        ))}
      </ul>
    </Page>
  )
}

/** While a car is asked, what it answers is seen without doing anything. */
function Live() {
  useLive(LIVE_SECONDS)
  return null
}

function ActivationCard({ activation }: { activation: Activation }) {
  const t = useWords(functionWords)
  const to = paths(useLocale())
  const { functionCode, title, vin, plan, kind, orderNumber } = activation
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
          {[plan === 'trial' ? t('trial') : kind === 'renewal' ? t('renewal') : null, vin].filter(Boolean).join(' · ')}
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
  const { state, reason, attempt, total, until, cancelledAt, isInForce } = activation
  const amount = format.money(total)
  if (state === 'waiting' || state === 'sent') {
    return (
      <p>
        {t('waitingText')} {attempt !== null && attempt > 1 && t('attempt', { count: String(attempt) })}
      </p>
    )
  }
  if (state === 'failed') {
    return <p>{t(`${total.amount === 0 ? 'failedFree' : 'failed'}.${reason ?? 'failed'}`, { amount })}</p>
  }
  if (state === 'undone') return <p>{total.amount === 0 ? t('undoneFree') : t('undoneText', { amount })}</p>
  if (state !== 'active' || !isInForce) return null
  if (until === null) return <p>{t('forever')}</p>
  const day = format.calendarDay(until)
  return <p>{cancelledAt === null ? t('activeUntil', { day }) : t('cancelled', { day })}</p>
}

/** What may be done about it: give it back, or take no further term. */
function Ways({ activation }: { activation: Activation }) {
  const t = useWords(functionWords)
  const format = useFormat()
  const isSending = useNavigation().state === 'submitting'
  const { id, title, state, undoableUntil, isCancellable } = activation
  return (
    <>
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
            aria-label={t('cancelOf', { title })}
          >
            {t('cancel')}
          </button>
        </Form>
      )}
    </>
  )
}
