import { data, Link } from 'react-router'
import { serverApi } from '../api.ts'
import { maker } from '../brand/maker.ts'
import { stagesOf } from '../deal/stages.ts'
import { StatePill } from '../deal/state-pill.tsx'
import { DealTimeline } from '../deal/timeline.tsx'
import { useFormat } from '../format.ts'
import { posted } from '../form/posted.ts'
import { homeLocale, parseLocale, useLocale } from '../locale.ts'
import { paths } from '../paths.ts'
import { dealDeskWords } from '../words/cockpit-deals.ts'
import { dealWords } from '../words/deal.ts'
import { useWords, wordsIn } from '../words/dictionary.ts'
import { DealAsked, DealCommission, DealPromises } from './deal-tables.tsx'
import { DealRecord } from './deal-record.tsx'
import { DealFacts } from './deal-facts.tsx'
import type { DealFile } from './deal-file.ts'
import { DealSides } from './deal-sides.tsx'
import { type CancellationTerms, DealWork, sendStep } from './deal-work.tsx'
import { partnerNames } from './partner-names.ts'
import { allow, mayDo } from './permission.ts'
import { Panel, Screen } from './screen.tsx'
import { TaskLink } from './task-link.tsx'
import type { Route } from './+types/deal.ts'
import styles from './deal.module.css'

export function meta({ params, loaderData }: Route.MetaArgs) {
  const t = wordsIn(dealDeskWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${loaderData?.file.summary.title ?? t('title')} · ${maker.name}` }]
}

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const person = allow(context, 'deals')
  const api = serverApi({ request, context })
  const path = `/api/deals/${encodeURIComponent(params.deal)}`
  const [file, partners] = await Promise.all([api.find<DealFile>(path), partnerNames(api)])
  if (file === null) throw data(null, { status: 404 })
  const works = mayDo(person, 'workOnDeal')
  const [terms, slots] = await Promise.all([
    works && file.steps.includes('cancel') ? api.get<CancellationTerms>(`${path}/cancellation-terms`) : null,
    works && file.steps.includes('book-handover')
      ? api.get<{ items: readonly string[] }>(`${path}/handover-slots`)
      : null,
  ])
  return { file, partners, terms, slots: slots?.items ?? [], key: crypto.randomUUID() }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  allow(context, 'workOnDeal')
  const { language } = parseLocale(params.locale) ?? homeLocale
  return sendStep(serverApi({ request, context }), params.deal, await posted(request), language)
}

/** A deal from the maker's side: what holds it up, its way, its promises, its partners, and what can be done. */
export default function DealScreen({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords(dealDeskWords)
  const td = useWords(dealWords)
  const format = useFormat()
  const to = paths(useLocale())
  const { file, partners, terms, slots, key } = loaderData
  const { summary } = file
  const stages = stagesOf(file, { t: td, format, nowTitle: td(`state.${summary.shown}`) })
  return (
    <Screen
      title={t('dealTitle', { title: summary.title, number: summary.orderNumber })}
      actions={
        <>
          <StatePill deal={summary} />
          <Link to={to.cockpitOrder(summary.orderNumber)}>{t('order')}</Link>
          <TaskLink task="ledger" to={to.cockpitLedgerSubject(summary.id)}>
            {t('toBookings')}
          </TaskLink>
        </>
      }
    >
      <DealSides sides={file.sides} />
      <div className={styles.columns}>
        <div className={styles.main}>
          <DealFacts file={file} partners={partners} />
          <DealPromises promises={file.promises} />
          <DealAsked asked={file.asked} />
          <DealCommission lines={file.commission} />
          <DealRecord record={file.record} />
        </div>
        <div className={styles.side}>
          <DealWork file={file} terms={terms} slots={slots} formKey={key} outcome={actionData} />
          <Panel title={td('timeline')}>
            <div className={styles.card}>
              <DealTimeline stages={stages} />
            </div>
          </Panel>
        </div>
      </div>
    </Screen>
  )
}
