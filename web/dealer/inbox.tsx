import { IconArrowLeft } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link, redirect } from 'react-router'
import { serverApi } from '../api.ts'
import { maker } from '../brand/maker.ts'
import { useLive } from '../shell/live.ts'
import { timeLeft } from '../deal/open-time.ts'
import { Panel } from '../deal/panel.tsx'
import { Said } from '../deal/said.tsx'
import { useFormat } from '../format.ts'
import { posted } from '../form/posted.ts'
import { homeLocale, parseLocale, useLocale } from '../locale.ts'
import { paths } from '../paths.ts'
import { Notice } from '../shell/notice.tsx'
import { personContext } from '../shell/session.ts'
import { ButtonLink } from '../store/button-link.tsx'
import { problemWords } from '../words/deal-problem.ts'
import { dealerWords } from '../words/dealer.ts'
import { useWords, wordsIn } from '../words/dictionary.ts'
import { AnswerForm } from './answer-form.tsx'
import { DealFile } from './deal-file.tsx'
import { QuestionCard } from './question-card.tsx'
import { Screen } from './screen.tsx'
import { outcomeOf, outcomes, takeWork } from './work-actions.ts'
import { findWork, readOwnPartner } from './work-file.ts'
import type { Question } from './work.ts'
import type { Route } from './+types/inbox.ts'
import styles from './inbox.module.css'

const REFRESH_SECONDS = 20

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(dealerWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('inbox')} · ${maker.name}` }]
}

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const api = serverApi({ request, context })
  const query = new URL(request.url).searchParams
  const [partner, { items }] = await Promise.all([
    readOwnPartner(api, context.get(personContext).partnerId),
    api.get<{ items: readonly Question[] }>('/api/deal-questions'),
  ])
  const chosen = items.find(({ deal }) => deal.id === query.get('deal'))
  const shown = chosen ?? items[0]
  const now = new Date().toISOString()
  return {
    questions: items.map((question) => ({ question, left: timeLeft(partner.hours, now, question.deadline) })),
    work: shown === undefined ? null : await findWork(api, shown.deal.id, locale),
    isChosen: chosen !== undefined,
    done: outcomes.find((outcome) => outcome === query.get('done')) ?? null,
    keys: { accept: crypto.randomUUID(), handBack: crypto.randomUUID() },
  }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const form = await posted(request)
  const outcome = outcomeOf(form)
  if (outcome === null) return { failure: problemWords({ code: 'unknown' }, locale.language) }
  const dealId = form.text('deal')
  const answer = await takeWork(serverApi({ request, context }), dealId, outcome, form)
  if (!answer.ok) return { failure: problemWords(answer.problem, locale.language) }
  const to = paths(locale)
  return redirect(`${outcome === 'accepted' ? to.dealerDeal(dealId) : to.dealer}?done=${outcome}`)
}

export default function Inbox({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords(dealerWords)
  const to = paths(useLocale())
  const { questions, work, isChosen, done, keys } = loaderData
  useLive(REFRESH_SECONDS)
  return (
    <Screen title={t('inbox')} text={t('inboxText')}>
      {done !== null && actionData === undefined && <Said mood="good">{t(`done.${done}`)}</Said>}
      {actionData !== undefined && <Said mood="bad">{actionData.failure}</Said>}
      {work === null ? (
        <Notice
          size="place"
          title={t('inboxEmptyTitle')}
          text={t('inboxEmptyText')}
          action={
            <ButtonLink to={to.dealerDeals} kind="quiet">
              {t('toDeals')}
            </ButtonLink>
          }
        />
      ) : (
        <div className={styles.columns} data-chosen={isChosen ? '' : undefined}>
          <ul className={styles.list} aria-label={t('waiting')}>
            {questions.map(({ question, left }) => (
              <li key={question.deal.id}>
                <QuestionCard question={question} left={left} isShown={question.deal.id === work.deal.summary.id} />
              </li>
            ))}
          </ul>
          <div className={styles.file}>
            <Link to={to.dealer} className={styles.back} preventScrollReset>
              <IconArrowLeft size={20} stroke={1.75} aria-hidden="true" />
              {t('backToInbox')}
            </Link>
            <AnswerPanel
              key={work.deal.summary.id}
              title={work.deal.summary.title}
              deadline={work.deal.question?.deadline}
            >
              <AnswerForm dealId={work.deal.summary.id} keys={keys} />
            </AnswerPanel>
            <DealFile work={work} />
          </div>
        </div>
      )}
    </Screen>
  )
}

function AnswerPanel({
  title,
  deadline,
  children,
}: {
  title: string
  deadline: string | undefined
  children: ReactNode
}) {
  const t = useWords(dealerWords)
  const format = useFormat()
  return (
    <Panel
      title={title}
      aside={deadline === undefined ? null : <span>{t('answerUntil', { until: format.dayAndTime(deadline) })}</span>}
    >
      {children}
    </Panel>
  )
}
