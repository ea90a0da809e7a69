import { data, redirect } from 'react-router'
import { type Api, serverApi } from '../api.ts'
import { maker } from '../brand/maker.ts'
import { useLive } from '../shell/live.ts'
import { Panel } from '../deal/panel.tsx'
import { Said } from '../deal/said.tsx'
import { StatePill } from '../deal/state-pill.tsx'
import { posted } from '../form/posted.ts'
import { homeLocale, type Locale, parseLocale } from '../locale.ts'
import { paths } from '../paths.ts'
import { dealerCodeWords } from '../words/dealer-code.ts'
import { problemWords } from '../words/deal-problem.ts'
import { dealerWords } from '../words/dealer.ts'
import { dealerFileWords } from '../words/dealer-file.ts'
import { useWords, wordsIn } from '../words/dictionary.ts'
import { myWords } from '../words/my.ts'
import { AnswerForm } from './answer-form.tsx'
import { CodePanel, hasCode, type PossessionCode } from './code-panel.tsx'
import { DealFile } from './deal-file.tsx'
import { Screen } from './screen.tsx'
import { StepsPanel } from './steps-panel.tsx'
import { outcomeOf, outcomes, takeWork } from './work-actions.ts'
import { findWork } from './work-file.ts'
import type { Route } from './+types/deal.ts'
import styles from './deal.module.css'

const REFRESH_SECONDS = 20

export function meta({ params, loaderData }: Route.MetaArgs) {
  const t = wordsIn(dealerFileWords, (parseLocale(params.locale) ?? homeLocale).language)
  const title = loaderData?.work.deal.summary.title ?? t('file')
  return [{ title: `${title} · ${maker.name}` }]
}

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const api = serverApi({ request, context })
  const work = await findWork(api, params.deal, locale)
  if (work === null) throw data(null, { status: 404 })
  const { steps, summary } = work.deal
  const slots = steps.includes('book-handover')
    ? await api.get<{ items: readonly string[] }>(`/api/deals/${summary.id}/handover-slots`)
    : { items: [] }
  const done = new URL(request.url).searchParams.get('done')
  return {
    work,
    slots: slots.items,
    done: outcomes.find((outcome) => outcome === done) ?? null,
    keys: { accept: crypto.randomUUID(), handBack: crypto.randomUUID(), step: crypto.randomUUID() },
  }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const form = await posted(request)
  if (form.text('intent') === 'code') return showCode(serverApi({ request, context }), params.deal, locale)
  const outcome = outcomeOf(form)
  if (outcome === null) return { failure: problemWords({ code: 'unknown' }, locale.language) }
  if (outcome === 'booked' && form.text('startsAt') === '') {
    return { failure: wordsIn(myWords, locale.language)('hourMissing') }
  }
  if (outcome === 'handed-over' && !form.has('confirmed')) {
    return { failure: wordsIn(dealerWords, locale.language)('handOverMissing') }
  }
  const answer = await takeWork(serverApi({ request, context }), params.deal, outcome, form)
  if (!answer.ok) return { failure: problemWords(answer.problem, locale.language) }
  const to = paths(locale)
  return redirect(`${outcome === 'handed-back' ? to.dealer : to.dealerDeal(params.deal)}?done=${outcome}`)
}

/** A code is shown in the answer to its own form, because nothing keeps it. */
async function showCode(api: Api, dealId: string, locale: Locale) {
  const t = wordsIn(dealerCodeWords, locale.language)
  const work = await findWork(api, dealId, locale)
  const vin = work?.deal.summary.vin ?? ''
  const answer = await api.send<PossessionCode>('POST', '/api/possession-codes', { vin })
  if (answer.ok) return { shown: answer.value }
  return { failure: answer.problem.code === 'vehicle-not-here' ? t('notHere') : t('failed') }
}

export default function DealPage({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords(dealerWords)
  const { work, slots, done, keys } = loaderData
  const { deal } = work
  useLive(REFRESH_SECONDS)
  return (
    <Screen title={deal.summary.title} text={deal.summary.orderNumber} actions={<StatePill deal={deal.summary} />}>
      {done !== null && actionData === undefined && <Said mood="good">{t(`done.${done}`)}</Said>}
      {actionData !== undefined && 'failure' in actionData && <Said mood="bad">{actionData.failure}</Said>}
      <div className={styles.columns}>
        <div className={styles.todo}>
          {deal.steps.includes('answer') ? (
            <Panel title={t('answer')}>
              <AnswerForm dealId={deal.summary.id} keys={keys} />
            </Panel>
          ) : (
            <StepsPanel deal={deal} slots={slots} idempotencyKey={keys.step} />
          )}
          {hasCode(deal.summary) && (
            <CodePanel shown={actionData !== undefined && 'shown' in actionData ? actionData.shown : null} />
          )}
        </div>
        <DealFile work={work} />
      </div>
    </Screen>
  )
}
