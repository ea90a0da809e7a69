import { data, redirect } from 'react-router'
import { serverApi } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import { Said } from '../../deal/said.tsx'
import { posted } from '../../form/posted.ts'
import { homeLocale, parseLocale, useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { useLive } from '../../shell/live.ts'
import { Notice } from '../../shell/notice.tsx'
import { Page } from '../../shell/page.tsx'
import { ButtonLink } from '../../store/button-link.tsx'
import { functionProblem } from '../../store/functions/function-data.ts'
import { useWords, wordsIn } from '../../words/dictionary.ts'
import { functionWords } from '../../words/functions.ts'
import { myFunctionWords } from '../../words/my-functions.ts'
import { voucherWords } from '../../words/vouchers.ts'
import type { Activation } from './activation.ts'
import { ActivationCard } from './activation-card.tsx'
import type { Route } from './+types/functions.ts'
import styles from './functions.module.css'

const SHOWN = 30
const LIVE_SECONDS = 2
const outcomes = { undo: 'doneUndo', trial: 'doneTrial' } as const
const ownOutcomes = {
  voucher: 'doneVoucher',
  cancel: 'doneStop',
  plan: 'donePlan',
  pending: 'donePending',
  card: 'doneCard',
  cardPaid: 'doneCardPaid',
  cardPending: 'doneCardPending',
} as const

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
  const { items, done } = loaderData
  const own = useWords(myFunctionWords)
  const [, outcome] = Object.entries(outcomes).find(([name]) => name === done) ?? []
  const [, ownOutcome] = Object.entries(ownOutcomes).find(([name]) => name === done) ?? []
  return (
    <Page title={t('myTitle')} text={t('myText')} actions={<Ways />}>
      {outcome !== undefined && <Said mood="good">{t(outcome)}</Said>}
      {ownOutcome !== undefined && <Said mood="good">{own(ownOutcome)}</Said>}
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

function Ways() {
  const t = useWords(functionWords)
  const say = useWords(voucherWords)
  const to = paths(useLocale())
  return (
    <>
      <ButtonLink to={to.myVoucher} kind="quiet">
        {say('redeem')}
      </ButtonLink>
      <ButtonLink to={to.functions}>{t('explore')}</ButtonLink>
    </>
  )
}

/** While a car is asked, what it answers is seen without doing anything. */
function Live() {
  useLive(LIVE_SECONDS)
  return null
}
